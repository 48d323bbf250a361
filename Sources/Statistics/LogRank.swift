/// The log-rank test that the groups wait alike (Mantel, 1966), with delayed entry and ties.
///
/// The events of each group are compared with those it would have had at everyone's pace, by
/// their hypergeometric covariance. The degrees of freedom are the rank of that covariance: one
/// less than the number of groups, counting those that were at risk on a day with an event of
/// some but not all, and less again by one for each further set of groups never at risk
/// together, for there is nothing to compare between two such sets.
public struct LogRank: Equatable, Sendable {
    /// The statistic.
    public let chiSquared: Double
    /// Its degrees of freedom.
    public let degrees: Int
    /// The probability of a statistic at least as large if all groups wait alike.
    public let p: Double

    /// Nil where there is nothing to compare: fewer than two groups, or no day with an event on
    /// which members of two groups were at risk and some of them stayed.
    ///
    /// - Complexity: O(*k*² *d* + *k*³) time, O(*k*²) space in the number of groups and of days
    ///   with an event.
    public init?(groups: [RiskTable]) {
        var comparison = Comparison(groups: groups.count)
        var cursors = groups.map { RiskCursor(days: $0.days) }
        let eventDays = Set(cursors.flatMap { $0.days.lazy.filter { $0.events > 0 }.map(\.day) })
        for day in eventDays.sorted() {
            for index in cursors.indices { cursors[index].advance(to: day) }
            comparison.add(atRisk: cursors.map(\.atRisk), events: cursors.map(\.events))
        }
        let kept = comparison.independentGroups
        guard !kept.isEmpty, let statistic = comparison.statistic(of: kept) else { return nil }
        chiSquared = statistic
        degrees = kept.count
        p = ChiSquared.upperTail(statistic, degrees: kept.count)
    }
}

/// Walks one group's table to any later day.
private struct RiskCursor {
    let days: [RiskDay]
    private var next = 0
    private(set) var atRisk = 0
    private(set) var events = 0

    init(days: [RiskDay]) {
        self.days = days
        atRisk = days.first?.atRisk ?? 0
    }

    mutating func advance(to day: Int32) {
        while next < days.count, days[next].day < day {
            atRisk = days[next].atRiskAfter
            next += 1
        }
        let isOnRow = next < days.count && days[next].day == day
        events = isOnRow ? days[next].events : 0
    }
}

/// Observed less expected events of each group, and their covariance.
private struct Comparison {
    private let groups: Int
    private var observed: [Int]
    private var expected: [Double]
    /// The lower triangle, row by row.
    private var covariance: [Double]
    /// For each group, one that it was at risk together with, up to one that stands for all.
    private var parents: [Int]

    init(groups: Int) {
        self.groups = groups
        observed = Array(repeating: 0, count: groups)
        expected = Array(repeating: 0, count: groups)
        covariance = Array(repeating: 0, count: groups * (groups + 1) / 2)
        parents = Array(0..<groups)
    }

    private func index(_ row: Int, _ column: Int) -> Int {
        row * (row + 1) / 2 + column
    }

    /// Takes one day with events.
    mutating func add(atRisk: [Int], events: [Int]) {
        let everyone = atRisk.reduce(0, +)
        let ended = events.reduce(0, +)
        let shares = atRisk.map { Double($0) / Double(everyone) }
        for group in 0..<groups where atRisk[group] > 0 {
            observed[group] += events[group]
            expected[group] += Double(ended) * shares[group]
        }
        guard ended < everyone, let first = atRisk.firstIndex(where: { $0 > 0 }) else { return }
        let variance = Double(ended) * (Double(everyone - ended) / Double(everyone - 1))
        for group in first..<groups where atRisk[group] > 0 {
            let scaled = variance * shares[group]
            let start = index(group, 0)
            for earlier in first..<group { covariance[start + earlier] -= scaled * shares[earlier] }
            // 1 − share, from counts: the difference itself would lose the digits of a tiny rest.
            let rest = Double(everyone - atRisk[group]) / Double(everyone)
            covariance[start + group] += scaled * rest
            join(group, first)
        }
    }

    private func representative(_ group: Int) -> Int {
        var group = group
        while parents[group] != group { group = parents[group] }
        return group
    }

    private mutating func join(_ first: Int, _ second: Int) {
        let (first, second) = (representative(first), representative(second))
        parents[max(first, second)] = min(first, second)
    }

    /// The groups whose differences say everything: of each set at risk together, all but the
    /// one with the largest variance, which the others determine.
    var independentGroups: [Int] {
        var dropped: [Int: Int] = [:]
        for group in 0..<groups {
            let root = representative(group)
            let largest = dropped[root] ?? group
            let isLarger = covariance[index(group, group)] > covariance[index(largest, largest)]
            dropped[root] = isLarger ? group : largest
        }
        return (0..<groups).filter { dropped[representative($0)] != $0 }
    }

    /// zᵀ V⁻¹ z over the given groups, by Cholesky's factors of the matrix of correlations, so
    /// that small groups count as exactly as large ones. Nil if rounding left no positive pivot.
    func statistic(of kept: [Int]) -> Double? {
        let deviations = kept.map { covariance[index($0, $0)].squareRoot() }
        var factors: [[Double]] = []
        var solution: [Double] = []
        for (row, group) in kept.enumerated() {
            var factor: [Double] = []
            for column in 0..<row {
                let entry =
                    covariance[index(group, kept[column])]
                    / (deviations[row] * deviations[column])
                factor.append(
                    (entry - dot(factor, factors[column], column)) / factors[column][column])
            }
            let pivot = 1 - dot(factor, factor, row)
            guard pivot > 0 else { return nil }
            factor.append(pivot.squareRoot())
            let difference = (Double(observed[group]) - expected[group]) / deviations[row]
            solution.append((difference - dot(factor, solution, row)) / factor[row])
            factors.append(factor)
        }
        return dot(solution, solution, solution.count)
    }

    private func dot(_ first: [Double], _ second: [Double], _ count: Int) -> Double {
        var sum = 0.0
        for index in 0..<count { sum += first[index] * second[index] }
        return sum
    }
}
