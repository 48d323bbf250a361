public import Events
public import Terms

/// Applications and dwellings on one day: what a stock is counted from.
public struct StockOfDay: Sendable {
    /// Applications as they stood.
    public let applications: ApplicationRegister
    /// Dwellings as they stood, which say what districts lie in the territory.
    public let dwellings: DwellingRegister
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
}

/// Folds history, event by event, into the registers on each day that a report looks at.
public struct SnapshotFold: Sendable {
    private let window: Window
    private var registers: Registers
    private var asOf: Registers?
    private var dwellingsAtStart: DwellingRegister?
    private var dwellingsAtEnd: DwellingRegister?
    private var afterPeriod: StockOfDay?
    /// The days on which snapshots are due, the next one last.
    private var pending: [(day: Day, mark: Mark)]

    private enum Mark {
        case periodStart, periodEnd, asOf, afterPeriod
    }

    /// A fold over nothing yet, which keeps what the registers to be read need.
    public init(window: Window, registers set: RegisterSet = .all) {
        self.window = window
        registers = Registers(period: window.period, keeping: set)
        pending = [
            (min(window.period.first, window.asOf), .periodStart),
            (min(window.period.last, window.asOf), .periodEnd),
            (window.asOf, .asOf),
            (window.dayAfterPeriod, .afterPeriod),
        ].sorted { $0.day > $1.day }
    }

    /// Applies the next event of history; events must come by day.
    @inline(__always)
    public mutating func apply(
        _ event: Event, on day: Day, sequence: SequenceNumber = SequenceNumber(0)
    ) {
        if let next = pending.last, day > next.day { take(before: day) }
        registers.apply(event, on: day, sequence: sequence)
    }

    /// The snapshots, once all of history up to the window's horizon has been applied.
    public consuming func finish() -> Snapshots {
        take(before: nil)
        return Snapshots(
            window: window, asOf: asOf ?? registers,
            dwellingsAtStart: dwellingsAtStart ?? registers.dwellings,
            dwellingsAtEnd: dwellingsAtEnd ?? registers.dwellings,
            afterPeriod: afterPeriod
                ?? StockOfDay(
                    applications: registers.applications, dwellings: registers.dwellings))
    }

    /// Takes the snapshots due before a day, or all that are left.
    private mutating func take(before day: Day?) {
        while let next = pending.last, day.map({ next.day < $0 }) ?? true {
            pending.removeLast()
            switch next.mark {
            case .periodStart: dwellingsAtStart = registers.dwellings
            case .periodEnd: dwellingsAtEnd = registers.dwellings
            case .afterPeriod:
                afterPeriod = StockOfDay(
                    applications: registers.applications, dwellings: registers.dwellings)
            case .asOf:
                asOf = registers
                // After the day of measure only a stock is still counted: let go of the rest, so
                // that going on copies nothing else.
                registers.keepStockOnly(period: window.period)
            }
        }
    }
}
