import Terms

/// The days on which a fold must keep what it has, in their order.
struct SnapshotDays: Sendable {
    enum Mark {
        case periodStart, periodEnd, asOf, afterPeriod
        /// Of one of the periods before, by its place among them.
        case earlierStart(Int), earlierEnd(Int)
    }

    /// The days to come, the next one last.
    private var pending: [(day: Day, mark: Mark)]

    /// The days that a window looks at, those of some periods before it among them.
    init(_ window: Window, earlier: [Period] = []) {
        let before: [(day: Day, mark: Mark)] = earlier.enumerated().flatMap { place, period in
            [
                (min(period.first, window.asOf), .earlierStart(place)),
                (min(period.last, window.asOf), .earlierEnd(place)),
            ]
        }
        let own: [(day: Day, mark: Mark)] = [
            (min(window.period.first, window.asOf), .periodStart),
            (min(window.period.last, window.asOf), .periodEnd),
            (window.asOf, .asOf),
            (window.dayAfterPeriod, .afterPeriod),
        ]
        pending = (before + own).sorted { $0.day > $1.day }
    }

    /// Whether something must be kept before anything of a day is applied.
    func isDue(before day: Day) -> Bool { pending.last.map { day > $0.day } ?? false }

    /// The next mark before a day, or of all that are left; nil once there is none.
    mutating func next(before day: Day?) -> Mark? {
        guard let next = pending.last, day.map({ next.day < $0 }) ?? true else { return nil }
        pending.removeLast()
        return next.mark
    }
}
