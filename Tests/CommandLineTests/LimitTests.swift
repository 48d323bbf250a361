import Foundation
import Testing

/// The limits of README, each at its edge: just inside is accepted, just outside is told in words.
@Suite struct LimitTests {
    /// Imports lines of JSON and gives what came of it, with the reasons of the rejected ones.
    private func imported(
        _ lines: [String]
    ) throws -> (outcome: Program.Outcome, reasons: [String]) {
        let program = try Program()
        defer { program.remove() }
        try program.run("init")
        try program.write("feed.jsonl", lines.joined(separator: "\n") + "\n")
        let outcome = try program.run(
            "import", "feed.jsonl", "--source", "s", "--rejects", "bad.jsonl")
        #expect(try program.run("verify").status == 0)
        guard outcome.status == 3 else { return (outcome, []) }
        let reasons = try program.read("bad.jsonl").split(separator: "\n").map { line in
            String(line.split(separator: "\"error\":\"").last ?? "")
        }
        return (outcome, reasons)
    }

    private func filed(_ id: String, _ application: String, _ more: String = "") -> String {
        #"{"kind":"ApplicationFiled","on":"2014-01-01","id":"\#(id)","#
            + #""application":"\#(application)"\#(more)}"#
    }

    private func expect(
        inside: [String], outside: [String], _ reason: String
    ) throws {
        let (outcome, reasons) = try imported(inside + outside)
        #expect(outcome.status == 3)
        #expect(outcome.errors.contains("\(inside.count) new events"), "\(outcome.errors)")
        #expect(reasons.count == outside.count)
        for said in reasons { #expect(said.contains(reason)) }
        #expect(try imported(inside).outcome.status == 0)
    }

    @Test func identifiersAndRowIdsHave256Bytes() throws {
        let ascii = String(repeating: "x", count: 256)
        // Bytes count, not characters.
        let accented = String(repeating: "é", count: 128)
        try expect(
            inside: [filed(ascii, "A1"), filed("a", ascii), filed(accented, "A2")],
            outside: [
                filed(ascii + "x", "A3"), filed("b", ascii + "x"), filed(accented + "x", "A4"),
            ],
            "more than 256 bytes")
    }

    @Test func aRowHasAMebibyte() throws {
        let bare = filed("a", "A1", #","note":"""#).utf8.count
        let most = String(repeating: "x", count: 1 << 20 - bare)
        try expect(
            inside: [filed("a", "A1", #","note":"\#(most)""#)],
            outside: [filed("b", "A2", #","note":"\#(most)x""#)],
            "more than 1048576 bytes")
    }

    @Test func anApplicationHas8AreasAnd3Motives() throws {
        let areas = Array(repeating: #""86194""#, count: 8).joined(separator: ",")
        try expect(
            inside: [filed("a", "A1", #","areas":[\#(areas)]"#)],
            outside: [filed("b", "A2", #","areas":[\#(areas),"86194"]"#)],
            "more than 8 items in areas")
        let motives = #""no_home","too_small","too_expensive""#
        try expect(
            inside: [filed("a", "A1", #","motives":[\#(motives)]"#)],
            outside: [filed("b", "A2", #","motives":[\#(motives),"health"]"#)],
            "more than 3 items in motives")
    }

    @Test func anAddressSpaceTooSmallForTheMapsIsToldInOneLine() throws {
        let program = try Program()
        defer { program.remove() }
        try program.run("init")
        let shell = URL(filePath: "/bin/sh")
        let command = "\(program.executable.path) info"
        // 2 × 256 GiB and the program itself, in KiB; then one map too few.
        for (kibibytes, status) in [(600 << 20, 0), (300 << 20, 74)] as [(Int, Int32)] {
            let outcome = try program.run(
                shell, ["-c", "ulimit -v \(kibibytes) && exec \(command)"])
            #expect(outcome.status == status, "\(outcome.errors)")
            #expect(outcome.errorLines.count == (status == 0 ? 0 : 1))
            if status != 0 { #expect(outcome.errors.contains("ulimit -v")) }
        }
    }
}
