public import Terms

/// A length of time in which something must be done, in calendar months or in days.
public enum Deadline: Hashable, Sendable {
    /// Calendar months: the same day of the month, or the last of a shorter month (code de
    /// procédure civile, art. 641).
    case months(Int)
    /// Days.
    case days(Int)

    /// Reads `3 months`, `1 month`, `42 days`; nil for anything else.
    init?(_ text: String) {
        let words = text.split(separator: " ")
        guard words.count == 2, let count = wholeNumber(String(words[0])) else { return nil }
        switch words[1] {
        case "month", "months": self = .months(count)
        case "day", "days": self = .days(count)
        default: return nil
        }
    }

    /// The last day in time for what began on `start`.
    public func deadline(after start: Day) -> Day {
        switch self {
        case .months(let count): start.adding(months: count)
        case .days(let count): start.adding(days: count)
        }
    }

    /// The last day in time for what must come before `event` by this much.
    public func latestDay(before event: Day) -> Day {
        switch self {
        case .months(let count): event.adding(months: -count)
        case .days(let count): event.adding(days: -count)
        }
    }

    /// Whether more than this much time has passed from `start` to `day`: the deadline lies
    /// before `day` (FIGURES, dates).
    public func isOver(since start: Day, on day: Day) -> Bool { deadline(after: start) < day }
}

extension Deadline: CustomStringConvertible {
    /// `3 months`, `42 days`.
    public var description: String {
        switch self {
        case .months(let count): "\(count) \(count == 1 ? "month" : "months")"
        case .days(let count): "\(count) \(count == 1 ? "day" : "days")"
        }
    }
}
