public import Terms

/// Which part of history a report looks at.
public struct Window: Hashable, Sendable {
    /// The day of measure: nothing that happened after it is seen, but for `pressure`.
    public let asOf: Day
    /// The closed interval over which flows are counted.
    public let period: Period

    /// A window.
    public init(asOf: Day, period: Period) {
        self.asOf = asOf
        self.period = period
    }

    /// The day whose stock `pressure` takes: the day after the period.
    public var dayAfterPeriod: Day { period.last.adding(days: 1) }

    /// The last day that anything of the report looks at.
    public var horizon: Day { max(asOf, dayAfterPeriod) }
}
