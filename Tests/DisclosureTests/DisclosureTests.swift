import Disclosure
import Projecting
import Reports
import Rules
import Terms
import Testing

/// What of a report anybody may see.
struct DisclosureTests {
    private let control: Disclosure

    init() throws {
        let rules = try RuleLibrary.embedded().ruleSet("grand-poitiers-2016")
        control = try Disclosure(rules, on: try #require(Day("2014-12-31")))
    }

    private func shown(
        _ figures: [Figure], of report: String, context: [Figure] = [], own: [Figure] = []
    ) -> [String] {
        control.publish(figures, of: report, context: context, own: own)
            .filter { $0.value != .null }.map(\.id)
    }

    @Test("a share is published if its part and the rest are large, or nobody")
    func shares() {
        let cases: [(share: Double, of: Int, isShown: Bool)] = [
            (0.4, 100, true), (0.4, 20, false), (0.05, 100, false), (0.95, 100, false),
            (0, 100, true), (1, 100, true), (0.5, 10, false),
        ]
        for (share, stock, isShown) in cases {
            let found = shown(
                [Figure("stock.share", share)], of: "mutations",
                context: [Figure("stock.applications", stock)])
            #expect(found.isEmpty != isShown, "\(share) of \(stock)")
        }
    }

    @Test("a share whose population is not known is withheld, as is a figure nobody thought of")
    func unknown() {
        #expect(shown([Figure("stock.share", 0.4)], of: "mutations").isEmpty)
        #expect(shown([Figure("weather.count", 4000)], of: "mutations").isEmpty)
        #expect(shown([Figure("stock.gap.mean_months", 2)], of: "mutations").isEmpty)
    }

    @Test("a part does not follow from the total and the other part")
    func totals() {
        let figures = [
            Figure("all.2014.filed", 45), Figure("dalo.2014.filed", 40),
            Figure("daho.2014.filed", 5), Figure("all.2013.filed", 90),
            Figure("dalo.2013.filed", 60), Figure("daho.2013.filed", 30),
        ]
        let found = shown(figures, of: "dalo")
        #expect(!found.contains("daho.2014.filed"))
        #expect(!(found.contains("all.2014.filed") && found.contains("dalo.2014.filed")))
        #expect(found.filter { $0.contains("2013") }.count == 3)
    }

    @Test("a mean goes with the count that it is taken over")
    func means() {
        let figures = { (count: Int) in
            [Figure("special_cases.open", count), Figure("special_cases.mean_days_open", 40.5)]
        }
        #expect(shown(figures(11), of: "queue").count == 2)
        #expect(shown(figures(10), of: "queue").isEmpty)
    }

    @Test("whoever knows a part does not get the others' by subtraction")
    func own() {
        let figures = [Figure("move_ins", 100), Figure("relet.mean_days", 30.5)]
        #expect(shown(figures, of: "occupancy").count == 2)
        #expect(shown(figures, of: "occupancy", own: [Figure("move_ins", 95)]).isEmpty)
        #expect(shown(figures, of: "occupancy", own: [Figure("move_ins", 60)]).count == 2)
    }

    private func households(_ rows: [(String, String, String, Int)]) -> ShownTable {
        ShownTable(
            "households", columns: ["population", "by", "place", "trait", "value", "households"],
            rows: rows.map { by, place, value, count in
                [
                    .string("sitting"), .string(by), .string(place), .string("activity"),
                    .string(value), .integer(count),
                ]
            })
    }

    @Test("a place's small cell does not follow from the territory's and the other places'")
    func tables() throws {
        let table = try #require(
            control.publish(
                households([
                    ("territory", "", "retired", 105), ("territory", "", "student", 95),
                    ("commune", "86194", "retired", 100), ("commune", "86194", "student", 70),
                    ("commune", "86041", "retired", 5), ("commune", "86041", "student", 25),
                ]), of: "occupancy"))
        let counts = table.rows.map { $0[5] }
        #expect(counts[4] == .null)
        #expect(counts[5] == .null, "it follows from the commune's sum")
        #expect(counts[2] == .null || counts[0] == .null, "it follows from the territory's")
    }

    @Test("residences and districts are not published")
    func nested() throws {
        let table = try #require(
            control.publish(
                households([
                    ("territory", "", "retired", 400), ("residence", "R1", "retired", 200),
                    ("district", "q1", "retired", 200),
                ]), of: "occupancy"))
        #expect(table.rows.count == 1)
    }

    @Test(
        "a breakdown by landlord needs three of them, none above 85 %",
        arguments: [
            ([100, 90, 80], true), ([100, 90], false), ([900, 50, 40], false),
        ])
    func landlords(counts: [Int], isShown: Bool) throws {
        let rows = counts.enumerated().map { ("landlord", "L\($0)", "retired", $1) }
        let table = try #require(control.publish(households(rows), of: "occupancy"))
        #expect(table.rows.isEmpty != isShown)
    }
}
