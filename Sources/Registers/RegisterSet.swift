import Events

/// The registers that a projection reads, so that a replay keeps no others.
public struct RegisterSet: OptionSet, Sendable {
    public let rawValue: UInt16

    public init(rawValue: UInt16) {
        self.rawValue = rawValue
    }

    /// Applications, dwellings, landlords and the period's moves: what nearly every question reads.
    public static let core = RegisterSet(rawValue: 1 << 0)
    /// Committees' decisions.
    public static let committees = RegisterSet(rawValue: 1 << 1)
    /// Proposals and refusals.
    public static let proposals = RegisterSet(rawValue: 1 << 2)
    /// Contacts.
    public static let contacts = RegisterSet(rawValue: 1 << 3)
    /// Tablings, postponements and orientation meetings.
    public static let sessions = RegisterSet(rawValue: 1 << 4)
    /// Appeals.
    public static let appeals = RegisterSet(rawValue: 1 << 5)
    /// Special cases.
    public static let specialCases = RegisterSet(rawValue: 1 << 6)
    /// Relocations.
    public static let relocations = RegisterSet(rawValue: 1 << 7)
    /// Applications and dwellings as they stood on any day.
    public static let timelines = RegisterSet(rawValue: 1 << 8)
    /// Which dwellings were free to let on any day.
    public static let vacancies = RegisterSet(rawValue: 1 << 9)
    /// The move-ins of the two periods before.
    public static let earlierMoves = RegisterSet(rawValue: 1 << 10)
    /// The stock and its move-outs in the periods before.
    public static let earlierStock = RegisterSet(rawValue: 1 << 11)
    /// Every register.
    public static let all = RegisterSet(rawValue: (1 << 12) - 1)

    /// The kinds of event that these registers listen to.
    public var kinds: KindSet {
        var kinds = KindSet([])
        for (register, listened) in RegisterSet.listened where !isDisjoint(with: register) {
            kinds = kinds.union(KindSet(listened))
        }
        return kinds
    }

    private static let listened: [(RegisterSet, [Kind])] = [
        (
            [.core, .timelines, .vacancies, .earlierMoves, .earlierStock],
            [
                .landlordsMerged, .dwellingRegistered, .dwellingUpdated, .applicationFiled,
                .applicationsMerged, .applicationRenewed, .applicationUpdated,
                .priorityLabelled, .priorityLabelRemoved, .movedOut, .dwellingWithdrawn,
                .dwellingAvailable, .movedIn, .occupancySurveyed, .applicationClosed,
                .applicationReopened, .dwellingRemoved,
            ]
        ),
        (.committees, [.committeeDecided, .conditionResolved]),
        (.proposals, [.candidateProposed, .proposalRefused]),
        (.contacts, [.contactRecorded]),
        (.sessions, [.dwellingTabled, .dwellingPostponed, .orientationMeetingHeld]),
        (
            .appeals,
            [
                .appealFiled, .appealDecided, .supportProposed, .rehousingOffered,
                .rehousingRefused, .rehousingCompleted,
            ]
        ),
        (.specialCases, [.specialCaseReferred, .specialCaseConcluded]),
        (.relocations, [.relocationRequired, .relocationCompleted]),
    ]
}
