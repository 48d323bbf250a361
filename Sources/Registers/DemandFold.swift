public import Events
public import Terms

/// Folds history into the demand's registers on each day that a report looks at.
public struct DemandFold: Sendable {
    let window: Window
    private var registers: DemandRegisters
    private var days: SnapshotDays
    /// As of the day of measure, once that is over.
    private(set) var asOf: DemandRegisters
    /// The applications as of the day after the period, once that is over.
    private(set) var afterPeriod = ApplicationRegister()

    /// A fold over nothing yet, which keeps what the registers to be read need.
    ///
    /// - Parameters:
    ///   - applications: How many applications to make room for, if that is known.
    ///   - dwellings: How many dwellings.
    public init(
        window: Window, registers set: RegisterSet, applications: Int = 0, dwellings: Int = 0
    ) {
        self.window = window
        days = SnapshotDays(window)
        registers = DemandRegisters(keeping: set)
        asOf = registers
        registers.makeRoom(applications: applications, dwellings: dwellings)
    }

    /// Applies the next event of history, by day, and answers what the stock is going to ask.
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
            case .periodStart, .periodEnd, .earlierStart, .earlierEnd: break
            case .afterPeriod: afterPeriod = registers.applications
            case .asOf:
                asOf = registers
                // After the day of measure only a stock is still counted: let go of the rest, so
                // that going on copies nothing else.
                registers.keepApplicationsOnly()
            }
        }
    }
}
