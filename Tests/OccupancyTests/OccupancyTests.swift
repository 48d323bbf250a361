import Histories
import Events
import Occupancy
import Projecting
import Registers
import Rules
import Terms
import Testing

@Suite("Occupancy")
struct OccupancyTests {
    /// The ids of FIGURES, in its order.
    private static let ids = [
        "dwellings.in_service", "dwellings.let", "dwellings.vacant",
        "dwellings.vacant_over_3_months", "dwellings.withdrawn", "vacancy_rate",
        "structural_vacancy_rate", "move_ins", "move_outs", "rotation_rate", "mobility_rate",
        "relet.mean_days", "relet.median_days",
    ]

    @Test("Of an empty ledger every figure is there, counts 0 and the rest null; no household")
    func empty() throws {
        let content = try Occupancy.content(try EventHistory(places: communes).view())
        #expect(content.figures.map(\.id) == Self.ids)
        for figure in content.figures {
            let isNull = ["rate", "days"].contains { figure.id.hasSuffix($0) }
            #expect(figure.value == (isNull ? .null : .count(0)), "\(figure.id)")
        }
        #expect(try content.table("households").rows.isEmpty)
    }

    @Test("Every figure, table and column has its words")
    func words() throws {
        #expect(
            unlabelled(
                Occupancy.self, try Occupancy.content(try EventHistory(places: communes).view()))
                == [])
    }

    @Test("Every way of cutting the territory and every trait count each household once")
    func householdsAddUp() throws {
        let content = try Occupancy.content(try twoHouseholds().view())
        let rows = try content.table("households").rows
        let traits = ["age_band", "household_type", "activity", "income_band", "nationality"]
        let ways = [
            "territory", "commune", "district", "residence", "landlord", "qpv", "financing",
        ]
        #expect(Set(rows.map { $0[1] }) == Set(ways.map(Cell.text)))
        for (population, households) in [("entrants", 2), ("leavers", 1), ("sitting", 1)] {
            for way in ways {
                for trait in traits {
                    let counts = rows.filter {
                        $0[0] == .text(population) && $0[1] == .text(way) && $0[3] == .text(trait)
                    }.map { $0[5] }
                    let sum = counts.reduce(0) { sum, cell in
                        if case .integer(let count) = cell { sum + count } else { sum }
                    }
                    #expect(sum == households, "\(population) by \(way), \(trait)")
                }
            }
        }
    }

    @Test("No row says that nobody is there, and no place has two rows for one value")
    func rowsAreDistinct() throws {
        let rows = try Occupancy.content(try twoHouseholds().view()).table("households").rows
        #expect(rows.allSatisfy { $0[5] != .integer(0) })
        #expect(Set(rows.map { Array($0.prefix(5)) }).count == rows.count)
    }

    @Test("By commune, each part of the stock has its own figures")
    func byCommune() throws {
        let part = try twoHouseholds().view().selecting(.group(.commune, .of(poitiers)))
        let figures = try Occupancy.figures(part)
        #expect(try figures.value("dwellings.in_service") == .count(2))
        #expect(try figures.value("move_outs") == .count(1))
        #expect(try figures.number("rotation_rate") == 0.5)
        let elsewhere = try twoHouseholds().view()
            .selecting(.group(.commune, .of(chatellerault)))
        #expect(try Occupancy.figures(elsewhere).value("dwellings.in_service") == .count(0))
        #expect(try Occupancy.figures(elsewhere).value("rotation_rate") == .null)
    }

    @Test("How long is long, and how young is young, rules say")
    func ruled() throws {
        var history = EventHistory(places: communes)
        try history.on("2014-06-15", registered(0))
        try history.on("2014-11-15", available(0))
        let usual = try Occupancy.figures(try history.view())
        #expect(try usual.value("dwellings.vacant_over_3_months") == .count(0))
        #expect(try usual.value("mobility_rate") == .null)
        let view = try history.view(changes: "vacancy_months: 1\nmobility_months: 6\n")
        let changed = try Occupancy.figures(view)
        #expect(try changed.value("dwellings.vacant_over_3_months") == .count(1))
        #expect(try changed.number("mobility_rate") == 0)
    }

    /// Two arrivals in 2014; one of them leaves again.
    private func twoHouseholds() throws -> EventHistory {
        var history = EventHistory(places: communes)
        try history.on("2010-01-01", registered(0))
        try history.on("2010-01-01", registered(1))
        try history.on("2014-02-01", try movedIn(0, lease: "2014-02-01", birthYear: 1980))
        try history.on("2014-02-01", try movedIn(1, lease: "2014-02-01", birthYear: nil))
        try history.on(
            "2014-09-01", .tenancy(.movedOut(with { $0.dwelling = DwellingID(0) })))
        return history
    }

    private func registered(_ dwelling: UInt32) -> Event {
        .stock(
            .registered(
                with { payload in
                    payload.picture.dwelling = DwellingID(dwelling)
                    payload.picture.landlord = LandlordID(0)
                    payload.picture.commune = poitiers
                }))
    }

    private func available(_ dwelling: UInt32) -> Event {
        .stock(.available(with { $0.dwelling = DwellingID(dwelling) }))
    }

    private func movedIn(_ dwelling: UInt32, lease: String, birthYear: UInt16?) throws -> Event {
        let lease = try #require(Day(lease))
        return .tenancy(
            .movedIn(
                with { payload in
                    payload.dwelling = DwellingID(dwelling)
                    payload.leaseSignedOn = lease
                    payload.household.birthYear = birthYear
                }))
    }
}
