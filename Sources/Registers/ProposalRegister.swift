public import Events
public import Terms

/// One candidate put forward for a dwelling.
public struct Proposal: Hashable, Sendable {
    /// The application, as named.
    public var application: ApplicationID
    /// The dwelling.
    public var dwelling: DwellingID
    /// The day.
    public var on: Day
    /// Who put the candidate forward.
    public var proposedBy: Proposer?
    /// On whose quota.
    public var quota: Quota?
    /// The session it was meant for.
    public var session: SessionID?
    /// The dwelling's landlord on that day, mergers up to then applied; nil if it is not known.
    public var landlord: LandlordID?
    /// The labels that the kept application held.
    public var labels: LabelSet
    /// Whether the dwelling was known on that day.
    public var picture: DwellingPicture?
    /// The event that says so.
    public var sequence: SequenceNumber
    /// The previous proposal of the same application.
    var previous: Int32
}

/// One refusal by a household.
public struct Refusal: Hashable, Sendable {
    /// The application, as named.
    public var application: ApplicationID
    /// The dwelling.
    public var dwelling: DwellingID
    /// The day.
    public var on: Day
    /// Before or after the committee.
    public var stage: RefusalStage
    /// Why.
    public var reason: RefusalReason?
    /// Whether it is silence.
    public var tacit: Bool?
    /// The labels that the kept application held.
    public var labels: LabelSet
    /// The event that says so.
    public var sequence: SequenceNumber
    /// The previous refusal of the same application.
    var previous: Int32
}

/// Every proposal and refusal, by application and in the order of history.
public struct ProposalRegister: Sendable {
    /// Every proposal, in the order of history.
    public private(set) var proposals: [Proposal] = []
    /// Every refusal, in the order of history.
    public private(set) var refusals: [Refusal] = []
    private var latestProposal = Dense<Subjects.Application, Int32>(blank: -1)
    private var latestRefusal = Dense<Subjects.Application, Int32>(blank: -1)

    /// No proposal yet.
    public init() {}

    /// The proposals of one application as named, the latest first.
    public func proposals(of application: ApplicationID) -> [Proposal] {
        var found: [Proposal] = []
        var position = latestProposal[application]
        while position >= 0 {
            found.append(proposals[Int(position)])
            position = proposals[Int(position)].previous
        }
        return found
    }

    /// Whether the application, as named, was ever proposed for a dwelling.
    public func hasProposals(_ application: ApplicationID) -> Bool {
        latestProposal[application] >= 0
    }

    /// The refusals of one application as named, the latest first.
    public func refusals(of application: ApplicationID) -> [Refusal] {
        var found: [Refusal] = []
        var position = latestRefusal[application]
        while position >= 0 {
            found.append(refusals[Int(position)])
            position = refusals[Int(position)].previous
        }
        return found
    }

    mutating func add(_ proposal: Proposal) {
        var proposal = proposal
        proposal.previous = latestProposal[proposal.application]
        proposals.append(proposal)
        latestProposal[proposal.application] = Int32(proposals.count - 1)
    }

    mutating func add(_ refusal: Refusal) {
        var refusal = refusal
        refusal.previous = latestRefusal[refusal.application]
        refusals.append(refusal)
        latestRefusal[refusal.application] = Int32(refusals.count - 1)
    }
}
