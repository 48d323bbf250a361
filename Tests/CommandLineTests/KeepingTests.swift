import Foundation
import Testing

/// `forget`, `compact` and `backup` as a keeper meets them.
@Suite struct KeepingTests {
    private let household = "0860314001234GDPUB"

    /// A ledger with a household whose number is in rows' ids as well.
    private func fill(_ program: Program) throws {
        try program.run("init")
        try program.write(
            "feed.csv",
            """
            kind,id,on,application,reason
            ApplicationFiled,f1,2014-01-15,A1,
            ApplicationFiled,f-\(household),2014-03-01,\(household),
            ApplicationClosed,c-\(household),2014-09-01,\(household),renounced
            ApplicationFiled,f3,2014-04-01,A3,

            """)
        #expect(try program.run("import", "feed.csv", "--source", "shared").status == 0)
    }

    /// Every report, without where it was computed from.
    private func reports(_ program: Program) throws -> String {
        let outcome = try program.run("report", "all", "--period", "2014", "--format", "json")
        #expect(outcome.status == 0, "\(outcome.errors)")
        return outcome.output.replacing(/"provenance":\{[^}]*\}[^}]*\}/, with: "")
    }

    private func filesHolding(_ text: String, _ program: Program) throws -> [String] {
        let ledger = program.folder.appending(path: "ledger").path
        return try FileManager.default.subpathsOfDirectory(atPath: ledger).filter { name in
            FileManager.default.contents(atPath: ledger + "/" + name)?
                .range(of: Data(text.utf8)) != nil
        }
    }

    @Test func afterForgettingNoFileHoldsTheNumberAndNoReportMoves() throws {
        let program = try Program()
        defer { program.remove() }
        try fill(program)
        try program.run("checkpoint", "--output", "before.txt")
        let proof = try program.run("prove", "inclusion", "--sequence", "1", "--size", "4")
        #expect(proof.status == 0)
        let before = try reports(program).replacing(household, with: "application-1")
        let forgotten = try program.run("forget", "--application", household)
        #expect(forgotten.status == 0, "\(forgotten.errors)")
        #expect(
            forgotten.output == "erased: application-1, recorded as sequence 4, 2 row ids\n")
        #expect(try filesHolding(household, program) == [])
        #expect(try filesHolding("A3", program) != [])
        #expect(try reports(program) == before)
        #expect(try program.run("verify", "--checkpoint", "before.txt").status == 0)
        #expect(
            try program.run("prove", "inclusion", "--sequence", "1", "--size", "4").output
                == proof.output)
        let log = try program.run("log", "--from", "4").output
        #expect(log.contains("SubjectErased"))
        #expect(log.contains("application-1"))
        #expect(!(try program.run("info").output.contains("unfinished")))
    }

    @Test func whoIsNotThereCannotBeForgotten() throws {
        let program = try Program()
        defer { program.remove() }
        try fill(program)
        try program.run("forget", "--application", household)
        for name in ["nobody", household] {
            let outcome = try program.run("forget", "--application", name)
            #expect(outcome.status == 66)
            #expect(outcome.errorLines.count == 1)
            #expect(!outcome.errors.contains(name))
        }
        #expect(try program.run("info").output.contains("events: 5\n"))
        #expect(try program.run("forget").status == 64)
    }

    @Test func aCopyIsAWholeLedgerAndNeverOverwrites() throws {
        let program = try Program()
        defer { program.remove() }
        try fill(program)
        let copied = try program.run("backup", "copy/")
        #expect(copied.status == 0, "\(copied.errors)")
        #expect(copied.errors.contains("signing.key"))
        #expect(try program.run("verify", "--ledger", "copy").status == 0)
        #expect(try program.run("verify", "--replica", "copy").status == 0)
        #expect(try program.run("checkpoint", "--ledger", "copy").status == 66)
        for place in ["copy", "feed.csv", "no/such/folder"] {
            let outcome = try program.run("backup", place)
            #expect(outcome.status == 73, "\(place): \(outcome.errors)")
            #expect(outcome.errorLines.count == 1)
        }
        let again = try program.run("import", "feed.csv", "--source", "shared", "--ledger", "copy")
        #expect(again.errors.contains("4 unchanged"))
        #expect(try program.run("backup", "log-only", "--log-only").status == 0)
        let reduced = try program.run("verify", "--ledger", "log-only")
        #expect(reduced.status == 0)
        #expect(reduced.errors.contains("names cannot be verified"))
    }

    @Test func whileAnotherWritesNothingIsRewritten() throws {
        let program = try Program()
        defer { program.remove() }
        try fill(program)
        let lock = unsafe open(
            program.folder.appending(path: "ledger/log/writer.lock").path, O_RDWR | O_CLOEXEC)
        defer { close(lock) }
        #expect(flock(lock, LOCK_EX) == 0)
        for arguments in [["compact"], ["forget", "--application", "A1", "--wait", "0.05"]] {
            let outcome = try program.run(arguments)
            #expect(outcome.status == 75, "\(outcome.errors)")
            #expect(outcome.errorLines.count == 1)
        }
        #expect(try program.run("info").output.contains("events: 4\n"))
    }

    @Test func compactingKeepsEveryFigure() throws {
        let program = try Program()
        defer { program.remove() }
        try fill(program)
        let before = try program.run("report", "all", "--format", "json").output
        let compacted = try program.run("compact")
        #expect(compacted.status == 0, "\(compacted.errors)")
        #expect(compacted.output.contains("bytes before"))
        #expect(try program.run("report", "all", "--format", "json").output == before)
        #expect(try program.run("verify").status == 0)
    }

    @Test func whoFollowsTheLogGoesOnOverACompaction() throws {
        let program = try Program()
        defer { program.remove() }
        try fill(program)
        let process = program.process(["log", "--follow", "--from", "3"])
        let printed = Pipe()
        process.standardOutput = printed
        try process.run()
        defer { process.terminate() }
        let reading = printed.fileHandleForReading
        #expect(String(decoding: reading.availableData, as: UTF8.self).hasPrefix("3\t"))
        #expect(try program.run("compact").status == 0)
        #expect(try program.run("forget", "--application", household).status == 0)
        let line = String(decoding: reading.availableData, as: UTF8.self)
        #expect(line.hasPrefix("4\t"), "\(line)")
        #expect(line.contains("subject=application-1\n") || line.contains(household), "\(line)")
    }

    @Test func aKeeperWhoIsKilledAtAnyMomentLeavesAWholeLedger() throws {
        let program = try Program()
        defer { program.remove() }
        try fill(program)
        let root = try program.run("verify").output
        for pause in stride(from: UInt32(0), to: 60_000, by: 4_000) {
            let process = program.process(["compact"])
            try process.run()
            usleep(pause)
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
            let verified = try program.run("verify")
            #expect(verified.status == 0, "\(verified.output)\(verified.errors)")
            #expect(verified.output == root)
        }
        for pause in stride(from: UInt32(0), to: 60_000, by: 4_000) {
            let process = program.process(["forget", "--application", household])
            try process.run()
            usleep(pause)
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
            // Whole either way; if the erasure was recorded and not finished, that is all.
            let verified = try program.run("verify")
            let isUnfinished = try program.run("info").output.contains("unfinished")
            #expect(verified.status == 0 || isUnfinished, "\(verified.output)")
        }
        let last = try program.run("forget", "--application", household)
        #expect(last.status == 0 || last.status == 66, "\(last.errors)")
        #expect(try filesHolding(household, program) == [])
        #expect(try program.run("verify").status == 0)
        #expect(try program.run("info").output.contains("events: 5\n"))
    }
}
