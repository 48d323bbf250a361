import Ledger
import Projecting
import Registry
import Reports
import Terms
import Testing

/// What a reader of a comparison sees.
@Suite struct ComparisonTextTests {
    /// One waits 540 days, the other was housed on the last day or the day before.
    private func comparison() throws -> Comparison {
        let ledger = try TestLedger()
        try ledger.say(
            at: "2015-01-05T09:00:00Z",
            """
            2010-01-01 DwellingRegistered d1 dwelling=D1 landlord=L1 commune=86194
            2012-02-01 ApplicationFiled f1 application=A1
            2002-03-01 ApplicationFiled f2 application=A2
            2014-12-31 MovedIn m1 dwelling=D1 application=A2 lease_signed_on=2014-12-30
            """)
        let requests = try ["", "allocation_date: moved_in_on\nabnormal_delay_months: 60"].map {
            try TestLedger.request("waiting-times", rules: $0)
        }
        return try #require(
            try ReportMaker(ledger.ledger, identities: ledger.identities)
                .comparisons([requests[0]], [requests[1]]).first)
    }

    @Test func differencesAreNeverRoundedAway() throws {
        let text = try comparison().text(in: .english)
        // 4687 and 4688 days in months: the same with one decimal.
        #expect(text.contains("153.99\u{00A0}months"))
        #expect(text.contains("154.02\u{00A0}months"))
        #expect(text.contains("+0.03\u{00A0}months"))
        #expect(text.contains("−100.0\u{00A0}points"))
    }

    @Test func everyFormatNamesEveryFigureThatDiffersAndBothSides() throws {
        let comparison = try comparison()
        let formats = [
            comparison.text(in: .french), comparison.csv, comparison.json.text,
            [comparison].html(in: .french),
        ]
        for shown in formats {
            for figure in comparison.figures { #expect(shown.contains(figure.id), "\(shown)") }
        }
        #expect(comparison.csv.contains("\nstock.over_delay.count,1,0,-1\n"))
        #expect(comparison.csv.hasPrefix("# compare=waiting-times,as_of=2014-12-31,"))
    }
}
