import Histories
import Events
import Offer
import Projecting
import Registers
import Terms
import Testing

@Suite("Offer")
struct OfferTests {
    @Test("Of an empty ledger every figure is there: a count of 0 and no durations")
    func empty() throws {
        let content = try Offer.content(try EventHistory().view())
        #expect(
            content.figures == [
                Figure("available.count", 0), Figure("days_on_offer.mean", nil as Double?),
                Figure("days_on_offer.median", nil as Double?),
                Figure("better_offers.proposals", 0), Figure("better_offers.count", 0),
                Figure("better_offers.share", nil as Double?),
            ])
        #expect(try content.table("available").rows.isEmpty)
        #expect(content.lists.map(\.id) == ["available"])
    }

    @Test("What is on offer today, and what of it fits one household")
    func fitting() throws {
        var history = try threeOnOffer()
        let application: ApplicationID = history.named("A1")
        let poitiers: PlaceID = history.named("86194")
        let filed: ApplicationFiled = with {
            $0.application = application
            $0.need.roomsMin = 3
            $0.need.roomsMax = 4
            _ = $0.need.areas.append(poitiers)
        }
        try history.on("2014-06-01", .application(.filed(filed)))
        let content = try Offer.content(try history.view(application: application))
        #expect(try content.figures.value("available.count") == .count(3))
        #expect(try content.figures.value("days_on_offer.mean") == .number(100.0 / 3))
        #expect(try content.figures.value("days_on_offer.median") == .number(30))
        #expect(history.names(try content.list("available")) == ["D1", "D2", "D3"])
        #expect(history.names(try content.list("fitting")) == ["D1"])
        let rows = try content.table("available").rows
        #expect(rows.contains([.text("rooms"), .text("3"), .integer(2)]))
        #expect(rows.contains([.text("district"), .text("unknown"), .integer(3)]))
    }

    @Test("Every figure, table, column and list has its words")
    func words() throws {
        var history = try threeOnOffer()
        let application: ApplicationID = history.named("A1")
        let content = try Offer.content(try history.view(application: application))
        #expect(try content.table("fitting").rows.count == 3)
        #expect(unlabelled(Offer.self, content, columnsOfTheirOwn: true) == [])
    }

    @Test("A merged application is offered what the one kept asks for")
    func merged() throws {
        var history = try threeOnOffer()
        let merged: ApplicationID = history.named("OLD")
        let kept: ApplicationID = history.named("NEW")
        let filed: ApplicationFiled = with {
            $0.application = kept
            $0.need.roomsMax = 2
        }
        try history.on("2014-06-01", .application(.filed(filed)))
        let merger: ApplicationsMerged = with {
            $0.application = kept
            $0.mergedApplication = merged
        }
        try history.on("2014-06-02", .application(.merged(merger)))
        let content = try Offer.content(try history.view(application: merged))
        #expect(history.names(try content.list("fitting")) == ["D2"])
    }

    @Test("By landlord, each one's part of the offer")
    func byLandlord() throws {
        var history = try threeOnOffer()
        let landlord: LandlordID = history.named("L2")
        let view = try history.view().selecting(.group(.landlord, .of(landlord)))
        #expect(try Offer.figures(view).value("available.count") == .count(2))
        #expect(try Offer.figures(view).value("days_on_offer.mean") == .number(35))
    }

    @Test(
        "A need is met where nothing is asked, and unmet where the answer is unknown",
        arguments: Requirement.allCases)
    func match(_ requirement: Requirement) throws {
        var need = Need()
        let unknown = DwellingPicture()
        #expect(need.fits(unknown))
        switch requirement {
        case .areas: _ = need.areas.append(PlaceID(7))
        case .rooms: need.roomsMin = 2
        case .houseOnly: need.houseOnly = true
        case .stepFree: need.stepFree = true
        }
        #expect(need.unmet(by: unknown) == [requirement])
        #expect(!need.fits(unknown))
        var picture = unknown
        picture.district = PlaceID(7)
        picture.rooms = 2
        picture.structure = .house
        picture.accessible = true
        #expect(need.fits(picture))
    }

    /// Free for 30, 60 and 10 days, with 3, 2 and 3 rooms; the last in Buxerolles.
    private func threeOnOffer() throws -> EventHistory {
        var history = EventHistory()
        let second: LandlordID = history.named("L2")
        let buxerolles: PlaceID = history.named("86041")
        try history.dwelling("D1") { $0.rooms = 3 }
        try history.dwelling("D2") {
            $0.rooms = 2
            $0.landlord = second
        }
        try history.dwelling("D3") {
            $0.rooms = 3
            $0.landlord = second
            $0.commune = buxerolles
        }
        for (dwelling, day) in [
            ("D2", "2014-11-01"), ("D1", "2014-12-01"), ("D3", "2014-12-21"),
        ] {
            let number: DwellingID = history.named(dwelling)
            let available: DwellingAvailable = with { $0.dwelling = number }
            try history.on(day, .stock(.available(available)))
        }
        return history
    }
}
