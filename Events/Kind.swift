/// A kind of event (DOMAIN 2): its number in records, its name, its place within a day.
///
/// Numbers are frozen. The order of the cases is the order within a day (FIGURES, History): by
/// stage of life, from stock to closing, so that figures do not depend on the order of arrival.
public enum Kind: UInt8, CaseIterable, Hashable, Sendable, BitwiseCopyable {
    /// A landlord is merged into another (fusion d'organismes).
    case landlordsMerged = 1
    /// A dwelling enters the stock.
    case dwellingRegistered = 2
    /// A full new picture of a dwelling.
    case dwellingUpdated = 3
    /// The household of a dwelling must be relocated.
    case relocationRequired = 4
    /// A request is filed (dépôt de la demande, CCH L441-2-1). Filing again replaces the
    /// picture.
    case applicationFiled = 5
    /// Two requests of one household become one; the earliest filing date is kept.
    case applicationsMerged = 6
    /// The request is renewed for a year (renouvellement, CCH R441-2-7).
    case applicationRenewed = 7
    /// A full new picture of the household and its need (mise à jour).
    case applicationUpdated = 8
    /// The request gets a priority label (CCH L441-1, PDALHPD, SYPLO…).
    case priorityLabelled = 9
    /// A priority label is taken away.
    case priorityLabelRemoved = 10
    /// The request's score is computed (cotation de la demande).
    case scoreComputed = 11
    /// A step of an eviction of the household is recorded.
    case evictionStepRecorded = 12
    /// An application is referred to the committee for special cases.
    case specialCaseReferred = 13
    /// An appeal is lodged.
    case appealFiled = 14
    /// A landlord sounded the household out.
    case contactRecorded = 15
    /// The orientation meeting of a new-build programme, at the latest seven days before
    /// its committee.
    case orientationMeetingHeld = 16
    /// A candidate is put forward for a dwelling.
    case candidateProposed = 17
    /// A proposal is taken back.
    case proposalWithdrawn = 18
    /// A dwelling is put on a session's agenda; `on` is the day it was.
    case dwellingTabled = 19
    /// A dwelling is put off to a later session.
    case dwellingPostponed = 20
    /// The committee decides on one candidate for one dwelling (CCH R441-3).
    case committeeDecided = 21
    /// The mediation committee decides.
    case appealDecided = 22
    /// The committee for special cases concludes.
    case specialCaseConcluded = 23
    /// Social support is proposed with the rehousing.
    case supportProposed = 24
    /// The prefect offers a dwelling, or shelter.
    case rehousingOffered = 25
    /// A conditional award is settled: the condition is met, or not.
    case conditionResolved = 26
    /// The household refuses; no answer in ten days is a tacit refusal.
    case proposalRefused = 27
    /// The household refuses the offer.
    case rehousingRefused = 28
    /// The household leaves (sortie).
    case movedOut = 29
    /// A dwelling is empty and not to let.
    case dwellingWithdrawn = 30
    /// A dwelling is free to let from that day.
    case dwellingAvailable = 31
    /// A household moves in, under a signed lease (emménagement).
    case movedIn = 32
    /// The occupation survey found this household in the dwelling (enquête OPS).
    case occupancySurveyed = 33
    /// The household is rehoused, or sheltered.
    case rehousingCompleted = 34
    /// The household has been relocated.
    case relocationCompleted = 35
    /// The request is closed (radiation, CCH R441-2-8).
    case applicationClosed = 36
    /// A closing is undone; the number and the first filing date stand.
    case applicationReopened = 37
    /// A dwelling leaves the stock.
    case dwellingRemoved = 38
    /// A subject's identity was destroyed; its number stays in the log.
    case subjectErased = 39
    /// An event is voided: it never happened. It acts from its recording, whatever its day.
    case eventVoided = 40

    /// The name in feeds and exports: `ApplicationFiled`.
    public var name: String { Kind.names[Int(rawValue) - 1] }

    /// The kind with that name, or nil.
    public init?(named name: String) {
        guard let position = Kind.names.firstIndex(of: name) else { return nil }
        self.init(rawValue: UInt8(position + 1))
    }

    /// The place within a day, from 0: events of one day are told in this order.
    @inlinable
    public var order: Int { Int(rawValue) - 1 }

    /// The newest version of the record layout of this kind.
    public var version: UInt8 { 1 }

    /// The names in the order of the kinds' numbers.
    public static let names: [String] = [
        "LandlordsMerged",
        "DwellingRegistered",
        "DwellingUpdated",
        "RelocationRequired",
        "ApplicationFiled",
        "ApplicationsMerged",
        "ApplicationRenewed",
        "ApplicationUpdated",
        "PriorityLabelled",
        "PriorityLabelRemoved",
        "ScoreComputed",
        "EvictionStepRecorded",
        "SpecialCaseReferred",
        "AppealFiled",
        "ContactRecorded",
        "OrientationMeetingHeld",
        "CandidateProposed",
        "ProposalWithdrawn",
        "DwellingTabled",
        "DwellingPostponed",
        "CommitteeDecided",
        "AppealDecided",
        "SpecialCaseConcluded",
        "SupportProposed",
        "RehousingOffered",
        "ConditionResolved",
        "ProposalRefused",
        "RehousingRefused",
        "MovedOut",
        "DwellingWithdrawn",
        "DwellingAvailable",
        "MovedIn",
        "OccupancySurveyed",
        "RehousingCompleted",
        "RelocationCompleted",
        "ApplicationClosed",
        "ApplicationReopened",
        "DwellingRemoved",
        "SubjectErased",
        "EventVoided",
    ]
}
