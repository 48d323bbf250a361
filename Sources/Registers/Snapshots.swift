public import Events
public import Terms

/// Applications and dwellings on one day: what a stock is counted from.
public struct StockOfDay: Sendable {
    /// Applications as they stood.
    public let applications: ApplicationRegister
    /// Dwellings as they stood, which say what districts lie in the territory.
    public let dwellings: DwellingRegister
}

/// The stock in one of the periods before the report's own.
public struct StockOfPeriod: Sendable {
    /// How many periods before are kept, where they are asked for.
    public static let count = 5

    /// The period.
    public let period: Period
    /// Its last day, or the day of measure if that comes first.
    public let on: Day
    /// The dwellings in service as of its first day, or the day of measure if that comes first.
    public internal(set) var inServiceAtStart: [DwellingPicture] = []
    /// Every dwelling as of ``on``.
    public internal(set) var atEnd = DwellingRegister()

    init(period: Period, on day: Day) {
        self.period = period
        on = day
    }
}

/// The registers on each of the days that a report looks at.
///
/// Registers are values: a snapshot costs a copy only of what changes after it, so no more is kept
/// of each day than somebody asks for.
public struct Snapshots: Sendable {
    /// The window they were taken for.
    public let window: Window
    /// As of the day of measure.
    public let asOf: Registers
    /// Dwellings as of the period's first day, or the day of measure if that comes first.
    public let dwellingsAtStart: DwellingRegister
    /// Dwellings as of the period's last day, or the day of measure if that comes first.
    public let dwellingsAtEnd: DwellingRegister
    /// The stock as of the day after the period, whatever the day of measure.
    public let afterPeriod: StockOfDay
    /// The stock in the periods before, the earliest first; none unless asked for.
    public let earlier: [StockOfPeriod]
}

/// Folds history, event by event, into the registers on each day that a report looks at: the two
/// halves one after the other. ``DemandFold`` and ``StockFold`` do the same side by side.
public struct SnapshotFold: Sendable {
    private var demand: DemandFold
    private var stock: StockFold
    private var answers = DemandAnswers()

    /// A fold over nothing yet, which keeps what the registers to be read need.
    public init(window: Window, registers: RegisterSet = .all) {
        demand = DemandFold(window: window, registers: registers)
        stock = StockFold(window: window, registers: registers)
    }

    /// Applies the next event of history; events must come by day.
    public mutating func apply(
        _ event: Event, on day: Day, sequence: SequenceNumber = SequenceNumber(0)
    ) {
        answers.clear()
        demand.apply(event, on: day, sequence: sequence, &answers)
        stock.apply(event, on: day, sequence: sequence, &answers)
    }

    /// The snapshots, once all of history up to the window's horizon has been applied.
    public consuming func finish() -> Snapshots {
        demand.finish()
        stock.finish()
        return Snapshots(demand, stock)
    }
}

extension Snapshots {
    /// The snapshots of two halves that were folded over the same history and are finished.
    public init(_ demand: DemandFold, _ stock: StockFold) {
        self.init(
            window: demand.window, asOf: Registers(demand.asOf, stock.asOf),
            dwellingsAtStart: stock.atStart, dwellingsAtEnd: stock.atEnd,
            afterPeriod: StockOfDay(
                applications: demand.afterPeriod, dwellings: stock.afterPeriod),
            earlier: stock.earlier)
    }
}
