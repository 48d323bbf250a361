import Events
import Ledger
import Registers
import Terms

/// What of time anybody may ask about: whole years, each as it was known on the day on which it was
/// released, for ever after. Two neighbouring days, the ledger before and after an import, or the
/// same year seen in two months would tell by their difference what a single household is.
enum PublicWindow {
    /// Months from the end of a year to its release: what happened in it has come in by then. This
    /// is the site's calendar; no figure depends on it.
    static let monthsToRelease = 3

    /// The window of a year.
    static func of(_ year: Int) -> Window {
        Window(asOf: Day.last(of: year), period: Period(year: year))
    }

    /// The last year that is over by the latest day known.
    static func lastYearOver(by latest: Day) -> Int {
        latest == Day.last(of: latest.year) ? latest.year : latest.year - 1
    }

    /// The instants at which a year may have been released, up to now, the first of them first: the
    /// end of each 31 March after it, and never before the ledger's past was loaded.
    static func releases(of year: Int, loaded: Instant, now: Instant) -> [Instant] {
        var found: [Instant] = []
        var following = year + 1
        while let release = release(in: following, loaded), release < now {
            if found.last != release { found.append(release) }
            following += 1
        }
        return found
    }

    /// The last of the releases up to now; nil before the first.
    static func latest(loaded: Instant, now: Instant) -> Instant? {
        let year = now.day.year
        return [year, year - 1].lazy.compactMap { release(in: $0, loaded) }.first { $0 < now }
    }

    private static func release(in year: Int, _ loaded: Instant) -> Instant? {
        guard let day = Day(year: year, month: 1, day: 1) else { return nil }
        return max(Instant(endOf: day.adding(months: monthsToRelease).adding(days: -1)), loaded)
    }

    /// By when the ledger's past counts as loaded unless its keeper says otherwise: the end of the
    /// month in which the first entry was recorded. Nil for an empty ledger.
    ///
    /// - Throws: ``LedgerError``.
    static func loaded(_ log: LogSnapshot) throws(LedgerError) -> Instant? {
        guard log.size > 0 else { return nil }
        let first = try log.read(SequenceNumber(0)).0.recordedAt.day
        let (year, month, _) = first.civil
        let begun = Day(year: year, month: month, day: 1) ?? first
        return Instant(endOf: begun.adding(months: 1).adding(days: -1))
    }
}
