import Foundation
import Testing

/// Programs in other languages read what registre writes (`Tests/Interop`).
@Suite struct InteropTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
    private static let interop = root.appending(path: "Tests/Interop")

    /// Runs one of the Python programs with the libraries that `.ci/install --tests` put there.
    private func python(
        _ script: String, _ arguments: [String], in program: Program
    ) throws -> Program.Outcome {
        let python = Self.root.appending(path: ".venv/bin/python")
        try #require(
            FileManager.default.isExecutableFile(atPath: python.path),
            "lmdb and duckdb for Python are missing: run `.ci/install --tests`")
        let script = Self.interop.appending(path: script).path
        return try program.run(python, [script] + arguments)
    }

    /// Builds the Go program into the test's own folder.
    private func checknote(_ program: Program) throws -> URL {
        let go = URL(filePath: "/usr/bin/go")
        try #require(
            FileManager.default.isExecutableFile(atPath: go.path)
                && FileManager.default.fileExists(
                    atPath: "/usr/share/gocode/src/golang.org/x/mod/sumdb/tlog/tlog.go"),
            "Go and golang.org/x/mod are missing: run `.ci/install --tests`")
        let built = program.folder.appending(path: "checknote")
        let environment = URL(filePath: "/usr/bin/env")
        let outcome = try program.run(
            environment,
            [
                "-C", Self.interop.appending(path: "checknote").path, "GO111MODULE=off",
                "GOPATH=/usr/share/gocode", "GOFLAGS=", go.path, "build", "-o", built.path, ".",
            ])
        #expect(outcome.status == 0, "\(outcome.errors)")
        return built
    }

    /// A ledger of a small made-up territory, of which a part came later.
    private func territory() throws -> Program {
        let program = try Program()
        try program.run("init", "--origin", "registre.example/interop")
        try program.run("simulate", "--output", "made", "--scale", "0.02", "--seed", "11")
        #expect(try program.run("import", "made").status == 0)
        return program
    }

    private func fact(_ name: String, _ text: String) -> String? {
        text.split(separator: "\n").first { $0.hasPrefix(name + ": ") }.map(String.init)
    }

    @Test func thePythonReaderOfTheFormatComesToTheSameRoot() throws {
        let program = try territory()
        defer { program.remove() }
        try program.run(
            "append", "--source", "counter",
            input: #"{"kind":"ApplicationFiled","id":"x","on":"2014-01-01","#
                + #""application":"0860314001234X"}"# + "\n")
        try program.run("forget", "--application", "0860314001234X")
        let read = try python("read_log.py", ["ledger"], in: program)
        #expect(read.status == 0, "\(read.errors)")
        let info = try program.run("info").output
        for name in ["events", "root"] {
            #expect(fact(name, read.output) != nil)
            #expect(fact(name, read.output) == fact(name, info))
        }
        try program.run("checkpoint", "--output", "note")
        let root = try program.read("note").split(separator: "\n")[2]
        #expect(fact("root", read.output) == "root: \(root)")
    }

    @Test func goAcceptsCheckpointsAndProofs() throws {
        let program = try territory()
        defer { program.remove() }
        let checknote = try checknote(program)
        #expect(try program.run("checkpoint", "--output", "earlier").status == 0)
        try program.write(
            "more.jsonl",
            (1...700).map { number in
                #"{"kind":"ApplicationFiled","id":"m\#(number)","on":"2014-01-01","#
                    + #""application":"M\#(number)"}"# + "\n"
            }.joined())
        #expect(try program.run("import", "more.jsonl").status == 0)
        #expect(try program.run("checkpoint", "--output", "later").status == 0)
        let text = try program.read("earlier").split(separator: "\n")
        let size = try #require(Int(text[1]))
        var proofs: [String] = []
        for sequence in [0, 255, 256, size - 1, size, size + 699] {
            let proof = try program.run("prove", "inclusion", "--sequence", "\(sequence)")
            try program.write("in-\(sequence)", proof.output)
            proofs.append("in-\(sequence)")
        }
        let grown = try program.run("prove", "consistency", "--from", "\(size)")
        try program.write("grown", grown.output)
        let accepted = try program.run(
            checknote, ["ledger/signing.pub", "later"] + proofs + ["grown", "earlier"])
        #expect(accepted.status == 0, "\(accepted.errors)")
        #expect(accepted.output.contains("extended: \(size) to \(size + 700)\n"))
        #expect(accepted.output.split(separator: "\n").count == 8)
        // What is not so must not pass: another entry's place, another tree, another signature.
        try program.write(
            "false", try program.read("in-0").replacing("\"sequence\":0", with: "\"sequence\":1"))
        for arguments in [
            ["later", "false"], ["earlier", "in-0"], ["earlier", "grown", "later"],
        ] {
            #expect(try program.run(checknote, ["ledger/signing.pub"] + arguments).status == 1)
        }
        let later = try program.read("later")
        try program.write("forged", later.replacing("\n\(size + 700)\n", with: "\n1\n"))
        #expect(try program.run(checknote, ["ledger/signing.pub", "forged"]).status == 1)
    }

    @Test func duckDBAndSQLiteReadTheSameExport() throws {
        let program = try territory()
        defer { program.remove() }
        for (format, path) in [("csv", "folder"), ("sqlite", "file.sqlite")] {
            let outcome = try program.run(
                "export", "--format", format, "--output", path, "--identities", "--period", "2014")
            #expect(outcome.status == 0, "\(outcome.errors)")
        }
        let read = try python("read_export.py", ["folder", "file.sqlite"], in: program)
        #expect(read.status == 0, "\(read.errors)")
        let info = try program.run("info").output
        #expect(fact("root", read.output) == fact("root", info))
        #expect(fact("as_of", read.output) == "as_of: 2014-12-31")
        #expect(fact("filed", read.output) != nil)
    }
}
