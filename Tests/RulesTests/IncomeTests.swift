import Rules
import Terms
import Testing

private func euros(_ amount: Int32) -> Cents { Cents(amount * 100) }

@Suite("Income ceilings")
struct IncomeCeilingTests {
    private func ceilings() throws -> IncomeCeilings {
        IncomeCeilings(try embedded("grand-poitiers-2016"))
    }

    private func category(
        _ adults: Int?, _ children: Int?, _ birth: Int? = nil, _ partner: Int? = nil
    ) throws -> HouseholdCategory? {
        try ceilings().category(
            adults: adults, children: children, birthYear: birth, partnerBirthYear: partner,
            year: 2014)
    }

    @Test(
        "a household's category depends on its members",
        arguments: [
            (1, 0, 1, 0), (2, 0, 2, 0), (1, 1, 3, 0), (2, 1, 3, 0), (3, 0, 3, 0), (1, 2, 4, 0),
            (2, 2, 4, 0), (4, 0, 4, 0), (1, 3, 5, 0), (2, 3, 5, 0), (1, 4, 6, 0), (2, 4, 6, 0),
            (6, 0, 6, 0), (1, 5, 6, 0), (2, 5, 6, 1), (1, 6, 6, 1), (2, 7, 6, 3),
        ])
    func categories(adults: Int, children: Int, number: Int, further: Int) throws {
        let found = try #require(try category(adults, children))
        #expect(found.number == number)
        #expect(found.furtherPersons == further)
    }

    @Test("a couple whose ages sum to 55 is a young couple, to 56 is not")
    func youngCouple() throws {
        #expect(try category(2, 0, 1986, 1987)?.number == 3)
        #expect(try category(2, 0, 1986, 1986)?.number == 2)
        #expect(try category(2, 0, 1990, nil)?.number == 2)
        #expect(try category(2, 0, nil, 1990)?.number == 2)
        #expect(try category(2, 1, 1990, 1990)?.number == 3)
        #expect(try category(1, 1, 1990, 1990)?.number == 3)
    }

    @Test("a household of unknown members has no category")
    func unknown() throws {
        #expect(try category(nil, 0) == nil)
        #expect(try category(1, nil) == nil)
        #expect(try category(0, 2) == nil)
    }

    @Test(
        "PLUS ceilings are those of each year, and of the latest earlier year",
        arguments: [
            (2014, [20013, 26725, 32140, 38800, 45643, 51440, 5738]),
            (2015, [20107, 26851, 32291, 38982, 45858, 51682, 5765]),
            (2016, [20111, 26856, 32297, 38990, 45867, 51692, 5766]),
            (2017, [20123, 26872, 32316, 39013, 45895, 51723, 5769]),
            (2018, [20304, 27114, 32607, 39364, 46308, 52189, 5821]),
            (2021, [20304, 27114, 32607, 39364, 46308, 52189, 5821]),
            (2023, [21878, 29217, 35135, 42417, 49898, 56236, 6273]),
            (2024, [22642, 30238, 36362, 43899, 51641, 58200, 6492]),
            (2040, [22642, 30238, 36362, 43899, 51641, 58200, 6492]),
        ])
    func plus(year: Int, row: [Int32]) throws {
        let ceilings = try ceilings()
        for (adults, expected) in [
            (1, row[0]), (2, row[1]), (3, row[2]), (4, row[3]), (5, row[4]), (6, row[5]),
            (7, row[5] + row[6]), (9, row[5] + 3 * row[6]),
        ] {
            let category = try #require(try category(adults, 0))
            #expect(ceilings.plusCeiling(category: category, year: year) == euros(expected))
            #expect(
                ceilings.ceiling(for: .plus, category: category, year: year) == euros(expected))
        }
    }

    @Test("before the first year, and for financings without a table, there is no ceiling")
    func none() throws {
        let ceilings = try ceilings()
        let one = try category(1, 0)
        #expect(ceilings.ceiling(for: .plus, category: one, year: 2013) == nil)
        #expect(ceilings.ceiling(for: .pls, category: one, year: 2013) == nil)
        #expect(ceilings.ceiling(for: .plai, category: one, year: 2016) == nil)
        #expect(ceilings.ceiling(for: .pli, category: one, year: 2017) == nil)
        #expect(ceilings.ceiling(for: .other, category: one, year: 2017) == nil)
        #expect(ceilings.ceiling(for: nil, category: one, year: 2017) == nil)
        #expect(ceilings.ceiling(for: .plus, category: nil, year: 2017) == nil)
    }

    @Test("PLAI has a table of its own, PLS is PLUS times 1.3 to the cent")
    func otherFinancings() throws {
        let ceilings = try ceilings()
        #expect(
            ceilings.ceiling(for: .plai, category: try category(1, 0), year: 2017) == euros(11067))
        #expect(
            ceilings.ceiling(for: .plai, category: try category(2, 5), year: 2024)
                == euros(28448 + 3173))
        #expect(
            ceilings.ceiling(for: .pls, category: try category(2, 0), year: 2014)
                == Cents(3_474_250))
        #expect(
            ceilings.ceiling(for: .pls, category: try category(1, 0), year: 2014)
                == Cents(2_601_690))
    }

    @Test("an income at the ceiling meets the rule, a cent above fails with both amounts")
    func verdict() throws {
        let ceilings = try ceilings()
        let one = try category(1, 0)
        let limit = euros(20013)
        #expect(
            ceilings.verdict(income: limit, financing: .plus, category: one, year: 2014) == .meets)
        let above = Cents(limit.amount + 1)
        #expect(
            ceilings.verdict(income: above, financing: .plus, category: one, year: 2014)
                == .fails(.aboveCeiling(income: above, ceiling: limit)))
        #expect(ceilings.verdict(income: nil, financing: .plus, category: one, year: 2014) == nil)
        #expect(ceilings.verdict(income: limit, financing: .pli, category: one, year: 2014) == nil)
    }

    @Test("a rule file may give one ceiling for all years")
    func overridden() throws {
        let rules = try parsed("{base: france, plus_ceilings: [1, 2, 3, 4, 5, 6, 7]}")
        let ceilings = IncomeCeilings(rules)
        for year in [1990, 2014, 2030] {
            #expect(ceilings.plusCeiling(category: try category(1, 0), year: year) == euros(1))
            #expect(ceilings.plusCeiling(category: try category(8, 0), year: year) == euros(20))
        }
    }
}

@Suite("Consumption units and the first quartile")
struct FirstQuartileTests {
    @Test("the first adult counts 1, others 0.5, children 0.3")
    func units() throws {
        let units = try ConsumptionUnits(embedded("france"), on: day("2014-01-01"))
        #expect(units.units(adults: 1, children: 0) == 1)
        #expect(units.units(adults: 2, children: 0) == 1.5)
        #expect(abs(try #require(units.units(adults: 2, children: 3)) - 2.4) < 1e-12)
        #expect(units.units(adults: nil, children: 1) == nil)
        #expect(units.units(adults: 0, children: 1) == nil)
    }

    @Test("at the threshold a household is in the quartile, a cent above it is not")
    func threshold() throws {
        let quartile = try FirstQuartile(embedded("france"), on: day("2022-12-31"))
        for (adults, children, cents) in [
            (1, 0, 867_100), (2, 1, 1_560_780), (1, 1, 1_127_230), (2, 2, 1_820_910),
            (1, 3, 1_647_490),
        ] as [(Int, Int, Int32)] {
            #expect(
                quartile.contains(
                    income: Cents(cents), adults: adults, children: children, year: 2022) == true)
            #expect(
                quartile.contains(
                    income: Cents(cents + 1), adults: adults, children: children, year: 2022)
                    == false)
        }
    }

    @Test("years without a threshold are left out")
    func years() throws {
        let quartile = try FirstQuartile(embedded("france"), on: day("2022-12-31"))
        #expect([2021, 2022, 2023, 2024].map(quartile.hasThreshold) == [false, true, true, false])
        #expect(quartile.contains(income: Cents(1), adults: 1, children: 0, year: 2024) == nil)
        #expect(quartile.contains(income: nil, adults: 1, children: 0, year: 2022) == nil)
        #expect(
            quartile.contains(income: euros(9000), adults: 1, children: 0, year: 2023) == true)
    }
}
