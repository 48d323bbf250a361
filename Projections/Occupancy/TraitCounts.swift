import Events
import Projecting
import Rules
import Terms

/// The five traits of a household with their words side by side, so that counting one household is
/// five increments in a row of counts.
struct TraitCounts {
    /// A trait and one of its words: a column of the counts.
    struct Column {
        /// The trait: `age_band`.
        let trait: String
        /// The word: `25-34`.
        let value: String
    }

    /// The columns, trait by trait.
    let columns: [Column]
    private let traits: Traits
    /// Where the columns of each trait begin.
    private let starts: [Int]

    /// The traits in force.
    init(_ traits: Traits) {
        let words: [(Dimension, [String])] = [
            (.ageBand, traits.ageBands.names),
            (.householdType, HouseholdType.allCases.map(\.rawValue) + [Traits.unknown]),
            (.activity, Activity.names + [Traits.unknown]),
            (.incomeBand, traits.incomeBands.names),
            (.nationality, Nationality.names + [Traits.unknown]),
        ]
        var columns: [Column] = []
        var starts: [Int] = []
        for (dimension, values) in words {
            starts.append(columns.count)
            columns += values.map { Column(trait: dimension.rawValue, value: $0) }
        }
        self.columns = columns
        self.starts = starts
        self.traits = traits
    }

    /// The columns in which a household counts, age and income being those of a year.
    func positions(_ household: Household, year: Int) -> InlineArray<5, Int> {
        let type = HouseholdType(household).flatMap { HouseholdType.allCases.firstIndex(of: $0) }
        let ceiling = traits.ceilings.plusCeiling(
            category: traits.category(household, year: year), year: year)
        return [
            starts[0]
                + traits.ageBands.position(
                    birthYear: household.birthYear.map(Int.init), year: year),
            starts[1] + (type ?? HouseholdType.allCases.count),
            starts[2] + place(of: household.activity),
            starts[3]
                + traits.incomeBands.position(income: household.annualIncome, ceiling: ceiling),
            starts[4] + place(of: household.nationality),
        ]
    }

    /// The place of a code in its list, the unknown after the last.
    private func place<List: Code>(of code: List?) -> Int {
        code.map { Int($0.rawValue) - 1 } ?? List.names.count
    }
}
