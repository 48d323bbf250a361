public import Events
public import Terms

/// Folds history into the stock's registers on each day that a report looks at.
public struct StockFold: Sendable {
    private let window: Window
    private var registers: StockRegisters
    private var days: SnapshotDays
    /// As of the day of measure, once that is over.
    private(set) var asOf: StockRegisters
    /// The dwellings as of the period's first day, or the day of measure if that comes first.
    private(set) var atStart = DwellingRegister()
    /// The dwellings as of the period's last day, or the day of measure if that comes first.
    private(set) var atEnd = DwellingRegister()
    /// The dwellings as of the day after the period.
    private(set) var afterPeriod = DwellingRegister()
    /// The stock in the periods before, the earliest first; none unless asked for.
    private(set) var earlier: [StockOfPeriod]

    /// A fold over nothing yet, which keeps what the registers to be read need.
    ///
    /// - Parameter dwellings: How many dwellings to make room for, if that is known.
    public init(window: Window, registers set: RegisterSet, dwellings: Int = 0) {
        self.window = window
        let before = set.contains(.earlierStock) ? window.period.before(StockOfPeriod.count) : []
        earlier = before.map { StockOfPeriod(period: $0, on: min($0.last, window.asOf)) }
        days = SnapshotDays(window, earlier: before)
        registers = StockRegisters(period: window.period, keeping: set)
        asOf = registers
        registers.makeRoom(dwellings: dwellings)
    }

    /// Applies the next event of history, by day; what it asks of the demand must be answered.
    public mutating func apply(
        _ event: Event, on day: Day, sequence: SequenceNumber, _ answers: inout DemandAnswers
    ) {
        if days.isDue(before: day) { take(before: day) }
        registers.apply(event, on: day, sequence: sequence, &answers)
    }

    /// Takes the snapshots that are left, once all of history has been applied.
    public mutating func finish() { take(before: nil) }

    private mutating func take(before day: Day?) {
        while let mark = days.next(before: day) {
            switch mark {
            case .periodStart: atStart = registers.dwellings
            case .periodEnd: atEnd = registers.dwellings
            case .earlierStart(let place):
                earlier[place].inServiceAtStart = registers.dwellings.inService
            case .earlierEnd(let place): earlier[place].atEnd = registers.dwellings
            case .afterPeriod: afterPeriod = registers.dwellings
            case .asOf:
                asOf = registers
                registers.keepDwellingsOnly(period: window.period)
            }
        }
    }
}
