import Terms
import Testing

@Suite struct DayTests {
    @Test(arguments: ["1972-01-15", "2016-02-29", "0001-01-01", "9999-12-31", "1969-12-31"])
    func readsBackWhatItWrites(text: String) throws {
        #expect(try #require(Day(text)).description == text)
    }

    @Test(arguments: [
        "2014-02-30", "2015-02-29", "2014-13-01", "2014-00-10", "14-01-01", "2014/01/01", "", "x",
        "2014-1-01", "2014-01-01T00:00:00Z", "0000-01-01",
    ])
    func refusesWhatTheCalendarLacks(text: String) {
        #expect(Day(text) == nil)
    }

    @Test func countsFromTheEpoch() throws {
        #expect(try #require(Day("1970-01-01")).number == 0)
        #expect(try #require(Day("2014-12-31")) - (try #require(Day("2014-01-15"))) == 350)
        #expect(Day.earliest.description == "0001-01-01")
        #expect(Day.latest.description == "9999-12-31")
    }

    @Test(arguments: [
        ("2014-06-30", 18, "2015-12-30"), ("2014-08-31", 18, "2016-02-29"),
        ("2014-12-31", -1, "2014-11-30"), ("2014-01-31", 1, "2014-02-28"),
        ("2014-11-15", 3, "2015-02-15"), ("2014-03-15", -15, "2012-12-15"),
    ])
    func addsMonthsAsTheCodeDoes(start: String, months: Int, end: String) throws {
        #expect(try #require(Day(start)).adding(months: months).description == end)
    }

    @Test func everyDayOfFourCenturiesReadsBack() {
        for number in Day.first(of: 1800).number...Day.last(of: 2200).number {
            let (year, month, day) = Day(number: number).civil
            #expect(Day(year: year, month: month, day: day)?.number == number)
        }
    }

    @Test(arguments: [
        ("2014", "2014-01-01", "2014-12-31"), ("2014-02", "2014-02-01", "2014-02-28"),
        ("2014-01..2014-06", "2014-01-01", "2014-06-30"),
        ("2014-01-15..2014-02-14", "2014-01-15", "2014-02-14"),
    ])
    func periodsIncludeBothEnds(text: String, first: String, last: String) throws {
        let period = try #require(Period(text))
        #expect(period.first.description == first)
        #expect(period.last.description == last)
    }

    @Test(arguments: ["", "2014-06..2014-01", "2014-13", "2014..", "..2014", "14"])
    func refusesWhatIsNoPeriod(text: String) {
        #expect(Period(text) == nil)
    }

    @Test(arguments: [
        "2014-05-02T08:00:00Z", "2014-05-02T08:00:00.250000Z", "1969-12-31T23:59:59.999999Z",
    ])
    func instantsReadBack(text: String) throws {
        #expect(try #require(Instant(text)).description == text)
    }

    @Test func aDayAsAStateOfKnowledgeIsItsLastInstant() throws {
        #expect(try #require(Instant("2014-05-02")).description == "2014-05-02T23:59:59.999999Z")
    }

    @Test(
        arguments: [(43825, "438.25"), (7250, "72.5"), (35000, "350"), (-5, "-0.05")]
            as [(Int32, String)])
    func centsAreWrittenInEuros(amount: Int32, text: String) {
        #expect(Cents(amount).description == text)
    }
}
