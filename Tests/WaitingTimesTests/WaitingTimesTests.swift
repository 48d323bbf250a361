import Histories
import Events
import Projecting
import Registers
import Rules
import Terms
import Testing
import WaitingTimes

@Suite("Waiting times")
struct WaitingTimesTests {
    /// The ids of FIGURES, in its order.
    private static let ids =
        [
            "stock.applications", "stock.age.mean_months", "stock.age.median_months",
            "stock.over_delay.count", "stock.over_delay.share", "allocations.count",
            "allocations.wait.mean_months", "allocations.wait.median_months", "pressure",
            "survival.median_months", "survival.median_months.lower",
            "survival.median_months.upper",
        ]
        + [6, 12, 18, 24].flatMap { months in
            ["", ".lower", ".upper"].map { "survival.s\(months)" + $0 }
        }
        + [6, 12, 18, 24].map { "incidence.award.m\($0)" }

    @Test("Of an empty ledger every figure is there, counts 0 and the rest null")
    func empty() throws {
        let figures = WaitingTimes.figures(try EventHistory(places: communes).view())
        #expect(figures.map(\.id) == Self.ids)
        for figure in figures {
            let isCount = figure.id.hasSuffix("count") || figure.id == "stock.applications"
            #expect(figure.value == (isCount ? .count(0) : .null), "\(figure.id)")
        }
    }

    @Test("Every figure, table and column has its words")
    func words() throws {
        #expect(unlabelled(WaitingTimes.self, WaitingTimes.content(try housed().view())) == [])
    }

    @Test("Without a rule for the abnormal delay nobody is said to be over it")
    func noDelay() throws {
        var history = EventHistory(places: communes)
        try history.on("2005-01-01", filed(0))
        // The prefect's delay is in force from 2012.
        let before = WaitingTimes.figures(try history.view(asOf: "2011-12-31", period: "2011"))
        #expect(try before.value("stock.over_delay.count") == .null)
        #expect(try before.value("stock.over_delay.share") == .null)
        let after = WaitingTimes.figures(try history.view(asOf: "2012-12-31", period: "2012"))
        #expect(try after.value("stock.over_delay.count") == .count(1))
    }

    @Test("By landlord, figures over applications are null and allocations are told apart")
    func byLandlord() throws {
        let view = try housed().view()
            .selecting(.group(.landlord, .subject(.landlord, 1)))
        let figures = WaitingTimes.figures(view)
        #expect(figures.map(\.id) == Self.ids)
        #expect(try figures.value("allocations.count") == .count(1))
        #expect(try figures.number("allocations.wait.mean_months") == 60 / daysPerMonth)
        for id in ["stock.applications", "stock.over_delay.count", "pressure", "survival.s6"] {
            #expect(try figures.value(id) == .null, "\(id)")
        }
    }

    @Test("By commune, an application counts under each commune that it asks for")
    func byCommune() throws {
        var history = EventHistory(places: communes)
        try history.on("2014-01-01", filed(0, areas: [poitiers, chatellerault]))
        try history.on("2014-01-01", filed(1, areas: [poitiers]))
        let view = try history.view()
        func stock(_ commune: PlaceID) throws -> FigureValue {
            let part = view.selecting(.group(.commune, .of(commune)))
            return try WaitingTimes.figures(part).value("stock.applications")
        }
        #expect(try stock(poitiers) == .count(2))
        #expect(try stock(chatellerault) == .count(1))
    }

    @Test("Where the survival reaches 0 its limits are null, and it stays 0 beyond the last exit")
    func survivalOfNobody() throws {
        let figures = WaitingTimes.figures(try housed().view())
        #expect(try figures.number("survival.s24") == 0)
        #expect(try figures.value("survival.s24.lower") == .null)
        #expect(try figures.number("incidence.award.m24") == 1)
    }

    @Test("Who renounced before being housed leaves for another reason; the survival ignores it")
    func competing() throws {
        var history = EventHistory(places: communes)
        try history.on("2010-01-01", registered(0))
        try history.on("2014-01-01", filed(0))
        try history.on("2014-01-01", filed(1))
        try history.on("2014-01-11", closed(1, .ineligible))
        let lease = try #require(Day("2014-01-21"))
        try history.on("2014-01-21", movedIn(0, 0, lease: lease))
        let figures = WaitingTimes.figures(try history.view())
        #expect(try figures.number("survival.s6") == 0)
        #expect(try figures.number("incidence.award.m6") == 0.5)
    }

    /// Two applications housed after 30 and 60 days, by landlords 0 and 1.
    private func housed() throws -> EventHistory {
        var history = EventHistory(places: communes)
        try history.on("2010-01-01", registered(0, landlord: 0))
        try history.on("2010-01-01", registered(1, landlord: 1))
        try history.on("2014-01-01", filed(0))
        try history.on("2014-01-01", filed(1))
        let first = try #require(Day("2014-01-31"))
        let second = try #require(Day("2014-03-02"))
        try history.on("2014-01-31", movedIn(0, 0, lease: first))
        try history.on("2014-03-02", movedIn(1, 1, lease: second))
        return history
    }
}
