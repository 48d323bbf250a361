import Events
import Ledger
import Registers
import Replay
import Terms

/// What of time anybody may ask about: whole years, and a state of knowledge that stands still for
/// a month. Two neighbouring days, or the ledger before and after an import, would tell by their
/// difference what the figures of a single household are.
enum PublicWindow {
    /// The window of a year: the one asked for, or the last that is over by the latest day known.
    static func window(asked: Day?, latest: Day) -> Window {
        let over = latest == Day.last(of: latest.year) ? latest.year : latest.year - 1
        let year = min(asked?.year ?? over, over)
        return Window(asOf: Day.last(of: year), period: Period(year: year))
    }

    /// The state of knowledge: the end of the month before `now`, or of the first day on which
    /// anything was recorded, if that is later.
    ///
    /// - Throws: ``LedgerError``.
    static func knownAt(_ log: LogSnapshot, now: Instant) throws(LedgerError) -> Instant {
        let (year, month, _) = now.day.civil
        let before = (Day(year: year, month: month, day: 1) ?? now.day).adding(days: -1)
        guard log.size > 0 else { return Instant(endOf: before) }
        let first = try log.read(SequenceNumber(0)).0.recordedAt.day
        return Instant(endOf: max(before, first))
    }
}
