import Histories
import Events
import Projecting
import Registers
import Rules
import Terms
import Territories
import Testing

@Suite("Territories")
struct TerritoriesTests {
    private static let rules = """
        sls_exempt_zones: [couronneries]
        derogation_zones: [couronneries]
        residence_score: {vacancy_rate: 1, under_40_share: 2}
        sheets:
          - id: couronneries
            districts: [couronneries]
            communes: ["86194"]
            findings: [Constat]
            orientations: [Orientation]
            targets:
              - {indicator: entrants.in_work.share, min: 0.4}
              - {indicator: entrants.in_work.share, max: 0.9}
        """

    @Test("Of an empty ledger every id is there, at 0, and every table")
    func empty() throws {
        let content = try Territories.content(try EventHistory().view())
        #expect(
            content.figures == [
                Figure("derogations.above_ceiling", 0), Figure("derogations.inside_zones", 0),
                Figure("derogations.outside_zones", 0), Figure("sls_exempt.dwellings", 0),
                Figure("sls_exempt.allocations", 0),
            ])
        #expect(content.tables.prefix(2).map(\.id) == ["sheets", "residences"])
    }

    @Test("Every figure, table and column has its words")
    func words() throws {
        let content = try Territories.content(try twoEntrants().view(changes: Self.rules))
        for table in content.tables { #expect(!table.rows.isEmpty, "\(table.id)") }
        #expect(unlabelled(Territories.self, content, columnsOfTheirOwn: true) == [])
    }

    @Test("A dwelling in a district and in a commune of one sheet counts once")
    func once() throws {
        let content = try Territories.content(try twoEntrants().view(changes: Self.rules))
        let entrants = try content.table("sheet-entrants").rows.map { $0[2] }
        #expect(entrants == [.integer(2), .integer(2), .integer(2)])
        let rows = try content.table("sheets").rows
        #expect(rows.map { $0[2] } == [.text("min"), .text("max")])
        #expect(rows.map { $0[4] } == [.number(0.5), .number(0.5)])
        #expect(rows.map { $0[5] } == [.number(0.5 - 0.4), .number(0.5 - 0.9)])
    }

    @Test("An indicator without a weight has no part in the score")
    func weights() throws {
        let content = try Territories.content(try twoEntrants().view(changes: Self.rules))
        // Both dwellings let, one of the two households of low income: 0 + 2 × 1/2.
        let row = try #require(try content.table("residences").rows.first)
        #expect(row.suffix(4) == [.number(0), .number(0), .number(0.5), .number(1)])
        #expect(try content.table("score-parts").rows.count == 2)
    }

    @Test("By a household's dimension, dwellings have no part")
    func byActivity() throws {
        let view = try twoEntrants().view(changes: Self.rules)
            .selecting(.group(.activity, .text("permanent")))
        let figures = try Territories.figures(view)
        #expect(try figures.value("sls_exempt.dwellings") == .null)
        #expect(try figures.value("sls_exempt.allocations") == .count(1))
    }

    @Test(
        "A target about a band or a code that there is not is refused",
        arguments: [
            "age_band.under_30", "household_type.family", "activity.working", "income_band.cheap",
            "age_band.unknown",
        ])
    func unknownTarget(value: String) throws {
        let view = try twoEntrants().view(
            changes: "sheets: [{id: a, targets: [{indicator: entrants.\(value).share, min: 0}]}]")
        let error = #expect(throws: RuleError.self) { try Territories.content(view) }
        let told = try #require(error).description
        #expect(told.contains("entrants.\(value).share is not an indicator of the bands"))
    }

    @Test("Between two years the ceiling is that of the allocation's date, not of the move")
    func allocationYear() throws {
        var history = EventHistory()
        try history.dwelling("D1") { $0.financing = .plus }
        let dwelling: DwellingID = history.named("D1")
        let lease = try #require(Day("2014-12-30"))
        let movedIn: MovedIn = with {
            $0.dwelling = dwelling
            $0.leaseSignedOn = lease
            // Above the 20 013 of 2014, under the 20 107 of 2015.
            $0.household = single(income: 20_050)
        }
        try history.on("2015-01-05", .tenancy(.movedIn(movedIn)))
        let leases = try history.view(asOf: "2015-12-31")
        #expect(try Territories.figures(leases).value("derogations.above_ceiling") == .count(1))
        let moves = try history.view(
            asOf: "2015-12-31", period: "2015", changes: "allocation_date: moved_in_on")
        #expect(try Territories.figures(moves).value("derogations.above_ceiling") == .count(0))
    }

    /// Of two entrants in Couronneries, in one residence, one works and has 8 000 euros a year; of
    /// the other only the 30 000 euros are known.
    private func twoEntrants() throws -> EventHistory {
        var history = EventHistory()
        let couronneries: PlaceID = history.named("couronneries")
        let residence: ResidenceID = history.named("R1")
        for name in ["D1", "D2"] {
            try history.dwelling(name) {
                $0.district = couronneries
                $0.residence = residence
                $0.financing = .plus
            }
        }
        var worker = single(income: 8_000)
        worker.activity = .permanent
        for (name, household) in [("D1", worker), ("D2", single(income: 30_000))] {
            let dwelling: DwellingID = history.named(name)
            let lease = try #require(Day("2014-06-01"))
            let movedIn: MovedIn = with {
                $0.dwelling = dwelling
                $0.leaseSignedOn = lease
                $0.household = household
            }
            try history.on("2014-06-01", .tenancy(.movedIn(movedIn)))
        }
        return history
    }

    private func single(income: Int32) -> Household {
        var household = Household()
        household.adults = 1
        household.children = 0
        household.annualIncome = Cents(income * 100)
        return household
    }
}
