public import Events
public import Terms

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
    /// Every register.
    public static let all = RegisterSet(rawValue: (1 << 8) - 1)

    /// The kinds of event that these registers listen to.
    public var kinds: KindSet {
        var kinds = KindSet([])
        for (register, listened) in RegisterSet.listened where contains(register) {
            kinds = kinds.union(KindSet(listened))
        }
        return kinds
    }

    private static let listened: [(RegisterSet, [Kind])] = [
        (
            .core,
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

/// The state of the territory on one day: what has been made of history up to it.
///
/// A fact that several questions share is kept here once; a question is a view of the registers. No
/// register knows a rule, so that a change of rule never needs a replay.
public struct Registers: Sendable {
    /// Applications as they stand.
    public private(set) var applications = ApplicationRegister()
    /// Dwellings as they stand.
    public private(set) var dwellings = DwellingRegister()
    /// Landlords' mergers.
    public private(set) var landlords = LandlordRegister()
    /// The period's move-ins and move-outs.
    public private(set) var tenancies: TenancyRegister
    /// Committees' decisions.
    public private(set) var committees = CommitteeRegister()
    /// Proposals and refusals.
    public private(set) var proposals = ProposalRegister()
    /// Contacts.
    public private(set) var contacts = ContactRegister()
    /// Tablings, postponements and orientation meetings.
    public private(set) var sessions = SessionRegister()
    /// Appeals.
    public private(set) var appeals = AppealRegister()
    /// Special cases.
    public private(set) var specialCases = SpecialCaseRegister()
    /// Relocations.
    public private(set) var relocations = RelocationRegister()

    /// Empty registers that will keep the moves of a period.
    public init(period: Period) {
        tenancies = TenancyRegister(period: period)
    }

    /// Forgets all but what a stock is counted from.
    mutating func keepStockOnly(period: Period) {
        var stock = Registers(period: period)
        stock.applications = applications
        stock.dwellings = dwellings
        stock.landlords = landlords
        self = stock
    }

    /// Tells the registers of the next event of history.
    public mutating func apply(_ event: Event, on day: Day) {
        switch event {
        case .application(let event):
            applications.apply(event, on: day)
        case .contact(.recorded(let contact)):
            contacts.apply(contact, on: day)
        case .proposal(let event):
            apply(event, on: day)
        case .refusal(.refused(let refused)):
            refuse(refused, on: day)
        case .committee(let event):
            apply(event, on: day)
        case .tenancy(let event):
            apply(event, on: day)
        case .stock(.landlordsMerged(let merger)):
            landlords.apply(merger)
        case .stock(let event):
            dwellings.apply(event, on: day)
        case .appeal(let event):
            appeals.apply(event, on: day)
        case .specialCase(let event):
            specialCases.apply(event, on: day)
        case .renewal(let event):
            relocations.apply(event, on: day, dwellings: dwellings)
        case .ledger:
            break
        }
    }

    private mutating func apply(_ event: ProposalEvent, on day: Day) {
        guard case .proposed(let proposed) = event else { return }
        let dwelling = dwellings[proposed.dwelling]
        let kept = applications.kept(proposed.application)
        proposals.add(
            Proposal(
                application: proposed.application, dwelling: proposed.dwelling, on: day,
                proposedBy: proposed.proposedBy, quota: proposed.quota,
                session: proposed.session,
                landlord: dwelling.isKnown ? landlords.current(dwelling.picture.landlord) : nil,
                labels: applications[kept].labels,
                picture: dwelling.isKnown ? dwelling.picture : nil, previous: -1))
    }

    private mutating func refuse(_ refused: ProposalRefused, on day: Day) {
        let kept = applications.kept(refused.application)
        proposals.add(
            Refusal(
                application: refused.application, dwelling: refused.dwelling, on: day,
                stage: refused.stage, reason: refused.reason, tacit: refused.tacit,
                labels: applications[kept].labels,
                wasProposed: proposals.hasProposal(refused.application, refused.dwelling),
                previous: -1))
    }

    private mutating func apply(_ event: CommitteeEvent, on day: Day) {
        switch event {
        case .decided(let decided):
            let closing = applications[applications.kept(decided.application)].closing
            committees.decide(decided, on: day, wasClosed: closing != nil)
        case .conditionResolved(let resolved):
            committees.resolve(resolved)
        case .tabled(let tabled):
            sessions.table(tabled, on: day)
        case .postponed(let postponed):
            sessions.postpone(postponed, on: day)
        case .orientationHeld(let held):
            sessions.meet(held, on: day)
        }
    }

    private mutating func apply(_ event: TenancyEvent, on day: Day) {
        var situation = Household()
        switch event {
        case .movedIn(let movedIn):
            situation = moveIn(movedIn, on: day)
        case .movedOut(let movedOut):
            let dwelling = dwellings[movedOut.dwelling]
            tenancies.add(
                Departure(
                    dwelling: movedOut.dwelling, on: day, reason: movedOut.reason,
                    destination: movedOut.destination, household: dwelling.sitting,
                    picture: dwelling.picture, isRegistered: dwelling.registeredOn != nil))
        case .surveyed:
            break
        }
        dwellings.apply(event, on: day, situation: situation)
    }

    /// Records a move-in and gives the situation of the household that moves in.
    private mutating func moveIn(_ movedIn: MovedIn, on day: Day) -> Household {
        let dwelling = dwellings[movedIn.dwelling]
        let state = movedIn.application.map { applications[$0] } ?? ApplicationState()
        let situation = movedIn.household.isUnknown ? state.household : movedIn.household
        let kept = movedIn.application.map { applications.kept($0) }
        let dates = MoveInDates(
            movedInOn: day, leaseSignedOn: movedIn.leaseSignedOn,
            decidedOn: kept.flatMap { kept in
                committees.lastAwarding(movedIn.dwelling) { applications.kept($0) == kept }
            })
        let labels = kept.map { applications[$0].labels }
        tenancies.add(
            Allocation(
                dwelling: movedIn.dwelling, application: movedIn.application, dates: dates,
                quota: movedIn.quota, household: situation, need: state.need,
                channel: state.channel, labels: labels ?? LabelSet(), picture: dwelling.picture,
                isRegistered: dwelling.registeredOn != nil, vacantSince: dwelling.vacantSince,
                isInternal: isInternal(from: state.need.currentDwelling, to: dwelling)))
        if let application = movedIn.application { applications.moveIn(application, dates) }
        return situation
    }

    private func isInternal(from old: DwellingID?, to new: DwellingState) -> Bool? {
        guard let old, dwellings[old].isKnown, new.isKnown else { return nil }
        return landlords.current(dwellings[old].picture.landlord)
            == landlords.current(new.picture.landlord)
    }
}
