/// Whole days counted as they come, with their mean and median: for waits, ages and delays of
/// a population too large to be kept and sorted. Days may be negative.
///
/// The order in which days are added never shows in a result.
public struct DayTally: Equatable, Sendable {
    private var days = ByDay<Int32>(blank: 0)

    /// How many days were added.
    public private(set) var count = 0
    /// The sum of all days added, exact.
    public private(set) var sum = 0

    /// A tally of nothing.
    public init() {}

    /// A tally of the given days.
    ///
    /// - Complexity: O(*n*) in the number of days.
    public init(_ days: some Sequence<Int32>) {
        for day in days { add(day) }
    }

    /// Counts one more value. At most 2,147,483,647 values may share a day.
    ///
    /// - Complexity: O(1) amortised.
    public mutating func add(_ day: Int32) {
        days.update(day) { $0 += 1 }
        count += 1
        sum += Int(day)
    }

    /// Counts all that another tally counted.
    ///
    /// - Complexity: O(*d*) in the latest day of the other.
    public mutating func merge(_ other: DayTally) {
        other.days.forEach { day, times in days.update(day) { $0 += times } }
        count += other.count
        sum += other.sum
    }

    /// The mean, in days; nil of nothing.
    public var mean: Double? {
        count == 0 ? nil : Double(sum) / Double(count)
    }

    /// The median, in days, the mean of the two middle values where the count is even; nil of
    /// nothing.
    ///
    /// - Complexity: O(*d*) in the latest day.
    public var median: Double? {
        guard count > 0 else { return nil }
        let lowerRank = (count - 1) / 2
        let upperRank = count / 2
        var seen = 0
        var lower: Int32?
        var upper: Int32?
        days.forEach { day, times in
            seen += Int(times)
            if lower == nil, seen > lowerRank { lower = day }
            if upper == nil, seen > upperRank { upper = day }
        }
        guard let lower, let upper else { return nil }
        return Double(Int(lower) + Int(upper)) / 2
    }
}
