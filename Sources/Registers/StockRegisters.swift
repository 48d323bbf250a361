import Events
import Terms

/// What has been made of the stock: dwellings, who moved in and out, who was proposed for them.
///
/// What these registers must know of the demand they are told in ``DemandAnswers``.
public struct StockRegisters: Sendable {
    /// Dwellings as they stand.
    public private(set) var dwellings = DwellingRegister()
    /// Landlords' mergers.
    public private(set) var landlords = LandlordRegister()
    /// The period's move-ins and move-outs.
    public private(set) var tenancies: TenancyRegister
    /// Proposals and refusals.
    public private(set) var proposals = ProposalRegister()
    /// Relocations.
    public private(set) var relocations = RelocationRegister()
    /// Dwellings as they stood on any day; empty unless timelines are asked for.
    public private(set) var pictures = PictureTimelines()
    /// Which dwellings were free on any day; empty unless asked for.
    public private(set) var vacancies = VacancyRegister()
    private let keepsTimelines: Bool
    private let keepsVacancies: Bool

    /// Empty registers, which keep the moves of a period, and timelines and vacancies if those are
    /// among the registers that will be read.
    init(period: Period, keeping registers: RegisterSet) {
        tenancies = TenancyRegister(
            period: period, keepingEarlier: registers.contains(.earlierMoves),
            keepingEarlierStock: registers.contains(.earlierStock))
        keepsTimelines = registers.contains(.timelines)
        keepsVacancies = registers.contains(.vacancies)
    }

    /// The kinds of event that these registers listen to.
    public static let kinds = KindSet([
        .landlordsMerged, .dwellingRegistered, .dwellingUpdated, .dwellingAvailable,
        .dwellingWithdrawn, .dwellingRemoved, .candidateProposed, .proposalRefused, .movedIn,
        .movedOut, .occupancySurveyed, .relocationRequired, .relocationCompleted,
    ])

    /// Makes room for dwellings to come, so that nothing is copied as they do.
    mutating func makeRoom(dwellings: Int) { self.dwellings.makeRoom(for: dwellings) }

    /// Forgets all but what a stock is counted from.
    mutating func keepDwellingsOnly(period: Period) {
        var rest = StockRegisters(period: period, keeping: .core)
        rest.dwellings = dwellings
        rest.landlords = landlords
        self = rest
    }

    /// Tells the registers of the next event of history.
    mutating func apply(
        _ event: Event, on day: Day, sequence: SequenceNumber, _ answers: inout DemandAnswers
    ) {
        switch event {
        case .proposal(.proposed(let proposed)):
            propose(proposed, on: day, sequence, answers.nextLabels() ?? LabelSet())
        case .refusal(.refused(let refused)):
            refuse(refused, on: day, sequence, answers.nextLabels() ?? LabelSet())
        case .tenancy(let event):
            apply(event, on: day, sequence, &answers)
        case .stock(.landlordsMerged(let merger)):
            landlords.apply(merger)
        case .stock(let event):
            dwellings.apply(event, on: day)
            if keepsTimelines { note(event, on: day) }
            if keepsVacancies { noteVacancy(event, on: day) }
        case .renewal(let event):
            relocations.apply(event, on: day, dwellings: dwellings)
        case .proposal, .application, .contact, .committee, .appeal, .specialCase, .ledger:
            break
        }
    }

    private mutating func note(_ event: StockEvent, on day: Day) {
        switch event {
        case .registered(let registered): pictures.note(registered.picture, on: day)
        case .updated(let updated): pictures.note(updated.picture, on: day)
        case .available, .withdrawn, .removed, .landlordsMerged: break
        }
    }

    private mutating func noteVacancy(_ event: StockEvent, on day: Day) {
        let dwelling: DwellingID
        switch event {
        case .registered(let registered): dwelling = registered.picture.dwelling
        case .updated(let updated): dwelling = updated.picture.dwelling
        case .available(let available): dwelling = available.dwelling
        case .withdrawn(let withdrawn): dwelling = withdrawn.dwelling
        case .removed(let removed): dwelling = removed.dwelling
        case .landlordsMerged: return
        }
        vacancies.note(dwelling, dwellings[dwelling], on: day)
    }

    private mutating func noteVacancy(_ event: TenancyEvent, on day: Day) {
        let dwelling =
            switch event {
            case .movedIn(let movedIn): movedIn.dwelling
            case .movedOut(let movedOut): movedOut.dwelling
            case .surveyed(let surveyed): surveyed.dwelling
            }
        vacancies.note(dwelling, dwellings[dwelling], on: day)
    }

    private mutating func propose(
        _ proposed: CandidateProposed, on day: Day, _ sequence: SequenceNumber,
        _ labels: LabelSet
    ) {
        let isKnown = dwellings[proposed.dwelling].isKnown
        let picture = dwellings[proposed.dwelling].picture
        proposals.add(
            Proposal(
                application: proposed.application, dwelling: proposed.dwelling, on: day,
                proposedBy: proposed.proposedBy, quota: proposed.quota,
                session: proposed.session,
                landlord: isKnown ? landlords.current(picture.landlord) : nil,
                labels: labels, picture: isKnown ? picture : nil, sequence: sequence,
                previous: -1))
    }

    private mutating func refuse(
        _ refused: ProposalRefused, on day: Day, _ sequence: SequenceNumber,
        _ labels: LabelSet
    ) {
        proposals.add(
            Refusal(
                application: refused.application, dwelling: refused.dwelling, on: day,
                stage: refused.stage, reason: refused.reason, tacit: refused.tacit,
                labels: labels, sequence: sequence, previous: -1))
    }

    private mutating func apply(
        _ event: TenancyEvent, on day: Day, _ sequence: SequenceNumber,
        _ answers: inout DemandAnswers
    ) {
        var situation = Household()
        switch event {
        case .movedIn(let movedIn):
            let arrival = movedIn.application == nil ? nil : answers.nextArrival()
            situation = moveIn(movedIn, arrival ?? Arrival(), on: day, sequence)
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
        if keepsVacancies { noteVacancy(event, on: day) }
    }

    /// Records a move-in and gives the situation of the household that moves in.
    private mutating func moveIn(
        _ movedIn: MovedIn, _ arrival: Arrival, on day: Day, _ sequence: SequenceNumber
    ) -> Household {
        let situation = movedIn.household.isUnknown ? arrival.household : movedIn.household
        let dates = MoveInDates(movedIn, on: day, decidedOn: arrival.decidedOn)
        guard tenancies.keeps(dates) else { return situation }
        let dwelling = dwellings[movedIn.dwelling]
        tenancies.add(
            Allocation(
                dwelling: movedIn.dwelling, application: movedIn.application, dates: dates,
                quota: movedIn.quota, household: situation, need: arrival.need,
                channel: arrival.channel, labels: arrival.labels, picture: dwelling.picture,
                isRegistered: dwelling.registeredOn != nil, vacantSince: dwelling.vacantSince,
                isInternal: isInternal(from: arrival.need.currentDwelling, to: dwelling),
                sequence: sequence))
        return situation
    }

    private func isInternal(from old: DwellingID?, to new: DwellingState) -> Bool? {
        guard let old, dwellings[old].isKnown, new.isKnown else { return nil }
        return landlords.current(dwellings[old].picture.landlord)
            == landlords.current(new.picture.landlord)
    }
}
