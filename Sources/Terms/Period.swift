/// A closed interval of days (période): both ends belong to it.
public struct Period: Hashable, Sendable {
    /// The first day of the period.
    public let first: Day
    /// The last day of the period, not before ``first``.
    public let last: Day

    /// The interval between two days, or nil if it would end before it begins.
    public init?(first: Day, last: Day) {
        guard first <= last else { return nil }
        self.first = first
        self.last = last
    }

    /// A calendar year.
    public init(year: Int) {
        first = Day.first(of: year)
        last = Day.last(of: year)
    }

    /// Reads `2014`, `2014-01..2014-06` (months, both included), `2014-03` or
    /// `2014-01-15..2014-02-14`.
    public init?(_ text: some StringProtocol) {
        let text = String(text)
        guard let separator = text.firstRange(of: "..") else {
            guard let first = Period.start(text), let last = Period.end(text) else { return nil }
            self.init(first: first, last: last)
            return
        }
        guard let first = Period.start(text[..<separator.lowerBound]),
            let last = Period.end(text[separator.upperBound...])
        else { return nil }
        self.init(first: first, last: last)
    }

    /// Whether the day lies in the period.
    public func contains(_ day: Day) -> Bool { first <= day && day <= last }

    /// The calendar years that the period touches.
    public var years: ClosedRange<Int> { first.year...last.year }

    /// The part of the period that lies in a calendar year, if any.
    public func cut(to year: Int) -> Period? {
        Period(first: max(first, Day.first(of: year)), last: min(last, Day.last(of: year)))
    }

    /// The period of the same length just before: of as many months where this one is of whole
    /// months, else of as many days.
    public var previous: Period {
        let end = first.adding(days: -1)
        let after = last.adding(days: 1)
        let (start, stop) = (first.civil, after.civil)
        if start.day == 1, stop.day == 1 {
            let months = (stop.year - start.year) * 12 + stop.month - start.month
            return Period(first: first.adding(months: -months), last: end) ?? self
        }
        return Period(first: first.adding(days: first - after), last: end) ?? self
    }

    /// So many periods before this one, the earliest first.
    public func before(_ count: Int) -> [Period] {
        var periods: [Period] = []
        var next = self
        for _ in 0..<count {
            next = next.previous
            periods.insert(next, at: 0)
        }
        return periods
    }

    /// From the first day of the earliest of so many periods before to the last of the latest.
    public func earlier(_ count: Int) -> Period? {
        var start = self
        for _ in 0..<count { start = start.previous }
        return Period(first: start.first, last: first.adding(days: -1))
    }

    private static func start(_ text: some StringProtocol) -> Day? {
        switch text.utf8.count {
        case 4: Day("\(text)-01-01")
        case 7: Day("\(text)-01")
        default: Day(text)
        }
    }

    private static func end(_ text: some StringProtocol) -> Day? {
        switch text.utf8.count {
        case 4: Day("\(text)-12-31")
        case 7: Day("\(text)-01")?.adding(months: 1).adding(days: -1)
        default: Day(text)
        }
    }
}

extension Period: CustomStringConvertible {
    /// `2014` for a calendar year, else `first..last`.
    public var description: String {
        self == Period(year: first.year) ? padded(first.year, to: 4) : "\(first)..\(last)"
    }
}
