import Events
import Ledger
import Registers
import Terms
import Testing

/// FIGURES, History, Merging and Filing: the earliest filing date is kept, in whatever order the
/// mergers of one household's applications come.
@Suite struct MergerTests {
    private func filed(_ application: UInt32) -> Event {
        var filed = ApplicationFiled()
        filed.application = ApplicationID(application)
        return .application(.filed(filed))
    }

    private func merged(_ application: UInt32, into kept: UInt32) -> Event {
        var merged = ApplicationsMerged()
        merged.application = ApplicationID(kept)
        merged.mergedApplication = ApplicationID(application)
        return .application(.merged(merged))
    }

    private func firstFilings(_ events: [(Event, Int32)]) -> [Int32?] {
        var registers = Registers(period: Period(year: 2014))
        for (event, day) in events { registers.apply(event, on: Day(number: day)) }
        return (0..<3).map { registers.applications[ApplicationID($0)].firstFiledOn?.number }
    }

    @Test func theFilingDateFollowsAChainOfMergersInEitherOrder() {
        let filings = [(filed(0), 10), (filed(1), 20), (filed(2), 30)] as [(Event, Int32)]
        let inward = firstFilings(filings + [(merged(0, into: 1), 40), (merged(1, into: 2), 40)])
        let outward = firstFilings(filings + [(merged(1, into: 2), 40), (merged(0, into: 1), 40)])
        #expect(inward[2] == 10)
        #expect(outward[2] == 10)
        #expect(inward == outward)
    }

    @Test func aLaterFilingDoesNotReplaceAnEarlierOne() {
        #expect(firstFilings([(filed(2), 10), (filed(0), 20), (merged(0, into: 2), 30)])[2] == 10)
    }

    @Test func aMergerThatWouldCloseACircleIsPassedOver() {
        // 0 is merged twice: the second time into what leads back to it.
        let events =
            [
                (filed(0), 10), (merged(0, into: 1), 20), (merged(2, into: 0), 20),
                (merged(0, into: 2), 20),
            ] as [(Event, Int32)]
        var registers = Registers(period: Period(year: 2014))
        for (event, day) in events { registers.apply(event, on: Day(number: day)) }
        #expect(registers.applications.kept(ApplicationID(2)) == ApplicationID(1))
        #expect(registers.applications.kept(ApplicationID(0)) == ApplicationID(1))
    }

    @Test func landlordsMergedInACircleStayDistinct() {
        var registers = Registers(period: Period(year: 2014))
        for (landlord, into) in [(0, 1), (2, 0), (0, 2), (1, 1)] as [(UInt32, UInt32)] {
            var merger = LandlordsMerged()
            merger.landlord = LandlordID(landlord)
            merger.into = LandlordID(into)
            registers.apply(.stock(.landlordsMerged(merger)), on: Day(number: 10))
        }
        #expect(registers.landlords.current(LandlordID(2)) == LandlordID(1))
        #expect(registers.landlords.current(LandlordID(0)) == LandlordID(1))
        #expect(registers.landlords.current(LandlordID(1)) == LandlordID(1))
    }
}
