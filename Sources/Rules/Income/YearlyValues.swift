internal import Terms

/// A parameter's values by calendar year: the one in force on a year's last day. Later years
/// take the latest earlier value.
///
/// - Complexity: O(1) a lookup.
struct YearlyValues<Value: Hashable & Sendable>: Hashable, Sendable {
    private let before: Value?
    private let firstYear: Int
    private let values: [Value?]

    init(_ timeline: Timeline?, _ convert: (RuleValue) -> Value?) {
        let entries = timeline?.values ?? []
        let years = entries.compactMap { $0.from?.year }
        let start = years.min() ?? 0
        let lastYear = years.max().map { timeline?.holding == .itsYear ? $0 + 1 : $0 }
        before = timeline?.entry(on: .earliest)?.value.flatMap(convert)
        firstYear = start
        values = (lastYear.map { Array(start...$0) } ?? []).map { year in
            timeline?.entry(on: Day.last(of: year))?.value.flatMap(convert)
        }
    }

    subscript(year: Int) -> Value? {
        guard year >= firstYear, let last = values.last else { return before }
        return year - firstYear < values.count ? values[year - firstYear] : last
    }
}
