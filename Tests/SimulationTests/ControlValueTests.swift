import Events
import Simulation
import Terms
import Testing

/// The published figures of Grand Poitiers come out of the default simulation within 5 %.
@Suite struct ControlValueTests {
    /// One life for all tests of the suite.
    private enum Life {
        static let history = History(Simulation())
        static let figures = NaiveFigures(history)
        /// The places that can be asked for, by number.
        static let places = namedPlaces()

        private static func namedPlaces() -> [UInt32: String] {
            var names: [UInt32: String] = [:]
            Simulation(years: 2014...2014, scale: 0.001).events { simulated in
                for number in 0..<UInt32(31) where names[number] == nil {
                    names[number] = simulated.names.name(.place, number)
                }
            }
            return names
        }
    }

    private func expect(
        _ value: Double, near published: Double, _ what: String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        #expect(
            abs(value - published) <= 0.05 * published, "\(what): \(value), not \(published)",
            sourceLocation: sourceLocation)
    }

    private func stock(on text: String) throws -> [(filedOn: Day, isTransfer: Bool)] {
        Life.figures.stock(asOf: try #require(Day(text)), places: Life.places)
    }

    @Test(arguments: [("2014-01-01", 4302.0), ("2015-01-01", 4437), ("2016-01-01", 4800)])
    func applicationsInStock(day: String, published: Double) throws {
        expect(Double(try stock(on: day).count), near: published, "stock on \(day)")
    }

    @Test(arguments: [("2014-01-01", 0.37), ("2015-01-01", 0.39)])
    func shareOfTransfersInStock(day: String, published: Double) throws {
        let stock = try stock(on: day)
        let share = Double(stock.count { $0.isTransfer }) / Double(stock.count)
        expect(share, near: published, "share on \(day)")
    }

    @Test(arguments: [(true, 13.0, 8.5), (false, 9.5, 7)])
    func agesInStock(isTransfer: Bool, meanMonths: Double, medianMonths: Double) throws {
        let day = try #require(Day("2015-01-01"))
        let ages = try stock(on: "2015-01-01").filter { $0.isTransfer == isTransfer }
            .map { Double(day - $0.filedOn) / daysPerMonth }
        expect(mean(ages), near: meanMonths, "mean age")
        expect(median(ages), near: medianMonths, "median age")
    }

    @Test func overTheAbnormalDelay() throws {
        let day = try #require(Day("2016-01-01"))
        let stock = try stock(on: "2016-01-01")
        let late = stock.filter { $0.filedOn.adding(months: 18) < day }
        expect(Double(late.count), near: 809, "over 18 months")
        expect(Double(late.count) / Double(stock.count), near: 0.17, "share over 18 months")
        // « pour moitié des demandes de mutation »
        expect(Double(late.count { $0.isTransfer }) / Double(late.count), near: 0.5, "half")
    }

    @Test(arguments: [(2013, 2351.0, 0.29), (2014, 2346, 0.32)])
    func allocationsAndTransfersAmongThem(year: Int, published: Double, share: Double) {
        let allocations = Life.figures.allocations(in: year)
        expect(Double(allocations.count), near: published, "allocations in \(year)")
        let transfers = allocations.count { $0.isTransfer }
        expect(Double(transfers) / Double(allocations.count), near: share, "transfers in \(year)")
    }

    @Test func waits() {
        let allocations = Life.figures.allocations(in: 2014)
        let transfers = allocations.filter(\.isTransfer).compactMap(\.wait)
        let others = allocations.filter { !$0.isTransfer }.compactMap(\.wait)
        expect(mean(transfers + others), near: 6.5, "mean wait")
        expect(median(transfers + others), near: 3, "median wait")
        expect(mean(transfers), near: 8.5, "mean wait of transfers")
        expect(median(transfers), near: 4.5, "median wait of transfers")
        expect(mean(others), near: 5.5, "mean wait of others")
        expect(median(others), near: 2.5, "median wait of others")
    }

    @Test func pressureAndRotation() throws {
        let allocations = Double(Life.figures.allocations(in: 2014).count)
        expect(Double(try stock(on: "2015-01-01").count) / allocations, near: 1.9, "pressure")
        let first = Life.figures.inService(asOf: Day.first(of: 2013))
        let last = Life.figures.inService(asOf: Day.last(of: 2013))
        expect(Double(last), near: 14_000, "dwellings")
        let moveOuts = Double(Life.figures.moveOuts(in: 2013))
        expect(moveOuts / (Double(first + last) / 2), near: 0.158, "rotation")
    }

    @Test(arguments: [
        (2012, 0.63, 0.26, 0.73, 65.0), (2013, 0.75, 0, 0.90, 52), (2014, 0.75, 0.13, 0.70, 110),
    ])
    func appealsForHousing(
        year: Int, favourable: Double, refusals: Double, rehoused: Double, days: Double
    ) {
        let appeals = NaiveAppeals(Life.history, right: .dalo, year: year)
        expect(appeals.favourableRate, near: favourable, "favourable")
        expect(appeals.refusalRate, near: refusals, "refusals")
        expect(appeals.rehousedRate, near: rehoused, "rehoused")
        expect(appeals.meanDays, near: days, "days")
    }

    // 2012 has no favourable decision, and so no rate of sheltering (FIGURES, control values).
    @Test(arguments: [(2013, 0.20, 0.38, 1.0), (2014, 0.75, 0, 0.62)])
    func appealsForShelter(year: Int, favourable: Double, refusals: Double, rehoused: Double) {
        let appeals = NaiveAppeals(Life.history, right: .daho, year: year)
        expect(appeals.favourableRate, near: favourable, "favourable")
        expect(appeals.refusalRate, near: refusals, "refusals")
        expect(appeals.rehousedRate, near: rehoused, "sheltered")
        if year == 2013 { expect(appeals.meanDays, near: 113, "days") }
        #expect(NaiveAppeals(Life.history, right: .daho, year: 2012).favourable == 0)
    }

    @Test func appellantsOf2014() {
        let examined = Right.allCases.flatMap {
            NaiveAppeals(Life.history, right: $0, year: 2014).examined
        }
        func living(_ places: CurrentHousing...) -> Int {
            examined.count { $0.currentHousing.map(places.contains) == true }
        }
        #expect(examined.count == 55)
        #expect(living(.socialTenant) == 26)
        #expect(living(.privateTenant) == 14)
        #expect(living(.shelter) == 4)
        #expect(living(.withFamily, .withThirdParty) == 9)
        #expect(living(.homeless) == 2)
        #expect(examined.count { $0.eviction == .social } == 24)
        #expect(examined.count { $0.eviction == .private } == 10)
        #expect(examined.count { $0.ground == .abnormalDelay } == 2)
        #expect(examined.count { $0.ground == .overcrowdedOrIndecent } == 2)
        let of2013 = Right.allCases.map {
            NaiveAppeals(Life.history, right: $0, year: 2013).examined.count
        }
        #expect(of2013.reduce(0, +) == 53)
    }
}
