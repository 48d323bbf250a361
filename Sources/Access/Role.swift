/// What somebody may see of the ledger's figures and of the persons behind them.
public enum Role: String, CaseIterable, Codable, Sendable {
    /// Aggregates, after disclosure control.
    case `public`
    /// Every figure, table and list; persons by pseudonym.
    case analyst
    /// Everything, persons by their identifiers; each look is kept.
    case auditor
    /// Aggregates, the figures of one's own dwellings, and who was a candidate for them.
    case landlord
}
