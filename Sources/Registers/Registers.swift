public import Events
public import Terms

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
    /// Applications and dwellings as they stood on any day; empty unless asked for.
    public private(set) var timelines = Timelines()
    private let keepsTimelines: Bool

    /// Empty registers that will keep the moves of a period, and timelines if they are among the
    /// registers that will be read.
    public init(period: Period, keeping registers: RegisterSet = .all) {
        tenancies = TenancyRegister(period: period)
        keepsTimelines = registers.contains(.timelines)
    }

    /// Forgets all but what a stock is counted from.
    mutating func keepStockOnly(period: Period) {
        var stock = Registers(period: period, keeping: .core)
        stock.applications = applications
        stock.dwellings = dwellings
        stock.landlords = landlords
        self = stock
    }

    /// Tells the registers of the next event of history.
    ///
    /// - Parameter sequence: Its place in the log, by which irregularities name their evidence.
    public mutating func apply(
        _ event: Event, on day: Day, sequence: SequenceNumber = SequenceNumber(0)
    ) {
        switch event {
        case .application(let event):
            applications.apply(event, on: day, sequence: sequence)
            if keepsTimelines { timelines.apply(event, on: day, applications) }
        case .contact(.recorded(let contact)):
            contacts.apply(contact, on: day)
        case .proposal(let event):
            apply(event, on: day, sequence)
        case .refusal(.refused(let refused)):
            refuse(refused, on: day, sequence)
        case .committee(let event):
            apply(event, on: day, sequence)
        case .tenancy(let event):
            apply(event, on: day, sequence)
        case .stock(.landlordsMerged(let merger)):
            landlords.apply(merger)
        case .stock(let event):
            dwellings.apply(event, on: day)
            if keepsTimelines { note(event, on: day) }
        case .appeal(let event):
            appeals.apply(event, on: day, sequence: sequence)
        case .specialCase(let event):
            specialCases.apply(event, on: day)
        case .renewal(let event):
            relocations.apply(event, on: day, dwellings: dwellings)
        case .ledger:
            break
        }
    }

    private mutating func note(_ event: StockEvent, on day: Day) {
        switch event {
        case .registered(let registered): timelines.note(registered.picture, on: day)
        case .updated(let updated): timelines.note(updated.picture, on: day)
        case .available, .withdrawn, .removed, .landlordsMerged: break
        }
    }

    private mutating func apply(
        _ event: ProposalEvent, on day: Day, _ sequence: SequenceNumber
    ) {
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
                picture: dwelling.isKnown ? dwelling.picture : nil, sequence: sequence,
                previous: -1))
    }

    private mutating func refuse(
        _ refused: ProposalRefused, on day: Day, _ sequence: SequenceNumber
    ) {
        let kept = applications.kept(refused.application)
        proposals.add(
            Refusal(
                application: refused.application, dwelling: refused.dwelling, on: day,
                stage: refused.stage, reason: refused.reason, tacit: refused.tacit,
                labels: applications[kept].labels, sequence: sequence, previous: -1))
    }

    private mutating func apply(
        _ event: CommitteeEvent, on day: Day, _ sequence: SequenceNumber
    ) {
        switch event {
        case .decided(let decided):
            let closing = applications[applications.kept(decided.application)].closing
            committees.decide(decided, on: day, closing: closing, sequence: sequence)
        case .conditionResolved(let resolved):
            committees.resolve(resolved)
        case .tabled(let tabled):
            sessions.table(tabled, on: day, sequence: sequence)
        case .postponed(let postponed):
            sessions.postpone(postponed, on: day, sequence: sequence)
        case .orientationHeld(let held):
            sessions.meet(held, on: day, sequence: sequence)
        }
    }

    private mutating func apply(
        _ event: TenancyEvent, on day: Day, _ sequence: SequenceNumber
    ) {
        var situation = Household()
        switch event {
        case .movedIn(let movedIn):
            situation = moveIn(movedIn, on: day, sequence)
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
    private mutating func moveIn(
        _ movedIn: MovedIn, on day: Day, _ sequence: SequenceNumber
    ) -> Household {
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
                isInternal: isInternal(from: state.need.currentDwelling, to: dwelling),
                sequence: sequence))
        if let application = movedIn.application {
            applications.moveIn(application, dates, sequence: sequence)
            if keepsTimelines { timelines.note(application, on: day, applications) }
        }
        return situation
    }

    private func isInternal(from old: DwellingID?, to new: DwellingState) -> Bool? {
        guard let old, dwellings[old].isKnown, new.isKnown else { return nil }
        return landlords.current(dwellings[old].picture.landlord)
            == landlords.current(new.picture.landlord)
    }
}
