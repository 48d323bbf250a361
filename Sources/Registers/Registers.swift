public import Events
public import Terms

/// The state of the territory on one day: what has been made of history up to it.
///
/// A fact that several questions share is kept here once; a question is a view of the registers. No
/// register knows a rule, so that a change of rule never needs a replay.
public struct Registers: Sendable {
    /// What has been made of the demand.
    public private(set) var demand: DemandRegisters
    /// What has been made of the stock.
    public private(set) var stock: StockRegisters

    /// Empty registers that will keep the moves of a period, and timelines if they are among the
    /// registers that will be read.
    public init(period: Period, keeping registers: RegisterSet = .all) {
        demand = DemandRegisters(keeping: registers)
        stock = StockRegisters(period: period, keeping: registers)
    }

    /// Registers of two halves that were folded over the same history.
    init(_ demand: DemandRegisters, _ stock: StockRegisters) {
        self.demand = demand
        self.stock = stock
    }

    /// Tells the registers of the next event of history.
    ///
    /// - Parameter sequence: Its place in the log, by which irregularities name their evidence.
    public mutating func apply(
        _ event: Event, on day: Day, sequence: SequenceNumber = SequenceNumber(0)
    ) {
        var answers = DemandAnswers()
        demand.apply(event, on: day, sequence: sequence, &answers)
        stock.apply(event, on: day, sequence: sequence, &answers)
    }

    /// Applications as they stand.
    public var applications: ApplicationRegister { demand.applications }
    /// Committees' decisions.
    public var committees: CommitteeRegister { demand.committees }
    /// Contacts.
    public var contacts: ContactRegister { demand.contacts }
    /// Tablings, postponements and orientation meetings.
    public var sessions: SessionRegister { demand.sessions }
    /// Appeals.
    public var appeals: AppealRegister { demand.appeals }
    /// Special cases.
    public var specialCases: SpecialCaseRegister { demand.specialCases }
    /// Applications as they stood on any day; empty unless asked for.
    public var timelines: Timelines { demand.timelines }
    /// Dwellings as they stand.
    public var dwellings: DwellingRegister { stock.dwellings }
    /// Landlords' mergers.
    public var landlords: LandlordRegister { stock.landlords }
    /// The period's move-ins and move-outs.
    public var tenancies: TenancyRegister { stock.tenancies }
    /// Proposals and refusals.
    public var proposals: ProposalRegister { stock.proposals }
    /// Relocations.
    public var relocations: RelocationRegister { stock.relocations }
    /// Dwellings' pictures on any day; empty unless timelines are asked for.
    public var pictures: PictureTimelines { stock.pictures }
    /// Which dwellings were free on any day; empty unless asked for.
    public var vacancies: VacancyRegister { stock.vacancies }
}
