import Ledger
import Registers
import Reports
import Rules
import Terms

/// Nothing is published yet: the ledger's past is still being loaded.
struct NotYetPublished: Error {
    /// The first day on which something is; nil where it depends on what comes in.
    let until: Day?
}

extension AnswerDesk {
    /// Where anybody may look at the year asked for, or else the last one released before it.
    ///
    /// - Throws: ``ReportError``; ``NotYetPublished``.
    func publicStand(_ asked: Day?, _ rules: RuleSet, _ audience: Audience) async throws -> Stand {
        guard let loaded = try await loaded() else { throw ReportError.noDay }
        let now = now()
        guard let latest = PublicWindow.latest(loaded: loaded, now: now) else {
            throw NotYetPublished(until: loaded.day.adding(days: 1))
        }
        guard let known = try await reading(latest).latestDay else { throw ReportError.noDay }
        var year = min(
            asked?.year ?? .max, PublicWindow.lastYearOver(by: known), now.day.year - 1)
        let first = year - AnswerDesk.yearsTried
        while year > first {
            if let stand = try await published(year, rules, audience) { return stand }
            year -= 1
        }
        throw NotYetPublished(until: nil)
    }

    /// Years tried, the last one first: one that is over may wait for its release.
    private static let yearsTried = 3

    /// Where anybody may look at a year: the log as it was known when the year was released; nil
    /// before that. The first release at which the year was over by what was known is the only one.
    ///
    /// - Throws: ``ReportError``.
    func published(
        _ year: Int, _ rules: RuleSet, _ audience: Audience
    ) async throws(ReportError) -> Stand? {
        guard let loaded = try await loaded() else { return nil }
        for release in PublicWindow.releases(of: year, loaded: loaded, now: now()) {
            let reading = try await reading(release)
            guard let latest = reading.latestDay, latest >= Day.last(of: year) else { continue }
            return Stand(
                log: reading.log, knownAt: release, window: PublicWindow.of(year), rules: rules,
                audience: audience)
        }
        return nil
    }

    /// Where somebody stands who looks at another window than the one asked for: from what is
    /// withheld, at the year as it was released.
    ///
    /// - Throws: ``ReportError``.
    func stand(_ stand: Stand, over window: Window) async throws(ReportError) -> Stand? {
        guard stand.audience.isWithheld else { return stand.over(window) }
        let year = window.period.last.year
        guard window == PublicWindow.of(year) else { return nil }
        return try await published(year, stand.rules, stand.audience)
    }

    private func loaded() async throws(ReportError) -> Instant? {
        if let loadedBy { return loadedBy }
        let log = try await reading(nil).log
        do throws(LedgerError) { return try PublicWindow.loaded(log) } catch {
            throw .ledger(error)
        }
    }
}
