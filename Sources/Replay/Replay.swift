import Events
public import Ledger
public import Registers
public import Terms

/// From the log to the registers that a report looks at.
public enum Replay {
    /// Replays history into registers on the days that a window looks at.
    ///
    /// - Parameters:
    ///   - log: The log, as far as it was known at the instant in question.
    ///   - window: The day of measure and the period.
    ///   - registers: The registers that will be read; others stay empty.
    /// - Throws: ``LedgerError/badEntry(_:reason:)``.
    /// - Complexity: O(entries).
    public static func snapshots(
        of log: LogSnapshot, window: Window, registers: RegisterSet
    ) throws(LedgerError) -> Snapshots {
        try SideBySide(log, window: window, registers: registers).snapshots()
    }

    /// The latest day on which anything in the log happened, erasures aside; nil in an empty one.
    ///
    /// - Throws: ``LedgerError/badEntry(_:reason:)``.
    public static func latestDay(of log: LogSnapshot) throws(LedgerError) -> Day? {
        if log.size == log.head.size { return log.head.latestDay }
        var latest: Day?
        for number in 0..<log.size {
            let envelope = try log.read(SequenceNumber(number)).0
            // An erasure is about the log, as in its head.
            guard envelope.kind != .subjectErased else { continue }
            latest = max(latest ?? envelope.on, envelope.on)
        }
        return latest
    }
}
