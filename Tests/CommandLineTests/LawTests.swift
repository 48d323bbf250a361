import Foundation
import Seeds
import Testing

/// The laws of DESIGN as a user meets them: a made-up territory's feeds, in whatever order, pieces
/// and versions they come, give the same reports.
@Suite struct LawTests {
    /// The feeds of a made-up territory: by name, the header and the rows.
    private struct Feeds {
        var files: [(header: String, rows: [String])] = []

        init(_ program: Program) throws {
            let made = try program.run(
                "simulate", "--output", "feeds", "--years", "2013..2014", "--scale", "0.008")
            #expect(made.status == 0, "\(made.errors)")
            let folder = program.folder.appending(path: "feeds")
            for name in try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() {
                let lines = try program.read("feeds/\(name)").split(separator: "\n")
                files.append((String(lines[0]), lines.dropFirst().map(String.init)))
            }
        }

        var rows: Int { files.map(\.rows.count).reduce(0, +) }
    }

    /// Every figure and table of every report, without what names this very ledger: its
    /// provenance, and the sequences that irregularities give as evidence.
    private func reports(_ program: Program) throws -> [String] {
        let told = try program.run(
            "report", "all", "--format", "json", "--as-of", "2014-12-31", "--period", "2014")
        #expect(told.status == 0, "\(told.errors)")
        let reports = try #require(
            JSONSerialization.jsonObject(with: Data(told.output.utf8)) as? [[String: Any]])
        var lines: [String] = []
        for report in reports {
            let name = try #require(report["report"] as? String)
            let provenance = try #require(report["provenance"] as? [String: Any])
            #expect(
                Set(provenance.keys) == ["origin", "size", "root", "rules", "version"], "\(name)")
            let figures = try #require(report["figures"] as? [String: Any])
            for (id, value) in figures.sorted(by: { $0.key < $1.key }) {
                lines.append("\(name) \(id) \(value)")
            }
            for table in try #require(report["tables"] as? [[String: Any]]) {
                let id = try #require(table["id"] as? String)
                let columns = try #require(table["columns"] as? [String])
                let rows = try #require(table["rows"] as? [[Any]])
                var told: [String] = []
                for row in rows {
                    let cells = zip(columns, row).filter { $0.0 != "sequences" }
                    told.append(cells.map { "\($0.1)" }.joined(separator: " "))
                }
                // Evidence is ordered by sequence last, which differs.
                for row in told.sorted() { lines.append("\(name) \(id) \(row)") }
            }
        }
        #expect(lines.count > 1_000)
        return lines
    }

    private func size(_ program: Program) throws -> String {
        let told = try program.run("info").output.split(separator: "\n")
        return String(try #require(told.first { $0.hasPrefix("events:") }))
    }

    @Test(arguments: [1, 2] as [UInt64])
    func feedsInAnyOrderPiecesAndVersionsGiveTheSameReports(seed: UInt64) throws {
        var random = SplitMix(seed: seed)
        let straight = try Program()
        let feeds = try Feeds(straight)
        #expect(feeds.rows > 1_000)
        try straight.run("init")
        #expect(try straight.run("import", "feeds").status == 0)

        let mixed = try Program()
        try mixed.run("init")
        try FileManager.default.createDirectory(
            at: mixed.folder.appending(path: "pieces"), withIntermediateDirectories: true)
        var pieces: [(name: String, text: String)] = []
        var early: [(name: String, text: String)] = []
        for (place, file) in feeds.files.enumerated() {
            var rows = file.rows.shuffled(using: &random)
            // A first version that is wrong by a day comes before all else and is corrected.
            let wrong = rows.prefix(rows.count / 20).map(dayLater)
            early.append(("0-\(place).csv", ([file.header] + wrong).joined(separator: "\n")))
            rows += rows.prefix(rows.count / 10)
            let count = Int.random(in: 1...3, using: &random)
            for piece in 0..<count {
                let part = rows[
                    (rows.count * piece / count)..<(rows.count * (piece + 1) / count)]
                pieces.append(
                    (
                        "\(Int.random(in: 100..<1_000, using: &random))-\(place)-\(piece).csv",
                        ([file.header] + part).joined(separator: "\n")
                    ))
            }
        }
        for piece in early + pieces { try mixed.write("pieces/\(piece.name)", piece.text + "\n") }
        let imported = try mixed.run("import", "pieces")
        #expect(imported.status == 0, "\(imported.errors)")
        // Something that never happened, and its void.
        let voided = """
            {"kind":"ApplicationFiled","source":"s","id":"x","on":"2014-02-01","application":"X"}
            {"kind":"EventVoided","source":"s","id":"v","on":"2014-02-01",\
            "target_kind":"ApplicationFiled","target_id":"x"}

            """
        #expect(try mixed.run("import", "-", input: voided).status == 0)

        let expected = try reports(straight)
        #expect(try reports(mixed) == expected, "seed \(seed)")

        // All of it once more, as it was: nothing is new.
        let before = try size(straight)
        #expect(try straight.run("import", "feeds").status == 0)
        #expect(try size(straight) == before)
        #expect(try reports(straight) == expected)
        #expect(try mixed.run("verify").status == 0)
    }

    /// A row with its day moved by one, which is one of the first four cells.
    private func dayLater(_ row: String) -> String {
        row.replacing(/(\d{4})-(\d{2})-(\d)(\d)/, maxReplacements: 1) { match in
            "\(match.1)-\(match.2)-0\(match.4 == "1" ? "2" : "1")"
        }
    }
}
