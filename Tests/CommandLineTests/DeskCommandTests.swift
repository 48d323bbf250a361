import Foundation
import Testing

/// The auditor's desk from the command line: what it says, and how it ends.
@Suite struct DeskCommandTests {
    private static let first = """
        kind,id,on,application,dwelling,session,outcome,rank,lease_signed_on,landlord,commune
        DwellingRegistered,d1,2010-01-01,,D1,,,,,L1,86194
        ApplicationFiled,f1,2012-01-15,A1,,,,,,,
        ApplicationFiled,f2,2014-03-01,A2,,,,,,,
        CandidateProposed,p1,2014-04-01,A2,D1,S1,,,,,
        CommitteeDecided,c1,2014-04-10,A2,D1,S1,awarded,1,,,
        MovedIn,m1,2014-05-10,A2,D1,,,,2014-05-01,,

        """
    private static let second = """
        kind,id,on,application,dwelling,session,outcome,rank,lease_signed_on,landlord,commune
        CommitteeDecided,c1,2014-04-10,A2,D1,S1,ranked,2,,,
        ApplicationFiled,f3,2014-06-01,A3,,,,,,,

        """

    /// A ledger that was told twice, and the instant of the first time.
    private func town(_ program: Program) throws -> String {
        try program.run("init", "--origin", "desk.example/test")
        try program.write("first.csv", DeskCommandTests.first)
        try program.run("import", "first.csv", "--source", "file")
        let facts = try program.run("info").output.split(separator: "\n")
        let told = try #require(facts.first { $0.hasPrefix("recorded at: ") })
        try program.write("second.csv", DeskCommandTests.second)
        try program.run("import", "second.csv", "--source", "file")
        return String(told.dropFirst("recorded at: ".count))
    }

    private func expectFailure(
        _ program: Program, _ status: Int32, mentioning words: String, _ arguments: String...
    ) throws {
        let outcome = try program.run(arguments)
        #expect(outcome.status == status, "\(arguments): \(outcome.errors)")
        #expect(outcome.errorLines.count == 1, "\(arguments): \(outcome.errors)")
        #expect(outcome.errors.contains(words), "\(arguments): \(outcome.errors)")
        #expect(outcome.output.isEmpty)
    }

    @Test func historyTellsWhatStandsAndWhatStoodThen() throws {
        let program = try Program()
        defer { program.remove() }
        let then = try town(program)
        let now = try program.run("history", "--application", "A2")
        #expect(now.status == 0 && now.errors.isEmpty)
        #expect(now.output.contains("Décision de la commission d’attribution"))
        #expect(now.output.contains("corrige le n° 4"))
        #expect(now.output.contains("Enregistré, mais corrigé ou annulé depuis"))
        let before = try program.run(
            "history", "--application", "A2", "--known-at", then, "--lang", "en")
        #expect(before.output.contains("outcome: awarded; rank: 1"))
        #expect(before.output.contains("corrected by no. 6"))
        let json = try program.run("history", "--dwelling", "D1", "--format", "json")
        let object = try JSONSerialization.jsonObject(with: Data(json.output.utf8))
        let events = (object as? [String: Any])?["events"] as? [[String: Any]]
        #expect(events?.map { $0["sequence"] as? Int } == [0, 3, 6, 5])
    }

    @Test func historyThatCannotBeTold() throws {
        let program = try Program()
        defer { program.remove() }
        _ = try town(program)
        try expectFailure(program, 66, mentioning: "A9", "history", "--application", "A9")
        try expectFailure(program, 66, mentioning: "no dwelling", "history", "--dwelling", "A1")
        try expectFailure(
            program, 66, mentioning: "first record", "history", "--application", "A1",
            "--known-at", "2001-01-01")
        try expectFailure(program, 64, mentioning: "--application", "history")
        try expectFailure(
            program, 64, mentioning: "only one", "history", "--application", "A1", "--appeal", "R")
        try expectFailure(
            program, 64, mentioning: "someday", "history", "--appeal", "R", "--known-at", "someday")
    }

    @Test func explainAccountsForOneApplication() throws {
        let program = try Program()
        defer { program.remove() }
        let then = try town(program)
        let account = try program.run("explain", "--application", "A1", "--as-of", "2014-12-31")
        #expect(account.status == 0 && account.errors.isEmpty, "\(account.errors)")
        #expect(account.output.contains("dépassée, rang 1 sur 2, sans motif"))
        let english = try program.run("explain", "--application", "A2", "--lang", "en")
        #expect(english.output.contains("ranked, rank 2, no. 6\n"))
        let before = try program.run(
            "explain", "--application", "A2", "--known-at", then, "--format", "json")
        let object = try JSONSerialization.jsonObject(with: Data(before.output.utf8))
        let decisions = (object as? [String: Any])?["decisions"] as? [[String: Any]]
        #expect(decisions?.map { $0["outcome"] as? String } == ["awarded"])
        try program.write("mine.yaml", "base: france\nabnormal_delay_months: 12\n")
        let mine = try program.run(
            "explain", "--application", "A1", "--rules", "mine.yaml", "--format", "json")
        #expect(mine.output.contains("\"abnormal_delay_months\":12,\"over_delay\":true"))
    }

    @Test func accountsThatCannotBeGiven() throws {
        let program = try Program()
        defer { program.remove() }
        _ = try town(program)
        try expectFailure(program, 66, mentioning: "A9", "explain", "--application", "A9")
        try expectFailure(
            program, 66, mentioning: "first event is of 2012-01-15", "explain", "--application",
            "A1", "--as-of", "2010-01-01")
        try expectFailure(
            program, 66, mentioning: "first record", "explain", "--application", "A3",
            "--known-at", "2014-12-31")
        try expectFailure(
            program, 66, mentioning: "nowhere.yaml", "explain", "--application", "A1", "--rules",
            "nowhere.yaml")
        try program.write("none.yaml", "base: grand-poitiers-2016\npriority_labels: null\n")
        try expectFailure(
            program, 65, mentioning: "no value of priority_labels on", "explain", "--application",
            "A1", "--rules", "none.yaml")
        #expect(try program.run("explain").status == 64)
    }

    @Test func compareShowsWhatARuleMovesAndSaysWhenNothingDoes() throws {
        let program = try Program()
        defer { program.remove() }
        _ = try town(program)
        try program.write("mine.yaml", "base: grand-poitiers-2016\nabnormal_delay_months: 48\n")
        let base = [
            "compare", "waiting-times", "--rules", "grand-poitiers-2016", "--period", "2014",
        ]
        let moved = try program.run(base + ["--rules", "mine.yaml"])
        #expect(moved.status == 0)
        #expect(moved.output.contains("stock.over_delay.count"))
        #expect(!moved.output.contains("stock.applications"))
        let same = try program.run(base + ["--rules", "grand-poitiers-2016", "--lang", "en"])
        #expect(same.status == 0)
        #expect(same.output.contains("Nothing differs"))
        for format in ["json", "csv", "html"] {
            let shown = try program.run(base + ["--rules", "mine.yaml", "--format", format])
            #expect(shown.output.contains("stock.over_delay.share"), "\(format)")
        }
        let all = try program.run(
            "compare", "all", "--rules", "grand-poitiers-2016", "--rules", "mine.yaml",
            "--period", "2014", "--format", "json", "--output", "all.json")
        #expect(all.status == 0 && all.output.isEmpty)
        let written = try JSONSerialization.jsonObject(with: Data(program.read("all.json").utf8))
        #expect((written as? [Any])?.count == 11)
    }

    @Test func compareShowsWhatWasNotKnownYet() throws {
        let program = try Program()
        defer { program.remove() }
        let then = try town(program)
        let moved = try program.run(
            "compare", "waiting-times", "--known-at", then, "--known-at", "2999-12-31",
            "--by", "commune", "--format", "json")
        #expect(moved.status == 0, "\(moved.errors)")
        #expect(moved.output.contains(#"{"id":"stock.applications","a":1,"b":2,"difference":1}"#))
        #expect(moved.output.contains("\"known_at\":\"\(then)\""))
    }

    @Test func comparisonsThatHaveNoTwoSides() throws {
        let program = try Program()
        defer { program.remove() }
        _ = try town(program)
        let rules = ["--rules", "grand-poitiers-2016"]
        let known = ["--known-at", "2999-12-31"]
        for arguments in [
            [], rules, known, rules + known, rules + rules + rules, known + known + known,
            rules + rules + known + known,
        ] {
            let outcome = try program.run(["compare", "dalo"] + arguments)
            #expect(outcome.status == 64, "\(arguments): \(outcome.errors)")
            #expect(outcome.errors.contains("--rules A --rules B"), "\(outcome.errors)")
            #expect(outcome.errorLines.count == 1)
        }
        #expect(try program.run(["compare", "dalo"] + rules + rules + known).status == 0)
        #expect(try program.run(["compare", "dalo"] + known + known + rules).status == 0)
    }

    @Test func comparisonsThatCannotBeMade() throws {
        let program = try Program()
        defer { program.remove() }
        _ = try town(program)
        let rules = "grand-poitiers-2016"
        try expectFailure(
            program, 66, mentioning: "nowhere.yaml", "compare", "dalo", "--rules", rules,
            "--rules", "nowhere.yaml")
        try expectFailure(
            program, 64, mentioning: "no report is called queues", "compare", "queues", "--rules",
            rules, "--rules", rules)
        try expectFailure(
            program, 64, mentioning: "2014-02-30", "compare", "dalo", "--rules", rules, "--rules",
            rules, "--as-of", "2014-02-30")
        try program.write("none.yaml", "base: grand-poitiers-2016\nsmall_group: null\n")
        try expectFailure(
            program, 65, mentioning: "no value of small_group on 2014-12-31", "compare", "all",
            "--rules", rules, "--rules", "none.yaml", "--period", "2014")
    }
}
