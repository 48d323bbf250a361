public import Terms

/// A candidate is put forward for one dwelling (positionnement).
public enum ProposalEvent: Hashable, Sendable {
    /// A candidate is put forward for a dwelling.
    case proposed(CandidateProposed)
    /// A proposal is taken back.
    case withdrawn(ProposalWithdrawn)
}

/// A candidate is put forward for a dwelling.
public struct CandidateProposed: EventPayload {
    /// The household's request.
    public var application = ApplicationID.blank
    /// The dwelling.
    public var dwelling = DwellingID.blank
    /// Who put the candidate forward.
    public var proposedBy: Proposer?
    /// On whose quota.
    public var quota: Quota?
    /// The session it is meant for, if known.
    public var session: SessionID?

    /// A payload before its fields are read.
    public init() {}

    @inlinable
    public mutating func visit(_ visitor: inout some FieldVisitor) {
        visitor.identifier("application", &application)
        visitor.identifier("dwelling", &dwelling)
        visitor.value("proposed_by", &proposedBy)
        visitor.value("quota", &quota)
        visitor.identifier("session", &session)
    }
}

/// A proposal is taken back.
public struct ProposalWithdrawn: EventPayload {
    /// The household's request.
    public var application = ApplicationID.blank
    /// The dwelling.
    public var dwelling = DwellingID.blank
    /// Why.
    public var reason: WithdrawalReason?

    /// A payload before its fields are read.
    public init() {}

    @inlinable
    public mutating func visit(_ visitor: inout some FieldVisitor) {
        visitor.identifier("application", &application)
        visitor.identifier("dwelling", &dwelling)
        visitor.value("reason", &reason)
    }
}
