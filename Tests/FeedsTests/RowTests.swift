import Events
import Feeds
import Testing

/// What a row becomes as a whole.
@Suite struct RowTests {
    @Test func rankedFirstIsRejected() throws {
        #expect(try CellTests.decision("rank: e", "1", outcome: "awarded").lines.count == 1)
        #expect(try CellTests.decision("rank: e", "2", outcome: "ranked").lines.count == 1)
        let feed = try CellTests.decision("rank: e", "1", outcome: "ranked")
        #expect(feed.rejects.map(\.column) == ["e"])
        #expect(feed.rejects.map(\.value) == ["1"])
    }

    @Test func identifiersHaveALimitAndNoLineBreaks() throws {
        let profile = try CellTests.profile(.movedOut, "dwelling: a")
        let long = String(repeating: "é", count: 129)
        let feed = try WholeFeed(
            "id;on;a\n1;02/01/2014;\(long)\n2;02/01/2014;\"a\nb\"\n"
                + "\(long);02/01/2014;D\n3;02/01/2014;\(long.dropLast())\n",
            profile: profile)
        #expect(feed.rejects.map(\.column) == ["a", "a", "id"])
        #expect(feed.lines.count == 1)
        // A person may stand behind an identifier: the sentence does not repeat it.
        #expect(feed.rejects.allSatisfy { !$0.error.contains("é") })
    }

    @Test func oneBadCellRejectsEveryEventOfItsRow() throws {
        let profile = try Profile(
            yaml: """
                source: sipea
                format: csv
                delimiter: ";"
                dates: dd/MM/yyyy
                emit:
                  - kind: CandidateProposed
                    id: "{N° ligne}-p"
                    "on": Positionnement
                    fields:
                      application: NU
                      dwelling: L
                      proposed_by: {column: O, map: {B: landlord}}
                    constants: {quota: unreserved, session: S0}
                  - kind: CommitteeDecided
                    when: {column: Décision, present: true}
                    id: "{N° ligne}-{L}-d"
                    "on": CAL
                    fields:
                      application: NU
                      dwelling: L
                      session: Séance
                      outcome: {column: Décision, map: {A1: awarded, A2: ranked}}
                      rank: {column: Décision, map: {A1: 1, A2: 2}}
                """, named: "sipea-cal.yaml")
        let feed = try WholeFeed(
            """
            N° ligne;Positionnement;NU;L;O;Décision;CAL;Séance
            1;01/02/2014;A1;D1;B;A2;03/02/2014;S1
            2;01/02/2014;A1;D1;B;;;
            3;01/02/2014;A1;D1;B;A1;;S1
            4;01/02/2014;A1;D1;B;X;03/02/2014;S1
            5;01/02/2014;A1;D1;X;;;

            """, profile: profile)
        func proposed(_ row: Int) -> String {
            #"{"kind":"CandidateProposed","source":"sipea","id":"\#(row)-p","on":"2014-02-01","#
                + #""application":"A1","dwelling":"D1","proposed_by":"landlord","#
                + #""quota":"unreserved","session":"S0"}"#
        }
        #expect(
            feed.lines == [
                proposed(1),
                #"{"kind":"CommitteeDecided","source":"sipea","id":"1-D1-d","on":"2014-02-03","#
                    + #""application":"A1","dwelling":"D1","session":"S1","outcome":"ranked","#
                    + #""rank":2}"#,
                proposed(2),
            ])
        #expect(feed.rejects.map(\.line) == [4, 5, 6])
        #expect(feed.rejects.map(\.column) == ["CAL", "Décision", "O"])
        #expect(feed.rows == 5)
    }

    @Test func aRejectedRowLeavesNothingInTheBatch() throws {
        var reader = try FeedReader(
            bytes: Array("kind,id,on,dwelling,reason\nMovedOut,1,2014-01-02,D1,zz\n".utf8),
            format: .csv)
        let chunk = try #require(try reader.next(maxRows: 10))
        #expect(chunk.batch.entries.isEmpty)
        #expect(chunk.batch.identifiers[Int(3)].count == 0)
        #expect(try reader.next(maxRows: 10) == nil)
    }

    @Test func aRowForWhichNoConditionHoldsIsCounted() throws {
        let profile = try CellTests.profile(
            .movedOut, "dwelling: a", more: "when: {column: b, equals: [S, T]}")
        let feed = try WholeFeed(
            "id;on;a;b\n1;02/01/2014;D1;S\n2;x;;U\n3;02/01/2014;D1; T \n", profile: profile)
        #expect(feed.lines.count == 2)
        #expect(feed.rowsWithoutEvent == 1)
        #expect(feed.rejects.isEmpty)
    }

    @Test func aMoveInWhoseColumnForTheApplicationIsEmptyIsRejected() throws {
        let row = "id;on;a;b;c\n1;02/01/2014;D1;01/01/2014;\n"
        let with = try CellTests.profile(
            .movedIn, "dwelling: a, lease_signed_on: b, application: c")
        #expect(try WholeFeed(row, profile: with).rejects.map(\.column) == ["c"])
        let without = try CellTests.profile(.movedIn, "dwelling: a, lease_signed_on: b")
        #expect(try WholeFeed(row, profile: without).lines.count == 1)
        let canonical = try WholeFeed(
            "kind,id,on,dwelling,lease_signed_on,application\nMovedIn,1,2014-01-02,D1,2014-01-01,\n"
        )
        #expect(canonical.lines.count == 1)
    }
}
