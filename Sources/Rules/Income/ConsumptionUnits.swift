public import Terms

/// Consumption units of a household (unités de consommation): so much for the first adult, for
/// each further one and for each child.
public struct ConsumptionUnits: Hashable, Sendable {
    private let firstAdult: Double
    private let furtherAdult: Double
    private let child: Double

    /// The scale in force on a day.
    ///
    /// - Throws: ``RuleError/noValue(parameter:day:ruleSet:)``.
    public init(_ rules: RuleSet, on day: Day) throws(RuleError) {
        let row = try rules.row(.consumptionUnits, on: day)
        firstAdult = row[0]
        furtherAdult = row[1]
        child = row[2]
    }

    /// The units of a household; nil where its members are unknown or none is adult.
    public func units(adults: Int?, children: Int?) -> Double? {
        guard let adults, let children, adults >= 1, children >= 0 else { return nil }
        return firstAdult + furtherAdult * Double(adults - 1) + child * Double(children)
    }
}
