import Events
import Feeds
import Testing

/// What fields make of cells.
@Suite struct CellTests {
    /// A profile whose columns are a to h.
    static func profile(
        _ kind: Kind = .committeeDecided, _ fields: String, dates: String = "dd/MM/yyyy",
        decimal: String = ",", more: String = ""
    ) throws -> Profile {
        try Profile(
            yaml: """
                source: s
                format: csv
                delimiter: ";"
                dates: \(dates)
                decimal: "\(decimal)"
                emit:
                  - kind: \(kind.name)
                    id: "{id}"
                    "on": on
                    fields: {\(fields)}
                    \(more)
                """, named: "p")
    }

    static let decided = "application: a, dwelling: b, session: c, outcome: d"

    /// One row of a committee's decision with a further field.
    static func decision(
        _ field: String, _ cell: String, outcome: String = "awarded", decimal: String = ","
    ) throws -> WholeFeed {
        try WholeFeed(
            "id;on;a;b;c;d;e\n1;02/01/2014;A1;D1;S1;\(outcome);\(cell)\n",
            profile: profile(.committeeDecided, decided + ", " + field, decimal: decimal))
    }

    @Test(arguments: [
        ("0,285", "0.285"), ("1", "1"), ("0,100000", "0.1"), ("1 000,5", "1000.5"),
        ("1\u{A0}000,5", "1000.5"), ("1\u{202F}000", "1000"), ("-0,5", "-0.5"), ("0,0", "0"),
        (" 0,3 ", "0.3"), ("0,3000000000", "0.3"),
    ])
    func readsADecimal(cell: String, number: String) throws {
        let feed = try CellTests.decision("effort_rate: e", cell)
        #expect(feed.rejects.map(\.error) == [])
        #expect(feed.lines.first?.contains("\"effort_rate\":\(number)}") == true)
    }

    @Test(arguments: [
        "0.285", "28,5 %", "0,1234567", "a", ",5", "5,", "1,2,3", "--1", "1e3", "2147,483649",
        "99999999999999999999", "+1", "\u{A0}1,5-", "1 -2",
    ])
    func rejectsWhatIsNoSuchDecimal(cell: String) throws {
        let feed = try CellTests.decision("effort_rate: e", cell)
        #expect(feed.lines == [])
        #expect(feed.rejects.map(\.column) == ["e"])
    }

    @Test(arguments: ["9999", " 9999 ", "n.c.", ""])
    func aWordForTheUnknownIsNoValue(cell: String) throws {
        let feed = try CellTests.decision(
            #"effort_rate: {column: e, unknown: ["9999", n.c.]}"#, cell)
        #expect(feed.rejects.map(\.error) == [])
        #expect(feed.lines.count == 1)
        #expect(feed.lines.first?.contains("effort_rate") == false)
    }

    @Test func anyOtherWordIsReadAsEver() throws {
        let field = #"effort_rate: {column: e, scale: 0.01, unknown: "9999"}"#
        let known = try CellTests.decision(field, "99")
        #expect(known.lines.first?.contains("\"effort_rate\":0.99}") == true)
        let wrong = try CellTests.decision(field, "n.c.")
        #expect(wrong.rejects.map(\.value) == ["n.c."])
    }

    @Test func whatAnEventNeedsCannotBeUnknown() throws {
        let feed = try WholeFeed(
            "id;on;a;b;c;d\n1;02/01/2014;A1;D1;S1;?\n",
            profile: CellTests.profile(
                .committeeDecided,
                "application: a, dwelling: b, session: c, outcome: {column: d, unknown: \"?\"}"))
        #expect(feed.lines == [])
        #expect(feed.rejects.map(\.column) == ["d"])
    }

    @Test func aScaleIsExact() throws {
        for (cell, number) in [("28,5", "0.285"), ("33", "0.33"), ("0,1", "0.001")] {
            let feed = try CellTests.decision("effort_rate: {column: e, scale: 0.01}", cell)
            #expect(feed.lines.first?.contains("\"effort_rate\":\(number)}") == true)
        }
        let feed = try CellTests.decision("effort_rate: {column: e, scale: 0.01}", "28,55555")
        #expect(feed.rejects.map(\.value) == ["28,55555"])
    }

    @Test(arguments: [
        ("2", true), ("2,0", true), ("02", true), ("2,5", false), ("300", false), ("-1", false),
        ("x", false),
    ])
    func readsAWholeNumber(cell: String, isGood: Bool) throws {
        let feed = try CellTests.decision("rank: e", cell)
        #expect(feed.lines.isEmpty != isGood)
        #expect(feed.lines.first?.contains("\"rank\":2") ?? true)
    }

    @Test func inACommaFileAPointIsNoDecimal() throws {
        // "1.000" might be a thousand: it is asked, not guessed.
        #expect(try CellTests.decision("rank: e", "1.000").rejects.count == 1)
        #expect(try CellTests.decision("rank: e", "1.0", decimal: ".").lines.count == 1)
    }

    @Test(arguments: [
        ("dd/MM/yyyy", "31/12/2014", "2014-12-31"), ("yyyy-MM-dd", "2014-12-31", "2014-12-31"),
        ("MM/dd/yyyy", "12/31/2014", "2014-12-31"), ("dd.MM.yyyy", "31.12.2014", "2014-12-31"),
        ("yyyyMMdd", "20141231", "2014-12-31"), ("d/M/yyyy", "1/2/2014", "2014-02-01"),
        ("d/M/yyyy", "01/12/2014", "2014-12-01"), ("dd/MM/yyyy", "29/02/2012", "2012-02-29"),
        ("dd/MM/yyyy", "31/02/2014", nil), ("dd/MM/yyyy", "1/2/2014", nil),
        ("dd/MM/yyyy", "01/02/14", nil), ("dd/MM/yyyy", "01/02/2014 ", "2014-02-01"),
        ("dd/MM/yyyy", "01/02/2014 00:00", nil), ("dd/MM/yyyy", "2014-02-01", nil),
        ("yyyyMMdd", "2014123", nil), ("dd/MM/yyyy", "00/01/2014", nil),
        ("dd/MM/yyyy", "01/01/0000", nil),
    ])
    func readsADay(pattern: String, cell: String, day: String?) throws {
        let feed = try WholeFeed(
            "id;on;a\n1;\(cell);D1\n",
            profile: CellTests.profile(.movedOut, "dwelling: a", dates: pattern))
        if let day {
            #expect(feed.lines.first?.contains("\"on\":\"\(day)\"") == true)
        } else {
            #expect(feed.rejects.map(\.column) == ["on"])
            #expect(feed.rejects.map(\.value) == [cell])
        }
    }

    @Test func anEmptyCellIsUnknownUnlessTheFieldIsRequired() throws {
        let profile = try CellTests.profile(.movedOut, "dwelling: a, reason: b, notice_on: c")
        let feed = try WholeFeed(
            "id;on;a;b;c\n1;02/01/2014;D1;; \n2;02/01/2014; ;job;\n;02/01/2014;D1;;\n3;;D1;;\n",
            profile: profile)
        #expect(feed.lines.count == 1)
        #expect(feed.lines[0].hasSuffix("\"dwelling\":\"D1\"}"))
        #expect(feed.rejects.map(\.column) == ["a", "id", "on"])
        #expect(feed.rejects.allSatisfy { $0.error.hasPrefix("empty, but MovedOut needs its ") })
    }

    @Test func aMapSaysWhatTheSendersWordsMean() throws {
        let field = "reason: {column: e, map: {EI: effort_rate, 7: arrears, '?': ~}}"
        for (cell, end) in [
            ("EI", "\"reason\":\"effort_rate\"}"), (" 7 ", "\"reason\":\"arrears\"}"),
            ("?", "\"outcome\":\"not_awarded\"}"), ("", "\"outcome\":\"not_awarded\"}"),
        ] {
            let feed = try CellTests.decision(field, cell, outcome: "not_awarded")
            #expect(feed.lines.first?.hasSuffix(end) == true)
        }
        let feed = try CellTests.decision(field, "ei", outcome: "not_awarded")
        #expect(feed.rejects.map(\.value) == ["ei"])
        #expect(
            feed.rejects[0].error
                == "\"ei\" is not in the map of reason in profile p (EI, 7, ?). "
                + "Add it to the profile or mend the row.")
    }

    @Test func aStarStandsForAnyOtherWordButNotForNone() throws {
        let field = "reason: {column: e, map: {EI: effort_rate, '*': other}}"
        #expect(try CellTests.decision(field, "zz").lines[0].hasSuffix("\"reason\":\"other\"}"))
        #expect(try CellTests.decision(field, "").lines[0].hasSuffix("\"outcome\":\"awarded\"}"))
    }

    @Test func aMapMayGiveIdentifiersNumbersAndBooleans() throws {
        let profile = try CellTests.profile(
            .dwellingRegistered,
            """
            dwelling: a, landlord: {column: b, map: {SIP: sipea, '*': other-landlord}},
            rooms: {column: c, map: {T3: 3}}, rent: {column: c, map: {T3: 300.5}},
            qpv: {column: d, map: {O: true, N: false}}
            """)
        let feed = try WholeFeed(
            "id;on;a;b;c;d\n1;02/01/2014;D1;SIP;T3;O\n2;02/01/2014;D2;X;;N\n", profile: profile)
        #expect(
            feed.lines[0].hasSuffix(
                #""dwelling":"D1","landlord":"sipea","rooms":3,"rent":300.5,"qpv":true}"#))
        #expect(
            feed.lines[1].hasSuffix(
                #""dwelling":"D2","landlord":"other-landlord","qpv":false}"#))
    }

    @Test func aCodeOutsideItsListIsRejectedWithTheList() throws {
        let feed = try CellTests.decision("reason: e", "Arrears")
        #expect(feed.rejects[0].error.contains("(effort_rate, overcrowding, "))
    }

    @Test func listsAreSplitThenMappedItemByItem() throws {
        let profile = try CellTests.profile(
            .applicationFiled,
            """
            application: a, areas: {column: b, split: /},
            motives: {column: c, split: ' + ', map: {S: health, D: separation}}
            """
        )
        let feed = try WholeFeed(
            """
            id;on;a;b;c
            1;02/01/2014;A1; 86194 / 86041//x ;S + D
            2;02/01/2014;A2;1/2/3/4/5/6/7/8/9;S
            3;02/01/2014;A3;;S + Z
            4;02/01/2014;A4;;

            """, profile: profile)
        #expect(
            feed.lines[0].hasSuffix(
                #""motives":["health","separation"],"areas":["86194","86041","x"]}"#))
        #expect(feed.lines[1].hasSuffix("\"application\":\"A4\"}"))
        #expect(feed.rejects.map(\.line) == [3, 4])
        #expect(feed.rejects.map(\.column) == ["b", "c"])
        #expect(feed.rejects.map(\.value) == ["1/2/3/4/5/6/7/8/9", "S + Z"])
        #expect(feed.rejects[1].error.hasPrefix("\"Z\" is not in the map"))
    }
}
