import Foundation
import Testing

/// Each mistake gets one line that says what and where, and its exit code; nothing is half done.
@Suite struct BadInputTests {
    private func expectFailure(
        _ program: Program, _ status: Int32, mentioning words: String, _ arguments: [String]
    ) throws {
        let outcome = try program.run(arguments)
        #expect(outcome.status == status, "\(arguments): \(outcome.errors)")
        #expect(outcome.errorLines.count == 1, "\(arguments): \(outcome.errors)")
        #expect(outcome.errors.contains(words), "\(arguments): \(outcome.errors)")
        #expect(outcome.output.isEmpty)
    }

    @Test func feedsThatCannotBeRead() throws {
        let program = try Program()
        defer { program.remove() }
        try program.run("init")
        try program.write("empty.csv", "")
        try program.write("binary.csv", [0x7F, 0x45, 0x4C, 0x46, 0, 0, 1, 2, 0])
        try program.write("headless.csv", "a,b\n1,2\n")
        try program.write("feed.txt", "x")
        try expectFailure(program, 66, mentioning: "missing.csv", ["import", "missing.csv"])
        try expectFailure(program, 65, mentioning: "empty.csv", ["import", "empty.csv"])
        try expectFailure(program, 65, mentioning: "binary.csv", ["import", "binary.csv"])
        try expectFailure(program, 65, mentioning: "headless.csv", ["import", "headless.csv"])
        try expectFailure(program, 65, mentioning: "feed.txt", ["import", "feed.txt"])
        #expect(try program.run("info").output.contains("events: 0\n"))
    }

    @Test func aQuoteThatIsNeverClosedRejectsItsRow() throws {
        let program = try Program()
        defer { program.remove() }
        try program.run("init")
        try program.write(
            "cut.csv",
            "kind,id,on,application\nApplicationFiled,a,2014-01-01,A1\n"
                + "ApplicationFiled,b,2014-01-02,\"A2\n")
        let outcome = try program.run("import", "cut.csv", "--rejects", "bad.csv")
        #expect(outcome.status == 3)
        #expect(outcome.errors.contains("1 new events"))
        #expect(try program.read("bad.csv").contains(",3,"))
    }

    @Test func oneEndlessLineIsRejectedInBoundedMemory() throws {
        let program = try Program()
        defer { program.remove() }
        try program.run("init")
        var bytes = Array("kind,id,on,application\nApplicationFiled,a,2014-01-01,".utf8)
        bytes += Array(repeating: UInt8(ascii: "x"), count: 40_000_000)
        bytes += Array("\nApplicationFiled,b,2014-01-01,A2\n".utf8)
        try program.write("long.csv", bytes)
        let outcome = try program.run("import", "long.csv", "--rejects", "bad.csv")
        #expect(outcome.status == 3)
        #expect(outcome.errors.contains("1 new events"))
    }

    @Test func ledgersThatAreNone() throws {
        let program = try Program()
        defer { program.remove() }
        try program.write("file", "x")
        try program.run("init", "--ledger", "there")
        try FileManager.default.createDirectory(
            at: program.folder.appending(path: "folder"), withIntermediateDirectories: true)
        try expectFailure(program, 66, mentioning: "nowhere", ["info", "--ledger", "nowhere"])
        try expectFailure(program, 65, mentioning: "folder", ["info", "--ledger", "folder"])
        try expectFailure(program, 65, mentioning: "file", ["info", "--ledger", "file"])
        try expectFailure(program, 73, mentioning: "there", ["init", "--ledger", "there"])
    }

    @Test func datesThatTheCalendarLacks() throws {
        let program = try Program()
        defer { program.remove() }
        try program.run("init")
        try expectFailure(
            program, 64, mentioning: "2014-02-30",
            ["report", "waiting-times", "--as-of", "2014-02-30"])
        try expectFailure(
            program, 64, mentioning: "2014..2013", ["report", "dalo", "--period", "2014..2013"])
        try expectFailure(
            program, 64, mentioning: "yesterday",
            ["report", "dalo", "--known-at", "yesterday"])
    }

    @Test func namesThatDoNotExist() throws {
        let program = try Program()
        defer { program.remove() }
        try program.run("init")
        try expectFailure(program, 64, mentioning: "no-such-report", ["report", "no-such-report"])
        try expectFailure(
            program, 66, mentioning: "no-such-rules",
            ["report", "dalo", "--rules", "no-such-rules"])
        try program.write("rules.yaml", "base: grand-poitiers-2016\nabnormal_dely_months: 6\n")
        try expectFailure(
            program, 65, mentioning: "rules.yaml:2",
            ["report", "dalo", "--rules", "rules.yaml"])
    }

    @Test func aProfileThatNamesAnUnknownField() throws {
        let program = try Program()
        defer { program.remove() }
        try program.run("init")
        try program.write("feed.csv", "N;D;A\n1;01/01/2014;A1\n")
        try program.write(
            "profile.yaml",
            """
            source: x
            format: csv
            delimiter: ";"
            dates: dd/MM/yyyy
            emit:
              - kind: ApplicationFiled
                id: "{N}"
                "on": D
                fields: {applicaton: A}

            """)
        try expectFailure(
            program, 65, mentioning: "profile.yaml:9",
            ["import", "feed.csv", "--profile", "profile.yaml"])
    }

    @Test func anEmptyLedgerAsksForADay() throws {
        let program = try Program()
        defer { program.remove() }
        try program.run("init")
        try expectFailure(program, 65, mentioning: "--as-of", ["report", "occupancy"])
        let dated = try program.run("report", "occupancy", "--as-of", "2014-12-31")
        #expect(dated.status == 0)
    }

    @Test func aLogHandedOverAloneGivesNoReportThatWouldBeEmpty() throws {
        let program = try Program()
        defer { program.remove() }
        try program.run("init")
        try program.run(
            "append",
            input: #"{"kind":"ApplicationFiled","id":"1","on":"2014-01-01","application":"A"}"#)
        try FileManager.default.removeItem(
            at: program.folder.appending(path: "ledger/identities"))
        try expectFailure(program, 65, mentioning: "identities", ["report", "waiting-times"])
        #expect(try program.run("verify").status == 0)
        #expect(try program.run("log").output.contains("application-0"))
    }
}
