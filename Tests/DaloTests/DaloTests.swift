import Histories
import Dalo
import Events
import Projecting
import Registers
import Rules
import Terms
import Testing

@Suite("Appeals")
struct DaloTests {
    /// The ids of one right and year, in the order of FIGURES.
    private static let ids =
        [
            "filed", "examined", "favourable", "favourable_rate", "offers", "refusals",
            "refusal_rate", "rehoused", "rehoused_rate", "mean_days",
        ] + (CurrentHousing.names + ["unknown"]).map { "origin.\($0)" } + [
            "eviction.share", "eviction.social", "eviction.private", "multi_evicted",
        ]

    @Test("Of an empty ledger every right and year is there, counts 0 and rates null")
    func empty() throws {
        let figures = try Dalo.figures(
            try EventHistory(places: communes).view(period: "2013-07..2014-06"))
        let expected = ["dalo", "daho", "all"].flatMap { right in
            [2013, 2014].flatMap { year in Self.ids.map { "\(right).\(year).\($0)" } }
        }
        #expect(figures.map(\.id) == expected + ["follow_up.count", "overdue.count"])
        for figure in figures {
            let isRate = ["rate", "share", "mean_days"].contains { figure.id.hasSuffix($0) }
            #expect(figure.value == (isRate ? .null : .count(0)), "\(figure.id)")
        }
    }

    @Test("Every figure, table, column and list has its words")
    func words() throws {
        #expect(
            unlabelled(Dalo.self, try Dalo.content(try EventHistory(places: communes).view())) == []
        )
    }

    @Test("An appeal filed twice counts once, by its first filing")
    func filedTwice() throws {
        var history = EventHistory(places: communes)
        try history.on("2013-12-01", filed(0, .dalo))
        try history.on("2014-02-01", filed(0, .dalo))
        let figures = try Dalo.figures(try history.view(period: "2013-01..2014-12"))
        #expect(try figures.value("dalo.2013.filed") == .count(1))
        #expect(try figures.value("dalo.2014.filed") == .count(0))
    }

    @Test("The deadline that passed makes overdue on the next day, not on its own")
    func deadline() throws {
        var history = EventHistory(places: communes)
        try history.on("2014-01-01", filed(0, .dalo))
        try history.on("2014-03-31", decided(0, .favourable))
        // 31 March + 3 months = 30 June.
        func overdue(_ day: String) throws -> FigureValue {
            try Dalo.figures(try history.view(asOf: day)).value("overdue.count")
        }
        #expect(try overdue("2014-06-30") == .count(0))
        #expect(try overdue("2014-07-01") == .count(1))
    }

    @Test("The prefect's time is what the rule says")
    func ruledDeadline() throws {
        var history = EventHistory(places: communes)
        try history.on("2014-01-01", filed(0, .dalo))
        try history.on("2014-03-31", decided(0, .favourable))
        let view = try history.view(changes: "dalo_offer_deadline: 6 months")
        let row = try #require(try Dalo.content(view).table("follow-up").rows.first)
        #expect(row[4] == .day(try #require(Day("2014-09-30"))))
    }

    @Test("Follow-ups are ordered by day of decision, then appeal")
    func order() throws {
        let table = try Dalo.content(try EventHistory(places: communes).view()).table("follow-up")
        #expect(table.order == [.init(2), .init(0)])
    }

    @Test("Rehoused, an appeal is followed up no more, and its days count from the decision")
    func rehoused() throws {
        var history = EventHistory(places: communes)
        try history.on("2014-01-01", filed(0, .daho))
        try history.on("2014-02-01", decided(0, .favourable))
        try history.on(
            "2014-02-21", .appeal(.completed(with { $0.appeal = AppealID(0) })))
        let content = try Dalo.content(try history.view())
        #expect(try content.figures.number("daho.2014.mean_days") == 20)
        #expect(try content.figures.number("daho.2014.rehoused_rate") == 1)
        #expect(content.lists.map(\.members) == [[], []])
    }

    private func filed(_ appeal: UInt32, _ right: Right) -> Event {
        .appeal(
            .filed(
                with { payload in
                    payload.appeal = AppealID(appeal)
                    payload.right = right
                }))
    }

    private func decided(_ appeal: UInt32, _ outcome: AppealOutcome) -> Event {
        .appeal(
            .decided(
                with { payload in
                    payload.appeal = AppealID(appeal)
                    payload.outcome = outcome
                }))
    }
}
