public import Terms

/// What goes before the allocation committee (CAL, CALEOL since 2018) and what it decides.
public enum CommitteeEvent: Hashable, Sendable {
    /// A dwelling is put on a session's agenda; `on` is the day it was.
    case tabled(DwellingTabled)
    /// A dwelling is put off to a later session.
    case postponed(DwellingPostponed)
    /// The committee decides on one candidate for one dwelling (CCH R441-3).
    case decided(CommitteeDecided)
    /// A conditional award is settled: the condition is met, or not.
    case conditionResolved(ConditionResolved)
    /// The orientation meeting of a new-build programme, at the latest seven days before
    /// its committee.
    case orientationHeld(OrientationMeetingHeld)
}

/// A dwelling is put on a session's agenda; `on` is the day it was.
public struct DwellingTabled: EventPayload {
    /// The dwelling.
    public var dwelling = DwellingID.blank
    /// The committee's session.
    public var session = SessionID.blank
    /// Why fewer than three candidates are presented.
    public var ground: TablingGround?

    /// A payload before its fields are read.
    public init() {}

    @inlinable
    public mutating func visit(_ visitor: inout some FieldVisitor) {
        visitor.identifier("dwelling", &dwelling)
        visitor.identifier("session", &session)
        visitor.value("ground", &ground)
    }
}

/// A dwelling is put off to a later session.
public struct DwellingPostponed: EventPayload {
    /// The dwelling.
    public var dwelling = DwellingID.blank
    /// The committee's session.
    public var session = SessionID.blank
    /// Why.
    public var reason: PostponementReason?

    /// A payload before its fields are read.
    public init() {}

    @inlinable
    public mutating func visit(_ visitor: inout some FieldVisitor) {
        visitor.identifier("dwelling", &dwelling)
        visitor.identifier("session", &session)
        visitor.value("reason", &reason)
    }
}

/// The committee decides on one candidate for one dwelling (CCH R441-3).
public struct CommitteeDecided: EventPayload {
    /// The household's request.
    public var application = ApplicationID.blank
    /// The dwelling.
    public var dwelling = DwellingID.blank
    /// The committee's session.
    public var session = SessionID.blank
    /// One of the five outcomes.
    public var outcome = CommitteeOutcome.blank
    /// The candidate's rank: 1 for an award, 2 or more for `ranked`.
    public var rank: UInt8?
    /// Why not, for a non-award.
    public var reason: NonAwardReason?
    /// (rent + charges − housing aid) / income.
    public var effortRate: Fraction?
    /// Euros per consumption unit and day.
    public var residualIncome: Cents?

    /// A payload before its fields are read.
    public init() {}

    @inlinable
    public mutating func visit(_ visitor: inout some FieldVisitor) {
        visitor.identifier("application", &application)
        visitor.identifier("dwelling", &dwelling)
        visitor.identifier("session", &session)
        visitor.value("outcome", &outcome)
        visitor.value("rank", &rank)
        visitor.value("reason", &reason)
        visitor.value("effort_rate", &effortRate)
        visitor.value("residual_income", &residualIncome)
    }
}

/// A conditional award is settled: the condition is met, or not.
public struct ConditionResolved: EventPayload {
    /// The household's request.
    public var application = ApplicationID.blank
    /// The dwelling.
    public var dwelling = DwellingID.blank
    /// Whether the condition is met.
    public var met: Bool?

    /// A payload before its fields are read.
    public init() {}

    @inlinable
    public mutating func visit(_ visitor: inout some FieldVisitor) {
        visitor.identifier("application", &application)
        visitor.identifier("dwelling", &dwelling)
        visitor.value("met", &met)
    }
}

/// The orientation meeting of a new-build programme, at the latest seven days before its
/// committee.
public struct OrientationMeetingHeld: EventPayload {
    /// The programme's residence.
    public var residence = ResidenceID.blank

    /// A payload before its fields are read.
    public init() {}

    @inlinable
    public mutating func visit(_ visitor: inout some FieldVisitor) {
        visitor.identifier("residence", &residence)
    }
}
