import Events
import Registers
import Terms

/// When each application had a favourable DALO appeal, by the appeal's last decision then. An
/// appeal of an application that was merged counts, from that day, as the kept one's.
struct Designations {
    /// A stretch of days, the last one excluded.
    private struct Span {
        let from: Day
        let until: Day
    }

    private var spans: [ApplicationID: [Span]] = [:]

    /// The designations as of the day of measure.
    ///
    /// - Complexity: O(appeals + mergers).
    init(_ registers: Registers) {
        let timelines = registers.timelines
        let mergers = Dictionary(grouping: timelines.merged, by: \.application)
        for appeal in registers.appeals.all {
            let state = registers.appeals[appeal]
            guard state.right == .dalo, let application = state.filing?.application else {
                continue
            }
            var days = Set(state.decisions.map(\.on))
            var subjects = [application]
            var seen = Set(subjects)
            while let subject = subjects.popLast() {
                for merger in mergers[subject] ?? [] {
                    days.insert(merger.on)
                    if seen.insert(merger.kept).inserted { subjects.append(merger.kept) }
                }
            }
            let sorted = days.sorted()
            for (position, day) in sorted.enumerated() {
                let last = state.decisions.last { $0.on <= day }
                guard last?.what.outcome == .favourable else { continue }
                let next = position + 1 < sorted.count ? sorted[position + 1] : Day.latest
                spans[timelines.kept(application, on: day), default: []].append(
                    Span(from: day, until: next))
            }
        }
    }

    /// Whether the application had a favourable appeal on a day.
    func contains(_ application: ApplicationID, on day: Day) -> Bool {
        spans[application]?.contains { $0.from <= day && day < $0.until } ?? false
    }

    /// The days on which that may change for an application.
    func changes(of application: ApplicationID) -> [Day] {
        spans[application]?.flatMap { [$0.from, $0.until] } ?? []
    }
}
