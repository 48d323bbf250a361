import Foundation
import Testing

/// Ledgers that earlier versions wrote (`Tests/Versions`): the newest opens them, reads the same in
/// them, and goes on with them. One that a newer version wrote is refused.
@Suite struct VersionTests {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Versions")

    /// The names of the ledgers there: `format-1`.
    static let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
        .filter { $0.hasSuffix(".tar.gz") }.map { String($0.dropLast(7)) }.sorted()

    /// Puts an earlier version's ledger into a program's folder.
    private func unpack(_ name: String, for program: Program) throws {
        let archive = Self.folder.appending(path: name + ".tar.gz").path
        let done = try program.run(
            URL(filePath: "/usr/bin/env"), ["tar", "--no-same-owner", "-xzf", archive])
        try #require(done.status == 0, "\(done.errors)")
    }

    /// Figures whose definition was changed on purpose since: report, figure, and why.
    static let changed: [(report: String, figure: String, why: String)] = []

    /// The figures of each report.
    private func figures(_ reports: String) throws -> [String: [String: NSObject]] {
        let parsed = try JSONSerialization.jsonObject(with: Data(reports.utf8))
        var found: [String: [String: NSObject]] = [:]
        for report in try #require(parsed as? [[String: Any]]) {
            let name = try #require(report["report"] as? String)
            found[name] = try #require(report["figures"] as? [String: NSObject])
        }
        return found
    }

    @Test func thereAreLedgersOfEarlierVersions() {
        #expect(Self.names.contains("format-1"))
    }

    @Test(arguments: names)
    func anEarlierLedgerSaysTheSameAndGoesOn(name: String) throws {
        let program = try Program()
        defer { program.remove() }
        try unpack(name, for: program)
        let verified = try program.run("verify", "--checkpoint", "checkpoint")
        #expect(verified.status == 0, "\(verified.output)")
        let checkpoint = try program.read("checkpoint").split(separator: "\n")
        let root = try #require(checkpoint.dropFirst(2).first)
        #expect(verified.output.contains("root \(root)\n"))
        let log = try program.run("log", "--format", "jsonl")
        #expect(log.output == (try program.read("log.jsonl")))
        let report = try program.run("report", "all", "--period", "2014", "--format", "json")
        let now = try figures(report.output)
        let then = try figures(try program.read("report.json"))
        #expect(then.count > 5)
        for (name, figures) in then {
            for (figure, value) in figures
            where !Self.changed.contains(where: { $0.report == name && $0.figure == figure }) {
                #expect(now[name]?[figure] == value, "\(name): \(figure)")
            }
        }
        let feed = #"{"kind":"ApplicationFiled","id":"n","on":"2016-01-01","application":"new"}"#
        #expect(try program.run("append", "--source", "s", input: feed + "\n").status == 0)
        for command in [["compact"], ["verify", "--checkpoint", "checkpoint"]] {
            let outcome = try program.run(command)
            #expect(outcome.status == 0, "\(command): \(outcome.output)\(outcome.errors)")
        }
    }

    @Test func aLedgerOfANewerVersionIsRefused() throws {
        let program = try Program()
        defer { program.remove() }
        try unpack("format-1", for: program)
        let file = program.folder.appending(path: "ledger/log/data.mdb")
        var bytes = try Data(contentsOf: file)
        // Key and value lie side by side in the page.
        let words = Data("format1".utf8)
        var start = bytes.startIndex
        var found = 0
        while let range = bytes.range(of: words, in: start..<bytes.endIndex) {
            bytes[range.upperBound - 1] = UInt8(ascii: "3")
            start = range.upperBound
            found += 1
        }
        try #require(found > 0)
        try bytes.write(to: file)
        try program.write("feed.csv", "kind,id,on,application\nApplicationFiled,a,2014-01-01,A1\n")
        for command in [
            ["info"], ["import", "feed.csv"], ["report", "dalo"], ["log"], ["backup", "copy"],
            ["export", "--output", "-"], ["checkpoint"], ["compact"],
            ["forget", "--application", "A1"],
        ] {
            let outcome = try program.run(command)
            #expect(outcome.status == 65, "\(command): \(outcome.errors)")
            #expect(outcome.errorLines.count == 1)
            #expect(outcome.errors.contains("written by a newer registre (format 3"))
        }
        let verified = try program.run("verify")
        #expect(verified.status == 1)
        #expect(verified.output.contains("written by a newer registre (format 3"))
    }
}
