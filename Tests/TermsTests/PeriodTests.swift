import Terms
import Testing

/// A period and those before it.
@Suite struct PeriodTests {
    @Test(arguments: [
        ("2014", "2013-01-01..2013-12-31"),
        ("2014-03", "2014-02-01..2014-02-28"),
        ("2014-01..2014-06", "2013-07-01..2013-12-31"),
        ("2012..2014", "2009-01-01..2011-12-31"),
        ("2014-01-15..2014-02-14", "2013-12-15..2014-01-14"),
        ("2014-03-01..2014-03-01", "2014-02-28..2014-02-28"),
    ])
    func thePeriodBeforeIsAsLongAndEndsTheDayBefore(period: String, before: String) throws {
        let period = try #require(Period(period))
        #expect(period.previous == Period(before))
        #expect(period.previous.last == period.first.adding(days: -1))
    }

    @Test func earlierPeriodsJoinUp() throws {
        let period = try #require(Period("2014-03"))
        #expect(period.earlier(1) == period.previous)
        #expect(period.earlier(2) == Period("2014-01-01..2014-02-28"))
        #expect(period.earlier(0) == nil)
    }
}
