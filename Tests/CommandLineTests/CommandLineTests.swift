import Foundation
import Testing

@Suite struct CommandLineTests {
    private static let feed = """
        kind,id,on,application,reason
        ApplicationFiled,f1,2014-01-15,A1,
        ApplicationFiled,f2,2014-03-01,A2,
        ApplicationClosed,c1,2014-09-01,A2,renounced

        """

    @Test func aFeedBecomesFigures() throws {
        let program = try Program()
        defer { program.remove() }
        #expect(try program.run("init").status == 0)
        try program.write("feed.csv", CommandLineTests.feed)
        let imported = try program.run("import", "feed.csv", "--source", "shared-file")
        #expect(imported.status == 0)
        #expect(imported.errors.contains("3 rows, 3 new events"))
        let report = try program.run(
            "report", "waiting-times", "--period", "2014", "--format", "json")
        #expect(report.status == 0)
        #expect(report.output.contains("\"stock.applications\":1,"))
        #expect(report.output.contains("\"as_of\":\"2014-12-31\""))
    }

    @Test func importingTwiceChangesNothing() throws {
        let program = try Program()
        defer { program.remove() }
        try program.run("init")
        try program.write("feed.csv", CommandLineTests.feed)
        try program.run("import", "feed.csv")
        let before = try program.run("info").output
        let again = try program.run("import", "feed.csv")
        #expect(again.errors.contains("0 new events, 0 corrections, 3 unchanged"))
        let after = try program.run("info").output
        for fact in ["events", "root"] {
            #expect(line(fact, of: before) == line(fact, of: after))
        }
    }

    @Test func aBadRowIsKeptAndImportsOnceMended() throws {
        let program = try Program()
        defer { program.remove() }
        try program.run("init")
        try program.write(
            "feed.csv",
            CommandLineTests.feed.replacingOccurrences(of: "2014-03-01", with: "2014-02-30"))
        let first = try program.run("import", "feed.csv", "--rejects", "bad.csv")
        #expect(first.status == 3)
        let rejects = try program.read("bad.csv")
        #expect(rejects.hasPrefix("kind,id,on,application,reason,line,column,value,error\n"))
        #expect(rejects.contains("ApplicationFiled,f2,2014-02-30,A2,,3,on,2014-02-30,"))
        try program.write(
            "bad.csv", rejects.replacingOccurrences(of: "f2,2014-02-30", with: "f2,2014-03-01"))
        let second = try program.run("import", "bad.csv")
        #expect(second.status == 0)
        #expect(second.errors.contains("1 new events"))
    }

    @Test func allOrNothingKeepsNothingWhereARowIsBad() throws {
        let program = try Program()
        defer { program.remove() }
        try program.run("init")
        try program.write("good.csv", CommandLineTests.feed)
        try program.write("bad.csv", "kind,id,on,application\nApplicationFiled,x,2014-13-01,A9\n")
        #expect(try program.run("import", "good.csv", "bad.csv", "--all-or-nothing").status == 3)
        #expect(line("events", of: try program.run("info").output) == "events: 0")
        #expect(try program.run("import", "good.csv", "--all-or-nothing").status == 0)
        #expect(line("events", of: try program.run("info").output) == "events: 3")
    }

    @Test func aDryRunImportsNothing() throws {
        let program = try Program()
        defer { program.remove() }
        try program.run("init")
        try program.write("feed.csv", CommandLineTests.feed)
        let dry = try program.run("import", "feed.csv", "--dry-run")
        #expect(dry.errors.contains("3 new events"))
        #expect(line("events", of: try program.run("info").output) == "events: 0")
    }

    @Test func appendAnswersEachLineWithItsSequence() throws {
        let program = try Program()
        defer { program.remove() }
        try program.run("init")
        let lines = """
            {"kind":"ApplicationFiled","id":"a","on":"2014-01-01","application":"A1"}
            {"kind":"ApplicationFiled","id":"b","on":"2014-02-31","application":"A2"}
            {"kind":"ApplicationFiled","id":"a","on":"2014-01-01","application":"A1"}
            {"kind":"ApplicationRenewed","id":"r","on":"2015-01-01","application":"A1"}

            """
        let outcome = try program.run("append", "--source", "counter", input: lines)
        #expect(outcome.output == "0\n-\n0\n1\n")
        #expect(outcome.status == 3)
        #expect(outcome.errorLines.count == 1)
    }

    @Test func theLogReadsBackAsCanonicalLines() throws {
        let program = try Program()
        defer { program.remove() }
        try program.run("init")
        try program.write("feed.csv", CommandLineTests.feed)
        try program.run("import", "feed.csv", "--source", "shared-file")
        let exported = try program.run(
            "export", "--format", "jsonl", "--output", "-", "--identities")
        #expect(
            exported.output.split(separator: "\n").last.map(String.init)
                == #"{"kind":"ApplicationClosed","source":"shared-file","id":"c1","#
                + #""on":"2014-09-01","application":"A2","reason":"renounced"}"#)
        let pseudonymous = try program.run("export", "--format", "jsonl", "--output", "-")
        #expect(!pseudonymous.output.contains("\"A2\""))
        #expect(!pseudonymous.output.contains("\"c1\""))
        let other = try Program()
        defer { other.remove() }
        try other.run("init")
        try other.write("log.jsonl", exported.output)
        #expect(try other.run("import", "log.jsonl").errors.contains("3 new events"))
    }

    @Test func aChangedRuleMovesTheFigureItGoverns() throws {
        let program = try Program()
        defer { program.remove() }
        try program.run("init")
        try program.write("feed.csv", CommandLineTests.feed)
        try program.run("import", "feed.csv")
        try program.write(
            "mine.yaml", "id: mine\nbase: grand-poitiers-2016\nabnormal_delay_months: 6\n")
        let report = try program.run(
            "report", "waiting-times", "--period", "2014", "--rules", "mine.yaml", "--format",
            "json")
        #expect(report.output.contains("\"stock.over_delay.count\":1,"))
        #expect(report.output.contains("\"rules\":{\"id\":\"mine\""))
    }

    private func line(_ name: String, of text: String) -> String? {
        text.split(separator: "\n").first { $0.hasPrefix(name + ":") }.map(String.init)
    }
}
