public import Terms

/// Income ceilings (plafonds de ressources, CCH R441-1) by financing, household category and
/// year, on the reference fiscal income. A year without a ceiling takes the latest earlier one.
///
/// - Complexity: O(1) a lookup.
public struct IncomeCeilings: Hashable, Sendable {
    private let plus: YearlyValues<[Double]>
    private let plai: YearlyValues<[Double]>
    private let plsFactor: YearlyValues<Double>
    private let youngCoupleAgeSum: YearlyValues<Int>

    /// The ceilings of a rule set.
    ///
    /// - Complexity: O(*n*) in the number of years with a ceiling.
    public init(_ rules: RuleSet) {
        func row(_ value: RuleValue) -> [Double]? {
            if case .row(let cells) = value { cells } else { nil }
        }
        plus = YearlyValues(rules.timelines[RowParameter.plusCeilings.rawValue], row)
        plai = YearlyValues(rules.timelines[RowParameter.plaiCeilings.rawValue], row)
        plsFactor = YearlyValues(rules.timelines[NumberParameter.plsFactor.rawValue]) {
            if case .number(let factor) = $0 { factor } else { nil }
        }
        youngCoupleAgeSum = YearlyValues(
            rules.timelines[IntegerParameter.youngCoupleAgeSum.rawValue]
        ) { if case .integer(let sum) = $0 { sum } else { nil } }
    }

    /// The category of a household in a year; nil where its members are unknown. A couple of
    /// which a year of birth is unknown is not a young couple. An age is year − year of birth.
    public func category(
        adults: Int?, children: Int?, birthYear: Int?, partnerBirthYear: Int?, year: Int
    ) -> HouseholdCategory? {
        guard let adults, let children else { return nil }
        var isYoungCouple = false
        if adults == 2, let birthYear, let partnerBirthYear, let sum = youngCoupleAgeSum[year] {
            isYoungCouple = (year - birthYear) + (year - partnerBirthYear) <= sum
        }
        return HouseholdCategory(
            adults: adults, children: children, isYoungCouple: isYoungCouple)
    }

    /// The ceiling for a dwelling's financing, a year's income; nil where there is none: before
    /// the first year of the table, and for `pli`, `other` and an unknown financing.
    public func ceiling(
        for financing: Financing?, category: HouseholdCategory?, year: Int
    ) -> Cents? {
        guard let category else { return nil }
        switch financing {
        case .plai: return plai[year].flatMap { amount($0, category, times: 1) }
        case .plus: return plus[year].flatMap { amount($0, category, times: 1) }
        case .pls:
            guard let factor = plsFactor[year] else { return nil }
            return plus[year].flatMap { amount($0, category, times: factor) }
        case .pli, .other, nil: return nil
        }
    }

    /// The PLUS ceiling, against which income bands are measured.
    public func plusCeiling(category: HouseholdCategory?, year: Int) -> Cents? {
        ceiling(for: .plus, category: category, year: year)
    }

    /// Whether an income is under the ceiling; at the ceiling is under it (FIGURES, fairness).
    /// nil where the income is unknown or there is no ceiling.
    public func verdict(
        income: Cents?, financing: Financing?, category: HouseholdCategory?, year: Int
    ) -> Verdict? {
        guard let income,
            let ceiling = ceiling(for: financing, category: category, year: year)
        else { return nil }
        return income <= ceiling
            ? .meets : .fails(.aboveCeiling(income: income, ceiling: ceiling))
    }

    /// The reader has checked that a row has seven cells: six categories and an addition.
    private func amount(
        _ row: [Double], _ category: HouseholdCategory, times factor: Double
    ) -> Cents? {
        guard row.count == 7 else { return nil }
        let euros = row[category.number - 1] + row[6] * Double(category.furtherPersons)
        // Rounding to the cent takes away what binary fractions add to a product by 1.3.
        return Int32(exactly: (euros * factor * 100).rounded()).map { Cents($0) }
    }
}
