import Foundation
import Testing

/// `export`: everything, in formats that others read. Whether others read it: InteropTests.
@Suite struct ExportTests {
    private static let household = "0860314001234GDPUB"

    private func filled() throws -> Program {
        let program = try Program()
        try program.run("init", "--origin", "registre.example/export")
        try program.write(
            "feed.jsonl",
            """
            {"kind":"ApplicationFiled","id":"f-\(Self.household)","on":"2014-01-01",\
            "application":"\(Self.household)","motives":["too_small","health"]}
            {"kind":"ApplicationFiled","id":"=1+1","on":"2014-01-02","application":"Zq, \\"2\\""}
            {"kind":"AppealFiled","id":"r","on":"2014-03-01","appeal":"R-77","right":"dalo",\
            "application":"\(Self.household)"}
            {"kind":"ApplicationClosed","id":"c","on":"2014-09-01","application":"Zq, \\"2\\"",\
            "reason":"renounced"}

            """)
        let outcome = try program.run("import", "feed.jsonl", "--source", "counter")
        #expect(outcome.status == 0, "\(outcome.errors)")
        return program
    }

    private func names(_ program: Program) throws -> Set<String> {
        Set(try FileManager.default.contentsOfDirectory(atPath: program.folder.path))
    }

    private func export(_ program: Program, _ arguments: String...) throws {
        let outcome = try program.run(["export"] + arguments)
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.output.isEmpty)
    }

    @Test func csvHasEveryKindEveryReportAndItsProvenance() throws {
        let program = try filled()
        defer { program.remove() }
        try export(
            program, "--format", "csv", "--output", "out", "--identities", "--period", "2014",
            "--lang", "en")
        let folders = Set(
            try FileManager.default.contentsOfDirectory(
                atPath: program.folder.appending(path: "out").path))
        #expect(
            folders.isSuperset(of: [
                "SHA256SUMS", "events", "figures.csv", "provenance.csv", "waiting-times",
            ]))
        let kinds = try FileManager.default.contentsOfDirectory(
            atPath: program.folder.appending(path: "out/events").path)
        #expect(kinds.count == 40)
        let filed = try program.read("out/events/ApplicationFiled.csv").split(separator: "\n")
        #expect(filed[0].hasPrefix("sequence,recorded_at,kind,source,id,on,application,"))
        #expect(filed[1].contains(",too_small;health,"))
        #expect(filed[2].contains(",=1+1,2014-01-02,\"Zq, \"\"2\"\"\","))
        let provenance = try program.read("out/provenance.csv")
        let info = try program.run("info").output
        let root = try #require(info.split(separator: "\n").first { $0.hasPrefix("root: ") })
        for line in [
            "origin,registre.example/export", "size,4", "root,\(root.dropFirst(6))",
            "rules,grand-poitiers-2016", "as_of,2014-12-31", "period_first,2014-01-01",
            "period_last,2014-12-31", "persons,identities",
        ] { #expect(provenance.contains("\n\(line)\n"), "\(line): \(provenance)") }
        let figures = try program.read("out/figures.csv")
        #expect(figures.contains("\nwaiting-times,stock.applications,"))
        // The same as the report says.
        let report = try program.run(
            "report", "waiting-times", "--period", "2014", "--format", "csv"
        ).output
        let line = try #require(
            report.split(separator: "\n").first { $0.hasPrefix("stock.applications,") })
        #expect(figures.contains(",\(line.split(separator: ",")[1])\n"))
    }

    @Test func csvEventsImportIntoTheSameFigures() throws {
        let program = try filled()
        defer { program.remove() }
        try export(program, "--format", "csv", "--output", "out", "--identities")
        try program.run("init", "--ledger", "again")
        let outcome = try program.run("import", "out/events", "--ledger", "again")
        #expect(outcome.errors.contains("1 new events"), "\(outcome.errors)")
        try export(
            program, "--format", "csv", "--output", "more", "--identities", "--ledger", "again")
        #expect(try program.read("out/figures.csv") == program.read("more/figures.csv"))
    }

    @Test(arguments: ["jsonl", "csv", "sqlite"])
    func pseudonymsAreOfOneExportAndNoPersonIsNamed(format: String) throws {
        let program = try filled()
        defer { program.remove() }
        var texts: [String] = []
        for path in ["one", "two"] {
            try export(program, "--format", format, "--output", path, "--period", "2014")
            var bytes = Data()
            let parts = try FileManager.default.subpathsOfDirectory(
                atPath: program.folder.path
            ).filter { $0.hasPrefix(path) }.sorted()
            for part in parts {
                let place = program.folder.appending(path: part).path
                bytes += FileManager.default.contents(atPath: place) ?? Data()
            }
            texts.append(String(decoding: bytes, as: UTF8.self))
        }
        for text in texts {
            for name in [Self.household, "R-77", "Zq, ", "=1+1"] {
                #expect(!text.contains(name), "\(name)")
            }
        }
        let pseudonym = /application-[0-9a-f]+/
        let found = texts.map { text in Set(text.matches(of: pseudonym).map { String($0.0) }) }
        #expect(found.allSatisfy { $0.count == 2 }, "\(found)")
        #expect(found.joined().allSatisfy { $0.count == 32 }, "\(found)")
        #expect(found[0].isDisjoint(with: found[1]))
    }

    @Test func jsonLinesHaveTheirReportsBesideThem() throws {
        let program = try filled()
        defer { program.remove() }
        try export(program, "--output", "log.jsonl", "--identities", "--period", "2014")
        #expect(try program.read("log.jsonl").split(separator: "\n").count == 4)
        let reports = try program.read("log.reports.jsonl").split(separator: "\n")
        #expect(reports.count == 11)
        let first = try program.run(
            "report", "occupancy", "--period", "2014", "--format", "json"
        ).output
        #expect(reports[0] + "\n" == first)
    }

    @Test func anExportAppearsWholeOrNotAtAll() throws {
        let program = try filled()
        defer { program.remove() }
        try program.write("rules.yaml", "base: grand-poitiers-2016\nabnormal_dely_months: 6\n")
        try FileManager.default.createDirectory(
            at: program.folder.appending(path: "there"), withIntermediateDirectories: true)
        let before = try names(program)
        for (arguments, status) in [
            (["--format", "csv", "--output", "there"], Int32(73)),
            (["--format", "csv", "--output", "no/such/folder"], 73),
            (["--format", "sqlite", "--output", "no/such/file"], 73),
            (["--format", "sqlite", "--output", "there"], 73),
            (["--format", "jsonl", "--output", "no/such/file"], 73),
            (["--format", "jsonl", "--output", "there"], 73),
            (["--format", "csv", "--output", "x", "--rules", "rules.yaml"], 65),
            (["--format", "csv", "--output", "x", "--as-of", "2014-02-30"], 64),
        ] {
            let outcome = try program.run(["export"] + arguments)
            #expect(outcome.status == status, "\(arguments): \(outcome.errors)")
            #expect(outcome.errorLines.count == 1, "\(arguments): \(outcome.errors)")
        }
        for arguments in [
            ["--format", "sqlite", "--output", "-"], ["--format", "parquet", "--output", "x"],
            ["--format", "csv"],
        ] { #expect(try program.run(["export"] + arguments).status == 64) }
        #expect(try names(program) == before)
        // A file takes the place of one that is there.
        try program.write("file.sqlite", "old")
        try export(program, "--format", "sqlite", "--output", "file.sqlite")
        #expect(try names(program) == before.union(["file.sqlite"]))
        let made = try Data(contentsOf: program.folder.appending(path: "file.sqlite"))
        #expect(made.starts(with: Array("SQLite format 3".utf8)))
    }

    @Test func anEmptyLedgerIsExportedToo() throws {
        let program = try Program()
        defer { program.remove() }
        try program.run("init")
        for format in ["jsonl", "csv", "sqlite"] {
            try export(program, "--format", format, "--output", format)
        }
        #expect(try program.read("csv/provenance.csv").contains("\nsize,0\n"))
    }
}
