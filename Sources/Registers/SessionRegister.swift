import Events
public import Terms

/// A dwelling put on, or put off from, a session.
public struct Tabling: Hashable, Sendable {
    /// The dwelling.
    public var dwelling: DwellingID
    /// The session.
    public var session: SessionID
    /// The day it was put on the agenda, or put off.
    public var on: Day
    /// Why fewer than three candidates are presented; never for a postponement.
    public var ground: TablingGround?
    /// Why it was put off; nil for a tabling, or if not said.
    public var postponement: PostponementReason?
    /// Whether the dwelling was put off.
    public var isPostponed: Bool
    /// The event that says so.
    public var sequence: SequenceNumber
}

/// An orientation meeting of a new-build programme.
public struct OrientationMeeting: Hashable, Sendable {
    /// The programme's residence.
    public var residence: ResidenceID
    /// The day of the meeting.
    public var on: Day
    /// The event that says so.
    public var sequence: SequenceNumber
}

/// What was put before which session, and the orientation meetings.
public struct SessionRegister: Sendable {
    /// Tablings and postponements, in the order of history.
    public private(set) var tablings: [Tabling] = []
    /// Orientation meetings, in the order of history.
    public private(set) var meetings: [OrientationMeeting] = []

    /// Nothing tabled yet.
    public init() {}

    mutating func table(_ tabled: DwellingTabled, on day: Day, sequence: SequenceNumber) {
        tablings.append(
            Tabling(
                dwelling: tabled.dwelling, session: tabled.session, on: day,
                ground: tabled.ground, postponement: nil, isPostponed: false,
                sequence: sequence))
    }

    mutating func postpone(
        _ postponed: DwellingPostponed, on day: Day, sequence: SequenceNumber
    ) {
        tablings.append(
            Tabling(
                dwelling: postponed.dwelling, session: postponed.session, on: day,
                ground: nil, postponement: postponed.reason, isPostponed: true,
                sequence: sequence))
    }

    mutating func meet(_ held: OrientationMeetingHeld, on day: Day, sequence: SequenceNumber) {
        meetings.append(
            OrientationMeeting(residence: held.residence, on: day, sequence: sequence))
    }
}
