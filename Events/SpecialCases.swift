public import Terms

/// The committee for special cases (commission des cas particuliers, policy III.1.c).
public enum SpecialCaseEvent: Hashable, Sendable {
    /// An application is referred to the committee for special cases.
    case referred(SpecialCaseReferred)
    /// The committee for special cases concludes.
    case concluded(SpecialCaseConcluded)
}

/// An application is referred to the committee for special cases.
public struct SpecialCaseReferred: EventPayload {
    /// The household's request.
    public var application = ApplicationID.blank
    /// Why.
    public var reason: ReferralReason?

    /// A payload before its fields are read.
    public init() {}

    @inlinable
    public mutating func visit(_ visitor: inout some FieldVisitor) {
        visitor.identifier("application", &application)
        visitor.value("reason", &reason)
    }
}

/// The committee for special cases concludes.
public struct SpecialCaseConcluded: EventPayload {
    /// The household's request.
    public var application = ApplicationID.blank
    /// What it concluded.
    public var outcome = SpecialCaseOutcome.blank

    /// A payload before its fields are read.
    public init() {}

    @inlinable
    public mutating func visit(_ visitor: inout some FieldVisitor) {
        visitor.identifier("application", &application)
        visitor.value("outcome", &outcome)
    }
}
