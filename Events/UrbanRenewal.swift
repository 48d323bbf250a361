public import Terms

/// Rehousing out of demolished or gutted buildings (relogement NPNRU).
public enum RenewalEvent: Hashable, Sendable {
    /// The household of a dwelling must be relocated.
    case required(RelocationRequired)
    /// The household has been relocated.
    case completed(RelocationCompleted)
}

/// The household of a dwelling must be relocated.
public struct RelocationRequired: EventPayload {
    /// The dwelling.
    public var dwelling = DwellingID.blank
    /// The urban-renewal programme.
    public var programme = ProgrammeID.blank

    /// A payload before its fields are read.
    public init() {}

    @inlinable
    public mutating func visit(_ visitor: inout some FieldVisitor) {
        visitor.identifier("dwelling", &dwelling)
        visitor.identifier("programme", &programme)
    }
}

/// The household has been relocated.
public struct RelocationCompleted: EventPayload {
    /// The dwelling left.
    public var dwelling = DwellingID.blank
    /// The dwelling it moved to.
    public var toDwelling = DwellingID.blank
    /// The urban-renewal programme.
    public var programme = ProgrammeID.blank

    /// A payload before its fields are read.
    public init() {}

    @inlinable
    public mutating func visit(_ visitor: inout some FieldVisitor) {
        visitor.identifier("dwelling", &dwelling)
        visitor.identifier("to_dwelling", &toDwelling)
        visitor.identifier("programme", &programme)
    }
}
