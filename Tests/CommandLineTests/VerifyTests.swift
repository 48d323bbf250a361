import Foundation
import Testing

/// `verify` against a checkpoint and against a replica, and what becomes of files cut short.
@Suite struct VerifyTests {
    private func line(_ number: Int) -> String {
        #"{"kind":"ApplicationFiled","id":"f\#(number)","on":"2014-01-01","#
            + #""application":"A\#(number)"}"# + "\n"
    }

    /// A ledger with so many events.
    private func program(_ count: Int) throws -> Program {
        let program = try Program()
        try program.run("init", "--origin", "registre.example/verify")
        try append(0..<count, program)
        return program
    }

    private func append(
        _ numbers: Range<Int>, _ program: Program, ledger: String = "ledger"
    ) throws {
        let outcome = try program.run(
            "append", "--source", "x", "--ledger", ledger, input: numbers.map(line).joined())
        #expect(outcome.status == 0, "\(outcome.errors)")
    }

    private func expectDifference(
        _ program: Program, _ arguments: [String], mentioning words: String
    ) throws {
        let outcome = try program.run(["verify"] + arguments)
        #expect(outcome.status == 1, "\(arguments): \(outcome.output)\(outcome.errors)")
        #expect(outcome.output.contains(words), "\(arguments): \(outcome.output)")
        #expect(outcome.errorLines.count == 1, "\(arguments): \(outcome.errors)")
    }

    @Test func aCheckpointHoldsForWhateverExtendsIt() throws {
        let program = try program(300)
        defer { program.remove() }
        try program.run("checkpoint", "--output", "early.txt")
        try append(300..<600, program)
        try program.run("checkpoint", "--output", "late.txt")
        for checkpoint in ["early.txt", "late.txt"] {
            let outcome = try program.run("verify", "--checkpoint", checkpoint)
            #expect(outcome.status == 0, "\(outcome.output)")
            #expect(outcome.output.contains("600 entries verified"))
        }
        let key = try program.read("ledger/signing.pub")
        #expect(
            try program.run("verify", "--checkpoint", "late.txt", "--key", key).status == 0)
    }

    @Test func aCheckpointOfAnotherHistoryIsADifference() throws {
        let program = try program(300)
        defer { program.remove() }
        #expect(try program.run("backup", "copy").status == 0)
        try append(300..<310, program)
        try program.run("checkpoint", "--output", "late.txt")
        // Entries that were signed are missing in the copy; then others stand in their place.
        try expectDifference(
            program, ["--ledger", "copy", "--checkpoint", "late.txt"], mentioning: "sequence 300")
        try append(400..<500, program, ledger: "copy")
        try expectDifference(
            program, ["--ledger", "copy", "--checkpoint", "late.txt"],
            mentioning: "signs other entries")
        // Another keeper's key, a signature that is not of this text.
        try program.run("init", "--ledger", "other", "--origin", "registre.example/verify")
        try program.run("checkpoint", "--ledger", "other", "--output", "other.txt")
        try expectDifference(
            program, ["--checkpoint", "other.txt"], mentioning: "the checkpoint")
        let late = try program.read("late.txt")
        try program.write("forged.txt", late.replacing("\n310\n", with: "\n300\n"))
        try expectDifference(
            program, ["--checkpoint", "forged.txt"], mentioning: "the checkpoint")
    }

    @Test func whatIsNoCheckpointIsSaidSo() throws {
        let program = try program(3)
        defer { program.remove() }
        try program.write("text.txt", "not a note\n")
        for (file, status) in [("text.txt", Int32(65)), ("missing.txt", 66)] {
            let outcome = try program.run("verify", "--checkpoint", file)
            #expect(outcome.status == status, "\(outcome.errors)")
            #expect(outcome.errorLines.count == 1)
        }
        try program.run("checkpoint", "--output", "c.txt")
        let keyless = try program.run("verify", "--checkpoint", "c.txt", "--key", "no+key")
        #expect(keyless.status == 66 || keyless.status == 64, "\(keyless.errors)")
    }

    @Test func aReplicaMustHoldTheSameLog() throws {
        let program = try program(600)
        defer { program.remove() }
        for copy in ["same", "behind", "other", "damaged"] {
            #expect(try program.run("backup", copy).status == 0)
        }
        #expect(try program.run("verify", "--replica", "same").status == 0)
        try append(600..<603, program)
        try expectDifference(program, ["--replica", "behind"], mentioning: "sequence 600")
        try append(700..<703, program, ledger: "other")
        try expectDifference(
            program, ["--replica", "other"],
            mentioning: "sequence 600: the replica has another entry")
        let file = program.folder.appending(path: "damaged/log/data.mdb")
        var bytes = try Data(contentsOf: file)
        bytes[bytes.count / 2] ^= 0x55
        try bytes.write(to: file)
        try expectDifference(program, ["--replica", "damaged"], mentioning: "the replica: ")
        #expect(try program.run("verify", "--replica", "missing").status == 66)
    }

    @Test func aReadThatGoesAstrayEndsTheProgramWithOneLine() throws {
        let program = try program(3)
        defer { program.remove() }
        let process = program.process(["log", "--follow"])
        let printed = Pipe()
        let said = Pipe()
        process.standardOutput = printed
        process.standardError = said
        try process.run()
        // It has read once, and waits.
        #expect(printed.fileHandleForReading.availableData.count > 0)
        kill(process.processIdentifier, SIGBUS)
        process.waitUntilExit()
        #expect(process.terminationReason == .exit)
        #expect(process.terminationStatus == 74)
        let line = String(decoding: said.fileHandleForReading.availableData, as: UTF8.self)
        #expect(line.hasPrefix("registre: ") && line.contains("registre verify"))
    }

    @Test func aFileThatWasCutShortIsToldByEveryCommand() throws {
        let program = try program(2000)
        defer { program.remove() }
        for part in ["log", "identities"] {
            #expect(try program.run("backup", "cut-\(part)").status == 0)
            let file = program.folder.appending(path: "cut-\(part)/\(part)/data.mdb")
            let whole = try Data(contentsOf: file)
            for share in [0.3, 0.6, 0.9] {
                let kept = Int(Double(whole.count) * share) / 4096 * 4096
                try whole.prefix(kept).write(to: file)
                #expect(
                    try program.run("verify", "--ledger", "cut-\(part)").status == 1,
                    "\(part) \(share)")
                for command in [["info"], ["log"], ["report", "queue"], ["compact"]] {
                    let outcome = try program.run(command + ["--ledger", "cut-\(part)"])
                    #expect(outcome.status == 74, "\(part) \(share) \(command)")
                    #expect(outcome.errorLines.count == 1)
                    #expect(outcome.errors.contains("cut short"), "\(outcome.errors)")
                }
            }
            try whole.write(to: file)
            #expect(try program.run("verify", "--ledger", "cut-\(part)").status == 0)
        }
    }
}
