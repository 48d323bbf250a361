import Events
import Feeds
import Terms
import Testing

/// Canonical JSON Lines.
@Suite struct JSONLinesTests {
    static let event =
        #"{"kind":"CommitteeDecided","id":"c-881","on":"2014-03-12","application":"A1","dwelling":"D1","session":"S","outcome":"ranked","rank":2}"#

    static func read(_ text: String) throws -> WholeFeed { try WholeFeed(text, .jsonl) }

    /// A move-out with further members.
    static func moveOut(_ members: String) throws -> WholeFeed {
        try read(#"{"kind":"MovedOut","id":"1","on":"2014-01-02",\#(members)}"#)
    }

    @Test func readsTheEventOfTheContract() throws {
        let feed = try JSONLinesTests.read(JSONLinesTests.event)
        #expect(feed.lines == [
            #"{"kind":"CommitteeDecided","source":"unnamed","id":"c-881","on":"2014-03-12","application":"A1","dwelling":"D1","session":"S","outcome":"ranked","rank":2}"#
        ])
    }

    @Test func theSenderIsTheRowsThenTheCallers() throws {
        let row = #"{"kind":"MovedOut","id":"1","on":"2014-01-02","dwelling":"D1","source":"x"}"#
        #expect(try WholeFeed(row, .jsonl, source: "y").lines[0].contains(#""source":"x""#))
        let unnamed = row.replacing(#","source":"x""#, with: "")
        #expect(try WholeFeed(unnamed, .jsonl, source: "y").lines[0].contains(#""source":"y""#))
    }

    @Test func theKindIsTheRowsThenTheCallers() throws {
        let row = #"{"id":"1","on":"2014-01-02","dwelling":"D1"}"#
        #expect(try WholeFeed(row, .jsonl, kind: .movedOut).lines.count == 1)
        #expect(try WholeFeed(row, .jsonl).rejects.map(\.column) == ["kind"])
    }

    @Test(arguments: [
        (#""dwelling":"D1""#, "D1"), (#" "dwelling" : "D1" "#, "D1"),
        (#""dwelling":" D1 ""#, "D1"), (#""dwelling":12"#, "12"),
        (#""dwelling":"\u00e9\n""#, "é"), (#""dw\u0065lling":"D\/1""#, "D/1"),
        (#""dwelling":"\ud83c\udfe0""#, "🏠"), (#""dwelling":"🏠","reason":null"#, "🏠"),
    ])
    func readsAMember(members: String, dwelling: String) throws {
        let feed = try JSONLinesTests.moveOut(members)
        #expect(feed.rejects.map(\.error) == [])
        #expect(feed.lines == [
            #"{"kind":"MovedOut","source":"unnamed","id":"1","on":"2014-01-02","dwelling":"\#(dwelling)"}"#
        ])
    }

    @Test func blanksAndEndsOfLinesAreNoContent() throws {
        let feed = try JSONLinesTests.read(
            "\u{FEFF}\n\r\n" + JSONLinesTests.event + "\r\n  \n\t" + JSONLinesTests.event + " ")
        #expect(feed.lines.count == 2)
        #expect(feed.rejects.isEmpty)
    }

    @Test(arguments: [
        "x", "[1]", "\"a\"", "12", "{", "{}x", "{} {}", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{,}",
        "{a:1}", "{\"a\":1 \"b\":2}", "{\"a\":01}", "{\"a\":1.}", "{\"a\":.5}", "{\"a\":+1}",
        "{\"a\":1e}", "{\"a\":-}", "{\"a\":tru}", "{\"a\":\"\\x\"}", "{\"a\":\"\\u12\"}",
        "{\"a\":\"\\ud800\"}", "{\"a\":\"\\udc00\"}", "{\"a\":\"\\ud800\\u0041\"}",
        "{\"a\":\"\t\"}", "{\"a\":\"b}", "{\"a\":{}}", "{\"a\":[[1]]}", "{\"a\":[{}]}",
        "{\"a\":[1,]}", "{\"a\":[1 2]}", "{\"a\":[null]}", "{\"a\":1,\"a\":2}",
        "{\"id\":1,\"id\":1}", "{\"id\":null,\"i\\u0064\":1}", "{\"a\":1}}", "{\"a\":NaN}",
    ])
    func rejectsWhatIsNoFlatObject(line: String) throws {
        let feed = try JSONLinesTests.read(line + "\n" + JSONLinesTests.event)
        #expect(feed.rejects.map(\.line) == [1])
        #expect(feed.rejects[0].column != "kind")
        #expect(feed.lines.count == 1)
    }

    @Test func linesThatAreNotUTF8AreRejected() throws {
        let line = Array(#"{"kind":"MovedOut","id":"1","on":"2014-01-02","dwelling":"D"#.utf8)
        let feed = try WholeFeed(
            line + [0xE9] + Array("\"}\n".utf8) + Array(JSONLinesTests.event.utf8), .jsonl)
        #expect(feed.rejects.map(\.line) == [1])
        #expect(feed.lines.count == 1)
    }

    @Test func aLineBeyondTheLimitIsCutAndTheNextOneRead() throws {
        let long = #"{"a":""# + String(repeating: "x", count: Limits.rowBytes * 2) + #""}"#
        let feed = try JSONLinesTests.read(long + "\n" + JSONLinesTests.event)
        #expect(feed.rejects.map(\.line) == [1])
        #expect(feed.rejects[0].original.count < 2_000)
        #expect(feed.lines.count == 1)
    }

    @Test func listsAreArrays() throws {
        let filed = #"{"kind":"ApplicationFiled","id":"1","on":"2014-01-02","application":"A","#
        let feed = try JSONLinesTests.read(
            filed + #""areas":["86194", 86041,"x"],"motives":[]}"# + "\n"
                + filed + #""areas":"86194;86041"}"# + "\n"
                + filed + #""motives":["health","zz"]}"# + "\n"
                + filed + #""motives":["health","health","health","health"]}"# + "\n"
                + filed + #""transfer":[true]}"#)
        #expect(feed.lines.count == 1)
        #expect(feed.lines[0].hasSuffix(#""areas":["86194","86041","x"]}"#))
        #expect(feed.rejects.map(\.column) == ["areas", "motives", "motives", "transfer"])
    }

    @Test func numbersAreExact() throws {
        let start = #"{"kind":"DwellingRegistered","id":"1","on":"2014-01-02","dwelling":"D","landlord":"L","#
        let feed = try JSONLinesTests.read(
            start + #""rent":4.3825e2,"rooms":3.0,"area_m2":7.25E+1,"charges":0.1}"# + "\n"
                + start + #""rent":438.255}"# + "\n" + start + #""rooms":3.5}"# + "\n"
                + start + #""rent":1e300}"# + "\n" + start + #""rooms":true}"#)
        #expect(feed.lines[0].hasSuffix(
            #""rooms":3,"area_m2":72.5,"rent":438.25,"charges":0.1}"#))
        #expect(feed.rejects.map(\.column) == ["rent", "rooms", "rent", "rooms"])
    }

    @Test func membersThatNoFieldUsesAreNamedOnce() throws {
        let feed = try JSONLinesTests.read(
            JSONLinesTests.event.dropLast() + #","note":"n","sequence":4}"# + "\n"
                + JSONLinesTests.event.dropLast() + #","note":"n"}"#)
        #expect(feed.lines.count == 2)
        #expect(feed.unusedColumns == ["note", "sequence"])
    }

    @Test func aProfileTakesMembersForColumns() throws {
        let profile = try Profile(
            yaml: """
                source: s
                format: jsonl
                dates: dd/MM/yyyy
                decimal: ","
                emit:
                  - kind: DwellingRegistered
                    id: "{ref}"
                    "on": le
                    fields:
                      dwelling: logement
                      landlord: bailleur
                      rent: loyer
                      qpv: {column: qpv, map: {true: true, non: false}}
                """, named: "p")
        let feed = try WholeFeed(
            """
            {"ref":7,"le":"31/12/2014","logement":"D1","bailleur":"L","loyer":438.25,"qpv":true}
            {"ref":8,"le":"31/12/2014","logement":"D1","bailleur":"L","loyer":"438,25","qpv":"non"}
            {"ref":9,"le":"31/12/2014","bailleur":"L"}
            """, .jsonl, profile: profile)
        #expect(feed.lines.map { $0.suffix(27) } == [
            #","rent":438.25,"qpv":true}"#, #""rent":438.25,"qpv":false}"#,
        ].map { $0.suffix(27) })
        #expect(feed.rejects.map(\.column) == ["logement"])
    }

    @Test func aVoidNamesItsTargetAndAnErasureItsSubject() throws {
        let feed = try JSONLinesTests.read(
            """
            {"kind":"EventVoided","id":"v1","on":"2014-09-01","target_kind":"ApplicationClosed","target_id":"c1","reason":"mistake"}
            {"kind":"SubjectErased","id":"e1","on":"2014-09-01","subject_type":"appeal","subject":"R1"}
            {"kind":"EventVoided","id":"v2","on":"2014-09-01","target_kind":"Closed","target_id":"c1"}
            {"kind":"EventVoided","id":"v2","on":"2014-09-01","target_kind":"ApplicationClosed"}
            """)
        #expect(feed.lines == [
            #"{"kind":"EventVoided","source":"unnamed","id":"v1","on":"2014-09-01","target_kind":"ApplicationClosed","target_id":"c1","reason":"mistake"}"#,
            #"{"kind":"SubjectErased","source":"unnamed","id":"e1","on":"2014-09-01","subject_type":"appeal","subject":"R1"}"#,
        ])
        #expect(feed.rejects.map(\.column) == ["target_kind", "target_id"])
    }
}
