import Ledger
import Projecting
import Registry
import Reports
import Rules
import Terms
import Testing

/// The same report twice: what differs is shown, and nothing else.
@Suite struct ComparisonTests {
    private static let early = "2015-01-05T09:00:00Z"
    private static let late = "2015-06-05T09:00:00Z"

    /// Two dwellings and a queue; what is recorded late corrects, adds and takes away.
    private static func town() throws -> TestLedger {
        let ledger = try TestLedger()
        try ledger.say(
            at: early,
            """
            2010-01-01 DwellingRegistered d1 dwelling=D1 landlord=L1 commune=86194 rooms=3
            2010-01-01 DwellingRegistered d2 dwelling=D2 landlord=L2 commune=86041 rooms=2
            2012-02-01 ApplicationFiled f1 application=A1
            2014-03-01 ApplicationFiled f2 application=A2
            2014-01-05 ApplicationFiled f3 application=A3
            2013-05-01 AppealFiled r1 appeal=R1 right=dalo application=A1
            2014-01-20 AppealDecided r2 appeal=R1 outcome=favourable
            2014-06-01 MovedIn m1 dwelling=D1 application=A2 lease_signed_on=2014-05-20
            2014-09-01 MovedIn m2 dwelling=D2 application=A3 lease_signed_on=2014-09-01
            """)
        try ledger.say(
            at: late,
            """
            2014-06-01 MovedIn m1 dwelling=D1 application=A1 lease_signed_on=2014-05-20
            2014-11-01 ApplicationFiled f4 application=A4
            2014-12-01 EventVoided v1 target_kind=MovedIn target_id=m2
            2014-12-02 RehousingCompleted r3 appeal=R1 dwelling=D1
            """)
        return ledger
    }

    private static let rules = ["", "abnormal_delay_months: 6", "allocation_date: moved_in_on"]

    private func comparisons(
        _ ledger: TestLedger, _ a: [ReportRequest], _ b: [ReportRequest]
    ) throws -> [Comparison] {
        try ReportMaker(ledger.ledger, identities: ledger.identities).comparisons(a, b)
    }

    private func compared(
        _ ledger: TestLedger, _ a: ReportRequest, _ b: ReportRequest
    ) throws -> Comparison {
        try #require(try comparisons(ledger, [a], [b]).first)
    }

    @Test(arguments: Registry.reports.map(\.name))
    func aReportComparedWithItselfDiffersInNothing(name: String) throws {
        let ledger = try Self.town()
        for change in Self.rules {
            let request = try TestLedger.request(name, rules: change)
            let comparison = try compared(ledger, request, request)
            #expect(comparison.isEmpty)
            #expect(comparison.text(in: .french).contains("Rien ne diffère"))
            #expect(comparison.json.text.contains(#""differs":false"#))
        }
    }

    @Test(arguments: Registry.reports.map(\.name))
    func theFiguresThatDifferAreThoseWhoseValuesDo(name: String) throws {
        let ledger = try Self.town()
        for change in Self.rules {
            for (a, b) in [(Self.early, Self.late), (Self.late, Self.early)] {
                let comparison = try compared(
                    ledger, TestLedger.request(name, knownAt: a),
                    TestLedger.request(name, rules: change, knownAt: b))
                expectExact(comparison)
            }
        }
    }

    /// Looks at every figure, row and member of both sides, one by one.
    private func expectExact(_ comparison: Comparison) {
        let (a, b) = (comparison.a, comparison.b)
        #expect(a.asOf == b.asOf && a.period == b.period)
        let ids = Set(a.figures.map(\.id)).union(b.figures.map(\.id))
        let differing = ids.filter { a.figure($0)?.json.text != b.figure($0)?.json.text }
        #expect(Set(comparison.figures.map(\.id)) == differing)
        #expect(comparison.figures.count == differing.count)
        for figure in comparison.figures {
            #expect(figure.a == a.figure(figure.id) && figure.b == b.figure(figure.id))
        }
        for id in Set(a.tables.map(\.id)).union(b.tables.map(\.id)) {
            let first = a.tables.first { $0.id == id }
            let second = b.tables.first { $0.id == id }
            let difference = comparison.tables.first { $0.id == id }
            #expect((difference == nil) == (first == second), "\(id)")
            guard let difference, first?.columns == second?.columns else { continue }
            // Taking off what left and putting on what came makes one table of the other.
            var rows = first?.rows ?? []
            for row in difference.removed + difference.changed.map(\.a) {
                rows.firstIndex(of: row).map { _ = rows.remove(at: $0) }
            }
            rows += difference.added + difference.changed.map(\.b)
            #expect(
                rows.map { JSON.array($0).text }.sorted()
                    == (second?.rows ?? []).map { JSON.array($0).text }.sorted())
        }
        for id in Set(a.lists.map(\.id)).union(b.lists.map(\.id)) {
            let first = Set(a.lists.first { $0.id == id }?.members ?? [])
            let second = Set(b.lists.first { $0.id == id }?.members ?? [])
            let difference = comparison.lists.first { $0.id == id }
            #expect(Set(difference?.entered ?? []) == second.subtracting(first))
            #expect(Set(difference?.left ?? []) == first.subtracting(second))
        }
    }

    @Test func aRuleMovesTheFiguresItGovernsAndNoOthers() throws {
        let comparison = try compared(
            try Self.town(), TestLedger.request("waiting-times"),
            TestLedger.request("waiting-times", rules: "abnormal_delay_months: 6"))
        #expect(
            comparison.figures.map(\.id) == ["stock.over_delay.count", "stock.over_delay.share"])
        #expect(comparison.tables.isEmpty && comparison.lists.isEmpty)
        #expect(comparison.a.provenance.rulesHash != comparison.b.provenance.rulesHash)
        #expect(comparison.a.provenance.root == comparison.b.provenance.root)
    }

    @Test func twoStatesOfKnowledgeLookAtTheSameDaysWhicheverComesFirst() throws {
        let ledger = try Self.town()
        let requests = try [Self.early, Self.late].map {
            try TestLedger.request("waiting-times", knownAt: $0)
        }
        let forward = try compared(ledger, requests[0], requests[1])
        let backward = try compared(ledger, requests[1], requests[0])
        #expect(forward.a.asOf == backward.a.asOf && forward.a.asOf == Day("2014-12-02"))
        for (one, other) in zip(forward.figures, backward.figures) {
            #expect(one.id == other.id && one.a == other.b && one.b == other.a)
        }
        let all = try compared(ledger, requests[0], TestLedger.request("waiting-times"))
        #expect(all.figures == forward.figures)
        #expect(all.b.knownAt == nil)
    }

    @Test func whoEntersAndWhoLeavesAListAndWhichRowsChange() throws {
        let ledger = try Self.town()
        let dalo = try compared(
            ledger, TestLedger.request("dalo", knownAt: Self.early),
            TestLedger.request("dalo", knownAt: Self.late))
        #expect(dalo.lists.first { $0.id == "follow-up" }?.left == ["R1"])
        #expect(dalo.tables.first { $0.id == "follow-up" }?.removed.count == 1)
        let waits = try compared(
            ledger, TestLedger.request("waiting-times", knownAt: Self.early),
            TestLedger.request("waiting-times", knownAt: Self.late))
        let communes = try #require(waits.tables.first { $0.id == "by-commune" })
        #expect(communes.removed.map { $0[0] } == [.string("86041")])
        #expect(communes.changed.map { $0.a[0] } == [.string("86194")])
        #expect(communes.changed[0].places == [2, 3])
        #expect(communes.added.isEmpty)
    }

    @Test func theJSONIsAsItAlwaysWas() throws {
        let comparison = try compared(
            try Self.town(), TestLedger.request("waiting-times"),
            TestLedger.request("waiting-times", rules: "abnormal_delay_months: 6"))
        let text = withoutRoots(comparison.json.text).replacing(/"sha256":"[0-9a-f]*"/, with: "#")
        let side =
            #"{"known_at":null,"provenance":{"origin":"desk.example/test","size":13,"root":"…","#
            + #""rules":{"id":"mine",#},"version":"1.0.0"}}"#
        #expect(
            text == #"{"report":"waiting-times","as_of":"2014-12-02","#
                + #""period":["2014-01-01","2014-12-31"],"differs":true,"a":"# + side
                + #","b":"# + side
                + #","figures":[{"id":"stock.over_delay.count","a":0,"b":2,"difference":2},"#
                + #"{"id":"stock.over_delay.share","a":0,"b":0.6666666666666666,"#
                + #""difference":0.6666666666666666}],"tables":[],"lists":[]}"#)
    }
}
