public import Terms

/// The first income quartile of applicants (premier quartile, CCH L441-1): a yearly order gives
/// the income per consumption unit up to which a household belongs to it.
///
/// - Complexity: O(1) a lookup.
public struct FirstQuartile: Hashable, Sendable {
    private let thresholds: YearlyValues<Double>
    private let units: ConsumptionUnits

    /// The thresholds of a rule set, with the consumption units in force on a day.
    ///
    /// - Throws: ``RuleError/noValue(parameter:day:ruleSet:)``.
    public init(_ rules: RuleSet, on day: Day) throws(RuleError) {
        let name = NumberParameter.firstQuartileThreshold.rawValue
        thresholds = YearlyValues(rules.timelines[name]) {
            if case .number(let threshold) = $0 { threshold } else { nil }
        }
        units = try ConsumptionUnits(rules, on: day)
    }

    /// Whether the year has a threshold: years without one are left out of the figures.
    public func hasThreshold(in year: Int) -> Bool { thresholds[year] != nil }

    /// Whether a household belongs to the first quartile; at the threshold it does. nil where
    /// the year has no threshold or the household is not known well enough.
    public func contains(income: Cents?, adults: Int?, children: Int?, year: Int) -> Bool? {
        guard let income, let threshold = thresholds[year],
            let units = units.units(adults: adults, children: children)
        else { return nil }
        // A hundredth of a cent takes away what binary fractions add to units of 0.3.
        return Double(income.amount) <= threshold * units * 100 + 0.01
    }
}
