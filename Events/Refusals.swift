public import Terms

/// A household refuses, before or after the committee (refus).
public enum RefusalEvent: Hashable, Sendable {
    /// The household refuses; no answer in ten days is a tacit refusal.
    case refused(ProposalRefused)
}

/// The household refuses; no answer in ten days is a tacit refusal.
public struct ProposalRefused: EventPayload {
    /// The household's request.
    public var application = ApplicationID.blank
    /// The dwelling.
    public var dwelling = DwellingID.blank
    /// Before or after the committee.
    public var stage = RefusalStage.blank
    /// Why.
    public var reason: RefusalReason?
    /// Whether it is silence that counts as a refusal.
    public var tacit: Bool?

    /// A payload before its fields are read.
    public init() {}

    @inlinable
    public mutating func visit(_ visitor: inout some FieldVisitor) {
        visitor.identifier("application", &application)
        visitor.identifier("dwelling", &dwelling)
        visitor.value("stage", &stage)
        visitor.value("reason", &reason)
        visitor.value("tacit", &tacit)
    }
}
