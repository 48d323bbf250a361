public import Terms

/// A landlord sounds a household out, before any proposal (prospection).
public enum ContactEvent: Hashable, Sendable {
    /// A landlord sounded the household out.
    case recorded(ContactRecorded)
}

/// A landlord sounded the household out.
public struct ContactRecorded: EventPayload {
    /// The household's request.
    public var application = ApplicationID.blank
    /// Who asked.
    public var landlord = LandlordID.blank
    /// By what means.
    public var channel: ContactChannel?
    /// What came of it.
    public var outcome = ContactOutcome.blank
    /// The dwelling it was about, if one.
    public var dwelling: DwellingID?
    /// Why the household was passed over, if it was.
    public var reason: ContactReason?

    /// A payload before its fields are read.
    public init() {}

    @inlinable
    public mutating func visit(_ visitor: inout some FieldVisitor) {
        visitor.identifier("application", &application)
        visitor.identifier("landlord", &landlord)
        visitor.value("channel", &channel)
        visitor.value("outcome", &outcome)
        visitor.identifier("dwelling", &dwelling)
        visitor.value("reason", &reason)
    }
}
