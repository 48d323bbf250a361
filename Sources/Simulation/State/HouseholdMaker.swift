import Events
import Terms

/// Makes households up, as those who ask for social housing in a town of this size are.
struct HouseholdMaker: Sendable {
    private let compositions = Choice<(adults: UInt8, children: UInt8)>([
        ((1, 0), 42), ((1, 1), 12), ((1, 2), 7), ((1, 3), 3), ((1, 4), 1), ((2, 0), 12),
        ((2, 1), 7), ((2, 2), 7), ((2, 3), 4), ((2, 4), 2), ((3, 0), 1), ((3, 2), 1), ((2, 5), 1),
    ])
    private let ages = Choice<ClosedRange<Int>>([
        (18...24, 20), (25...34, 28), (35...49, 27), (50...64, 16), (65...74, 6), (75...90, 3),
    ])
    private let nationalities = Choice<Nationality>([
        (.french, 84), (.eu, 4), (.nonEU, 12),
    ])
    private let activities = Choice<Activity>([
        (.permanent, 31), (.temporary, 16), (.selfEmployed, 3), (.apprentice, 4),
        (.unemployed, 26), (.inactive, 20),
    ])
    private let youngActivities = Choice<Activity>([
        (.student, 30), (.apprentice, 14), (.temporary, 20), (.unemployed, 18), (.permanent, 12),
        (.inactive, 6),
    ])
    /// Income in per cent of the PLUS ceiling.
    private let incomes = Choice<ClosedRange<Int>>([
        (0...20, 22), (20...40, 27), (40...60, 25), (60...80, 16), (80...99, 9), (100...120, 1),
    ])
    private let origins: Choice<Int>

    init() {
        let communes = Geography.communes.count
        origins = Choice(
            [(0, 70)] + (1..<communes).map { ($0, 1) }
                + Geography.elsewhere.indices.map { (communes + $0, 3) })
    }

    /// A household as it would be in a year.
    func make(in year: Int, _ chance: inout Chance) -> Household {
        var household = Household()
        let composition = compositions.draw(&chance)
        household.adults = composition.adults
        household.children = composition.children
        var ages = ages.draw(&chance)
        if composition.children > 0, ages.lowerBound > 50 { ages = 35...49 }
        if composition.adults >= 2, ages.upperBound < 25 { ages = 21...30 }
        let age = chance.between(ages.lowerBound, ages.upperBound)
        household.birthYear = UInt16(year - age)
        if composition.adults >= 2, chance.permille(900) {
            household.partnerBirthYear = UInt16(year - max(18, age + chance.between(-6, 6)))
        }
        household.nationality = nationalities.draw(&chance)
        household.activity =
            age >= 62
            ? .retired
            : age < 25 ? youngActivities.draw(&chance) : activities.draw(&chance)
        household.originCommune = Geography.identifier(origins.draw(&chance))
        earn(&household, &chance)
        forget(&household, &chance)
        return household
    }

    /// Gives a household an income.
    func earn(_ household: inout Household, _ chance: inout Chance) {
        let band = incomes.draw(&chance)
        let share = chance.between(band.lowerBound, band.upperBound)
        let euros = Ceilings.plus(household) * share / 100 + chance.below(60)
        household.annualIncome = Cents(Int32(euros * 100))
        // Fiscal income dates from two years ago; what comes in each month is about a tenth of it.
        let monthly = max(420, euros * chance.between(75, 105) / 1000)
        household.monthlyIncome = Cents(Int32(monthly * 100))
    }

    /// What the form left open.
    private func forget(_ household: inout Household, _ chance: inout Chance) {
        if chance.permille(45) { household.annualIncome = nil }
        if chance.permille(80) { household.monthlyIncome = nil }
        if chance.permille(8) { household.birthYear = nil }
        if chance.permille(15) { household.nationality = nil }
        if chance.permille(25) { household.activity = nil }
        if chance.permille(30) { household.originCommune = nil }
        if chance.permille(6) { household.children = nil }
    }
}

/// Income ceilings as of 2014 (PLUS, other regions), which is near enough to make incomes up and to
/// keep most leases under them.
enum Ceilings {
    private static let categories = [20_013, 26_725, 32_140, 38_800, 45_643, 51_440]
    private static let furtherPerson = 5738

    /// The PLUS ceiling of a household, in euros a year.
    static func plus(_ household: Household) -> Int {
        let adults = Int(household.adults ?? 1)
        let children = Int(household.children ?? 0)
        let category = adults == 1 && children > 0 ? children + 2 : adults + children
        let further = max(0, category - categories.count)
        return categories[min(category, categories.count) - 1] + further * furtherPerson
    }

    /// Whether a household may rent a dwelling that was financed so; unknown income is no obstacle.
    static func allow(_ household: Household, in financing: Financing?) -> Bool {
        guard let income = household.annualIncome else { return true }
        let share =
            switch financing {
            case .plai: 54
            case .pls: 130
            case .plus: 100
            default: 1000
            }
        return Int(income.amount) <= plus(household) * share
    }
}
