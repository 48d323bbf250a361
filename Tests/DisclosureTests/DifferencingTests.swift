import Disclosure
import Projecting
import Reports
import Rules
import Statistics
import Terms
import Testing

/// No small number of households follows from published ones by reckoning.
struct DifferencingTests {
    private let control: Disclosure

    init() throws {
        let rules = try RuleLibrary.embedded().ruleSet("grand-poitiers-2016")
        control = try Disclosure(rules, on: try #require(Day("2014-12-31")))
    }

    private func shown(
        _ figures: [Figure], of report: String, context: [Figure] = []
    ) -> [String: FigureValue] {
        let published = control.publish(figures, of: report, context: context)
        return Dictionary(
            uniqueKeysWithValues: published.filter { $0.value != .null }.map { ($0.id, $0.value) })
    }

    @Test("what is left of a count is not small")
    func complements() {
        let stock = [Figure("stock.applications", 100), Figure("stock.over_delay.count", 95)]
        #expect(shown(stock, of: "waiting-times")["stock.over_delay.count"] == nil)
        let appeals = [
            Figure("dalo.2014.examined", 100), Figure("dalo.2014.favourable", 93),
            Figure("dalo.2014.multi_evicted", 40),
        ]
        let found = shown(appeals, of: "dalo")
        #expect(found["dalo.2014.favourable"] == nil && found["dalo.2014.multi_evicted"] != nil)
        #expect(
            shown(
                [Figure("forgotten.count", 60)], of: "queue",
                context: [Figure("stock.over_delay.count", 65)]
            ).isEmpty)
    }

    @Test("of grounds that add up to what was examined no single one is withheld alone")
    func origins() {
        let found = shown(
            [
                Figure("dalo.2014.examined", 100), Figure("dalo.2014.origin.hotel", 3),
                Figure("dalo.2014.origin.shelter", 57), Figure("dalo.2014.origin.other", 40),
            ], of: "dalo")
        #expect(found["dalo.2014.origin.hotel"] == nil)
        #expect(found.count == 2)
    }

    @Test("a share is not the sum of its published part and a withheld one")
    func evictions() {
        let found = shown(
            [
                Figure("dalo.2014.examined", 100), Figure("dalo.2014.eviction.share", 0.4),
                Figure("dalo.2014.eviction.social", 5), Figure("dalo.2014.eviction.private", 35),
            ], of: "dalo")
        #expect(found["dalo.2014.eviction.social"] == nil)
        #expect(
            found["dalo.2014.eviction.share"] == nil || found["dalo.2014.eviction.private"] == nil)
    }

    @Test("a holder's share does not follow from the territory's and the other holders'")
    func holders() {
        let found = shown(
            [
                Figure("quota.unreserved.count", 50), Figure("quota.unreserved.share", 0.5),
                Figure("quota.other.count", 50), Figure("quota.other.share", 0.5),
                Figure("priority.share", 0.3), Figure("priority.share.unreserved", 0.5),
                Figure("priority.share.other", 0.1),
            ], of: "priority", context: [Figure("allocations.count", 100)])
        #expect(found["priority.share.other"] == nil)
        #expect(found["priority.share"] == nil || found["priority.share.unreserved"] == nil)
        #expect(found["quota.other.count"] == .count(50))
    }

    @Test("a mean of nearly everybody does not tell of the few others")
    func means() {
        let context = [Figure("stock.applications", 100)]
        let age = Figure("stock.transfers.age.mean_months", 12.5)
        let most = shown([Figure("stock.share", 0.95), age], of: "mutations", context: context)
        #expect(most.isEmpty)
        let half = shown([Figure("stock.share", 0.5), age], of: "mutations", context: context)
        #expect(half.count == 2)
    }

    @Test("pressure times allocations is not the stock of the day after, but about it")
    func pressure() {
        let figures = { (allocations: Int) in
            [
                Figure("stock.applications", 4437), Figure("allocations.count", allocations),
                Figure("pressure", 4431.0 / Double(allocations)),
            ]
        }
        #expect(shown(figures(2346), of: "waiting-times")["pressure"] == .number(1.9))
        // A tenth of 50 allocations is less than eleven households.
        #expect(shown(figures(50), of: "waiting-times")["pressure"] == nil)
    }

    @Test("what only grows, and by its growth tells of one year, is not shown at all")
    func growth() throws {
        let figures = [Figure("NPNRU.completed", 40), Figure("NPNRU.required", 90)]
        #expect(shown(figures, of: "relocation").isEmpty)
        let disparity = ShownTable(
            "disparity", columns: ["dimension", "group", "applications", "awards"],
            rows: [[.string("channel"), .string("online"), .integer(400), .integer(200)]])
        #expect(control.publish(disparity, of: "fairness") == nil)
    }

    /// Two thousand households, or another number, of whom three in ten are housed in the first
    /// half-year, and some more; 5 in the second; one in ten in the third.
    private func curve(of households: Int = 2000, and more: Int = 0) -> KaplanMeier {
        let first = 3 * households / 10 + more
        let third = households / 10
        let days: [Int32] =
            (0..<first).map { Int32(1 + $0 % 180) } + (0..<5).map { Int32(200 + $0 * 30) }
            + (0..<third).map { Int32(370 + $0 % 170) }
        return KaplanMeier(
            days.map { Spell(exit: $0, outcome: .event) }
                + (0..<(households - first - 5 - third)).map { _ in
                    Spell(exit: 900, outcome: .censored)
                })
    }

    /// The shares in a row of a curve, in hundredths.
    private func hundredths(_ row: [JSON]) -> [Double] {
        row.dropFirst().compactMap { value in
            guard case .number(let share) = value else { return nil }
            return (share * 1e8).rounded() / 1e6
        }
    }

    private func published(_ curve: KaplanMeier) throws -> ShownTable {
        let rows = curve.steps.map { step -> [JSON] in
            [
                .integer(Int(step.days)), .number(step.survival),
                step.lower.map(JSON.number) ?? .null, step.upper.map(JSON.number) ?? .null,
            ]
        }
        return try #require(
            control.publish(
                ShownTable(
                    "survival", columns: ["days", "survival", "lower", "upper"], rows: rows),
                of: "waiting-times"))
    }

    @Test("the curves of two years do not tell how few were housed between them")
    func years() throws {
        let one = try published(curve())
        // They differ by a hundredth at most, which is twenty households: where a value is rounded
        // the other way.
        for (row, other) in zip(one.rows, try published(curve(and: 4)).rows) {
            for (value, otherValue) in zip(hundredths(row), hundredths(other)) {
                #expect(value == value.rounded() && abs(value - otherValue) <= 1)
            }
        }
        #expect(one.rows.first?[1] == .number(0.7))
        // Of so few a hundredth is less than eleven households.
        #expect(try published(curve(of: 1000)).rows.isEmpty)
    }

    @Test("between two published points of a survival curve nobody was housed, or many were")
    func steps() throws {
        #expect(try published(curve()).rows.map { $0[0] } == [.number(182.625), .number(547.875)])
    }

    @Test("the curve's figures are withheld where its points are")
    func readings() throws {
        let curve = curve()
        var figures = [Figure("stock.applications", 2000)]
        for (months, days) in [(6, 182.625), (12, 365.25), (18, 547.875)] {
            let reading = try #require(curve.survival(atDays: days))
            figures += [
                Figure("survival.s\(months)", reading.survival),
                Figure("survival.s\(months).lower", reading.lower ?? 0),
                Figure("survival.s\(months).upper", reading.upper ?? 0),
                Figure("incidence.award.m\(months)", 1 - reading.survival),
            ]
        }
        let found = Set(shown(figures, of: "waiting-times").keys)
        #expect(found.contains("survival.s6") && found.contains("survival.s18.upper"))
        #expect(!found.contains("survival.s12") && !found.contains("survival.s12.lower"))
        #expect(shown(figures, of: "waiting-times")["survival.s6"] == .number(0.7))
        #expect(!found.contains("incidence.award.m12") && found.contains("incidence.award.m6"))
    }
}
