public import Events
public import Rules
public import Terms

/// The words a household is counted under, by the rules in force (DOMAIN 3, Derived).
public struct Traits: Sendable {
    /// The age bands.
    public let ageBands: AgeBands
    /// The income bands.
    public let incomeBands: IncomeBands
    /// The income ceilings.
    public let ceilings: IncomeCeilings

    /// What is not known.
    public static let unknown = "unknown"

    /// The words of a rule set.
    ///
    /// - Throws: ``RuleError`` if it lacks bands on that day.
    public init(_ rules: RuleSet, on day: Day) throws(RuleError) {
        ageBands = try AgeBands(rules, on: day)
        incomeBands = try IncomeBands(rules, on: day)
        ceilings = IncomeCeilings(rules)
    }

    /// The applicant's age band, age being year − year of birth.
    public func ageBand(_ household: Household, year: Int) -> String {
        ageBands.name(birthYear: household.birthYear.map(Int.init), year: year)
    }

    /// The income as a band of the PLUS ceiling of the household's category that year.
    public func incomeBand(_ household: Household, year: Int) -> String {
        incomeBands.name(
            income: household.annualIncome,
            ceiling: ceilings.plusCeiling(category: category(household, year: year), year: year))
    }

    /// The household's category for income ceilings.
    public func category(_ household: Household, year: Int) -> HouseholdCategory? {
        ceilings.category(
            adults: household.adults.map(Int.init), children: household.children.map(Int.init),
            birthYear: household.birthYear.map(Int.init),
            partnerBirthYear: household.partnerBirthYear.map(Int.init), year: year)
    }

    /// The household's type.
    public func householdType(_ household: Household) -> String {
        HouseholdType(household)?.rawValue ?? Traits.unknown
    }

    /// The applicant's activity.
    public func activity(_ household: Household) -> String {
        household.activity?.name ?? Traits.unknown
    }

    /// The household's nationality.
    public func nationality(_ household: Household) -> String {
        household.nationality?.name ?? Traits.unknown
    }
}
