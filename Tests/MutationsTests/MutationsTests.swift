import Histories
import Events
import Mutations
import Projecting
import Registers
import Rules
import Terms
import Testing

@Suite("Transfers")
struct MutationsTests {
    /// The ids of FIGURES, in its order.
    private static let ids =
        ["stock.share", "allocations.share"]
        + averages(["stock.transfers.age", "stock.others.age", "stock.gap"])
        + averages(["allocations.transfers.wait", "allocations.others.wait", "allocations.gap"])
        + [
            "allocations.internal_share", "blocked.arrears", "blocked.degraded",
            "underoccupied.count", "new_build.transfer_share",
        ]

    private static func averages(_ ids: [String]) -> [String] {
        ids.flatMap { ["\($0).mean_months", "\($0).median_months"] }
    }

    @Test("Of an empty ledger every figure is there, counts 0 and the rest null")
    func empty() throws {
        let figures = try Mutations.figures(try EventHistory(places: communes).view())
        #expect(figures.map(\.id) == Self.ids)
        let counts = ["blocked.arrears", "blocked.degraded", "underoccupied.count"]
        for figure in figures {
            #expect(
                figure.value == (counts.contains(figure.id) ? .count(0) : .null), "\(figure.id)")
        }
    }

    @Test("Every figure has its words")
    func words() throws {
        #expect(
            unlabelled(
                Mutations.self, try Mutations.content(try EventHistory(places: communes).view()))
                == [])
    }

    @Test("The gap of medians is that of the medians, not the median of gaps")
    func medians() throws {
        var history = EventHistory(places: communes)
        for (application, day) in ["2014-10-02", "2014-11-01", "2014-12-01"].enumerated() {
            try history.on(day, filed(UInt32(application), transfer: application != 2))
        }
        let figures = try Mutations.figures(try history.view())
        // Transfers: 90 and 60 days; the other: 30.
        #expect(try figures.number("stock.transfers.age.median_months") == 75 / daysPerMonth)
        #expect(try figures.number("stock.gap.median_months") == 45 / daysPerMonth)
    }

    @Test("By residence, stock figures are null and the shares of allocations stand")
    func byResidence() throws {
        var history = EventHistory(places: communes)
        try history.on("2010-01-01", registered(0, residence: 7))
        try history.on("2014-01-01", filed(0, transfer: true))
        try history.on("2014-02-01", try movedIn(0, 0, lease: "2014-02-01"))
        let part = try history.view().selecting(.group(.residence, .subject(.residence, 7)))
        let figures = try Mutations.figures(part)
        #expect(figures.map(\.id) == Self.ids)
        #expect(try figures.number("allocations.share") == 1)
        for id in ["stock.share", "blocked.arrears", "underoccupied.count"] {
            #expect(try figures.value(id) == .null, "\(id)")
        }
    }

    @Test("By transfer, each group is whole")
    func byTransfer() throws {
        var history = EventHistory(places: communes)
        try history.on("2014-01-01", filed(0, transfer: true))
        try history.on("2014-01-01", filed(1, transfer: nil))
        let view = try history.view()
        func share(_ word: String) throws -> Double? {
            try Mutations.figures(view.selecting(.group(.transfer, .text(word))))
                .number("stock.share")
        }
        #expect(try share("true") == 1)
        #expect(try share("unknown") == 0)
        #expect(try share("false") == nil)
    }

    private func filed(_ application: UInt32, transfer: Bool?) -> Event {
        .application(
            .filed(
                with { payload in
                    payload.application = ApplicationID(application)
                    payload.need.transfer = transfer
                }))
    }

    private func registered(_ dwelling: UInt32, residence: UInt32) -> Event {
        .stock(
            .registered(
                with { payload in
                    payload.picture.dwelling = DwellingID(dwelling)
                    payload.picture.landlord = LandlordID(0)
                    payload.picture.residence = ResidenceID(residence)
                    payload.picture.commune = poitiers
                }))
    }

    private func movedIn(_ dwelling: UInt32, _ application: UInt32, lease: String) throws -> Event {
        let lease = try #require(Day(lease))
        return .tenancy(
            .movedIn(
                with { payload in
                    payload.dwelling = DwellingID(dwelling)
                    payload.application = ApplicationID(application)
                    payload.leaseSignedOn = lease
                }))
    }
}
