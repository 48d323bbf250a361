import Histories
import Events
import Projecting
import Registers
import Relocation
import Terms
import Testing

@Suite("Relocation")
struct RelocationTests {
    @Test("Of an empty ledger there is no programme, and its tables are there")
    func empty() throws {
        let content = try Relocation.content(try EventHistory().view())
        #expect(content.figures.isEmpty)
        #expect(content.tables.map(\.id) == ["programmes", "outcomes", "households"])
    }

    @Test("Rehousing out of a building to be demolished")
    func programme() throws {
        let content = try Relocation.content(try couronneries("couronneries-2").view())
        #expect(
            content.figures == [
                Figure("couronneries-2.required", 3), Figure("couronneries-2.completed", 2),
                Figure("couronneries-2.same_district.share", 0.5),
                Figure("couronneries-2.rent_change.mean", 5.0),
                Figure("couronneries-2.mean_days", 150.0),
            ])
        #expect(try content.table("households").rows.count == 3)
    }

    @Test("Every figure has its words, be there points in the programme's name")
    func words() throws {
        for name in ["couronneries-2", "pru.2.tranche"] {
            #expect(
                unlabelled(
                    Relocation.self, try Relocation.content(try couronneries(name).view()),
                    columnsOfTheirOwn: true) == [])
        }
    }

    @Test("Figures come by the bytes of the programmes' names, not by their numbers")
    func order() throws {
        var history = EventHistory()
        for programme in ["b", "é", "a", "B"] { try require("OLD", programme, &history) }
        let ids = try Relocation.figures(try history.view()).map(\.id)
        #expect(
            ids.filter { $0.hasSuffix("required") }
                == ["B.required", "a.required", "b.required", "é.required"])
    }

    @Test("By district, a programme without a household there keeps its ids, at 0")
    func byDistrict() throws {
        var history = try couronneries("p1")
        let centre: PlaceID = history.named("centre")
        let view = try history.view().selecting(.group(.district, .of(centre)))
        let figures = try Relocation.figures(view)
        #expect(try figures.value("p1.required") == .count(0))
        #expect(try figures.value("p1.same_district.share") == .null)
    }

    /// Three households to go on 1 January; after 100 days one stays in the district for 30 euros
    /// more, after 200 one leaves it for 20 euros less.
    private func couronneries(_ programme: String) throws -> EventHistory {
        var history = EventHistory()
        let couronneries: PlaceID = history.named("couronneries")
        let centre: PlaceID = history.named("centre")
        for (name, district, rent) in [
            ("OLD1", couronneries, 300), ("OLD2", couronneries, 320), ("OLD3", couronneries, 310),
            ("D1", couronneries, 330), ("D2", centre, 300),
        ] {
            try history.dwelling(name) {
                $0.district = district
                $0.rent = Cents(Int32(rent * 100))
            }
        }
        for old in ["OLD1", "OLD2", "OLD3"] { try require(old, programme, &history) }
        for (old, new, day) in [("OLD1", "D1", "2014-04-11"), ("OLD2", "D2", "2014-07-20")] {
            let left: DwellingID = history.named(old)
            let taken: DwellingID = history.named(new)
            let number: ProgrammeID = history.named(programme)
            let completed: RelocationCompleted = with {
                $0.dwelling = left
                $0.toDwelling = taken
                $0.programme = number
            }
            try history.on(day, .renewal(.completed(completed)))
        }
        return history
    }

    private func require(
        _ dwelling: String, _ programme: String, _ history: inout EventHistory
    ) throws {
        let dwelling: DwellingID = history.named(dwelling)
        let programme: ProgrammeID = history.named(programme)
        let required: RelocationRequired = with {
            $0.dwelling = dwelling
            $0.programme = programme
        }
        try history.on("2014-01-01", .renewal(.required(required)))
    }
}
