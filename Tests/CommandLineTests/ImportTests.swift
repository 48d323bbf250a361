import Foundation
import Testing

/// Files are taken in whole or not at all, however many are made durable together.
@Suite struct ImportTests {
    private func row(_ number: Int) -> String {
        "ApplicationFiled,r\(number),2014-01-01,A\(number)\n"
    }

    private let header = "kind,id,on,application\n"

    private func events(_ program: Program) throws -> Int? {
        let line = try program.run("info").output.split(separator: "\n")
            .first { $0.hasPrefix("events: ") }
        return line.flatMap { Int($0.dropFirst("events: ".count)) }
    }

    @Test func whatCameBeforeAnUnreadableFileIsInAndTold() throws {
        let program = try Program()
        defer { program.remove() }
        try program.run("init")
        try program.write("a.csv", header + row(1))
        try program.write("b.csv", header + row(2) + row(3))
        try program.write("c.csv", "nothing,known\n1,2\n")
        try program.write("d.csv", header + row(4))
        let outcome = try program.run(
            "import", "--source", "s", "a.csv", "b.csv", "c.csv", "d.csv")
        #expect(outcome.status == 65)
        #expect(outcome.errorLines.count == 3, "\(outcome.errors)")
        #expect(outcome.errors.contains("a.csv: 1 rows, 1 new events"))
        #expect(outcome.errors.contains("b.csv: 2 rows, 2 new events"))
        #expect(outcome.errors.contains("c.csv"))
        #expect(try events(program) == 3)
        #expect(try program.run("verify").status == 0)
    }

    @Test func largeFilesAndSmallOnesFollowEachOther() throws {
        let program = try Program()
        defer { program.remove() }
        try program.run("init")
        // More rows than are ever made durable together.
        let large = header + (10..<150_010).map(row).joined()
        try program.write("a.csv", header + row(1))
        try program.write("b.csv", large)
        try program.write("c.csv", header + row(2))
        try program.write("d.csv", header + row(1) + row(3))
        let outcome = try program.run(
            "import", "--source", "s", "a.csv", "b.csv", "c.csv", "d.csv")
        #expect(outcome.status == 0, "\(outcome.errors)")
        let told = outcome.errorLines.map { $0.prefix { $0 != "," } }
        #expect(told == ["a.csv: 1 rows", "b.csv: 150000 rows", "c.csv: 1 rows", "d.csv: 2 rows"])
        #expect(outcome.errors.contains("d.csv: 2 rows, 1 new events, 0 corrections, 1 unchanged"))
        #expect(try events(program) == 150_003)
    }

    @Test func aFileThatCorrectsTheOneBeforeItIsACorrection() throws {
        let program = try Program()
        defer { program.remove() }
        try program.run("init")
        try program.write("a.csv", header + row(1))
        try program.write("b.csv", header + "ApplicationFiled,r1,2014-01-02,A1\n")
        let outcome = try program.run("import", "--source", "s", "a.csv", "b.csv")
        #expect(outcome.errors.contains("b.csv: 1 rows, 0 new events, 1 corrections"))
        #expect(try program.run("verify").status == 0)
    }

    @Test func aDryRunLooksAtEachFileAlone() throws {
        let program = try Program()
        defer { program.remove() }
        try program.run("init")
        try program.write("a.csv", header + row(1))
        let outcome = try program.run("import", "--source", "s", "a.csv", "a.csv", "--dry-run")
        #expect(outcome.status == 0)
        #expect(outcome.errorLines.allSatisfy { $0.contains("1 new events") })
        #expect(try events(program) == 0)
    }

    @Test func othersCanWriteWhileAPipeIsEmpty() throws {
        let program = try Program()
        defer { program.remove() }
        try program.run("init")
        try program.write("a.csv", header + row(1))
        let process = program.process(
            ["import", "--source", "s", "a.csv", "-", "--kind", "ApplicationFiled"])
        let (input, told) = (Pipe(), Pipe())
        process.standardInput = input
        process.standardError = told
        try process.run()
        // The first file is told of, and so it is durable, before anything comes through the pipe.
        let first = told.fileHandleForReading.availableData
        #expect(String(decoding: first, as: UTF8.self).contains("a.csv: 1 rows"))
        let line = #"{"kind":"ApplicationRenewed","source":"s","id":"1","on":"2014-01-02","#
        let appended = try program.run(
            "append", "--wait", "0", input: line + #""application":"A1"}"# + "\n")
        #expect(appended.status == 0, "\(appended.errors)")
        try input.fileHandleForWriting.write(
            contentsOf: Data(#"{"id":"x","on":"2014-01-03","application":"A9"}"#.utf8))
        try input.fileHandleForWriting.close()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        #expect(try events(program) == 3)
    }
}
