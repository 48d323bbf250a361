import Foundation
import Testing

/// The profiles for files that a territory already has read the examples beside them.
@Suite struct SenderTests {
    private static let senders = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Sources/Feeds/Senders")

    /// A sender's example: how many rows it has, how many events they give, and the columns that
    /// no field uses.
    struct Example: CustomStringConvertible, Sendable {
        let sender: String
        let rows: Int
        let events: Int
        let unused: String

        var description: String { sender }
    }

    static let examples = [
        Example(
            sender: "rpls", rows: 5, events: 8,
            unused: #""Libellé commune", "Conventionnement", "Classe DPE""#),
        Example(sender: "ops", rows: 3, events: 2, unused: #""Bénéficiaire APL""#),
        Example(sender: "imhoweb", rows: 3, events: 8, unused: #""Agent""#),
        Example(sender: "infodalo", rows: 3, events: 8, unused: #""Instructeur""#),
        Example(sender: "leavers", rows: 2, events: 2, unused: #""Satisfaction""#),
    ]

    private static func path(_ name: String) -> String { senders.appending(path: name).path }

    private static func feed(_ sender: String) -> String {
        path("examples/2014-\(sender).csv")
    }

    @Test func everyProfileHasAnExampleAndItsPlaceInTheReadme() throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: Self.senders.path)
        let profiles = names.filter { $0.hasSuffix(".yaml") }.sorted()
        #expect(profiles == Self.examples.map { "\($0.sender).yaml" }.sorted())
        let readme = try String(contentsOfFile: Self.path("README.md"), encoding: .utf8)
        for profile in profiles { #expect(readme.contains("| `\(profile)` |")) }
    }

    @Test(arguments: examples)
    func aProfileReadsItsExampleAndTellsTheColumnsItDoesNotUse(example: Example) throws {
        let program = try Program()
        defer { program.remove() }
        try program.run("init")
        let profile = Self.path("\(example.sender).yaml")
        let imported = try program.run(
            "import", Self.feed(example.sender), "--profile", profile)
        #expect(imported.status == 0)
        #expect(imported.errors.contains("\(example.rows) rows, \(example.events) new events"))
        #expect(imported.errors.contains("no field uses: \(example.unused)\n"))
        let again = try program.run(
            "import", Self.feed(example.sender), "--profile", profile)
        #expect(again.errors.contains("\(example.events) unchanged"))
    }

    @Test func theFilesOfOneFolderMakeOneTerritory() throws {
        let program = try Program()
        defer { program.remove() }
        try program.run("init")
        let imported = try program.run("import", Self.path("examples") + "/")
        #expect(imported.status == 0)
        let report = try program.run("report", "all", "--period", "2014", "--format", "json")
        // One of the five dwellings left the stock; one household moved to a care home.
        for figure in [
            #""dwellings.in_service":4,"#, #""dwellings.withdrawn":1,"#, #""move_outs":2,"#,
            #""stock.applications":2,"#, #""dalo.2014.rehoused":1,"#,
            #""daho.2014.eviction.private":1,"#,
        ] {
            #expect(report.output.contains(figure), "\(figure)")
        }
    }

    @Test func aRentOf9999InTheStockRegisterIsUnknown() throws {
        let program = try Program()
        defer { program.remove() }
        try program.run("init")
        try program.run("import", Self.feed("rpls"), "--profile", Self.path("rpls.yaml"))
        let report = try program.run("report", "offer", "--as-of", "2014-01-01", "--format", "json")
        #expect(report.output.contains(#"["rent_band","unknown",1]"#))
        #expect(report.output.contains(#""available.count":1,"#))
    }

    @Test func aWordThatAProfileDoesNotKnowRejectsItsRowAlone() throws {
        let program = try Program()
        defer { program.remove() }
        try program.run("init")
        let text = try String(contentsOfFile: Self.feed("infodalo"), encoding: .utf8)
        try program.write("appeals.csv", text.replacingOccurrences(of: "Rejet", with: "Ajourné"))
        let imported = try program.run(
            "import", "appeals.csv", "--profile", Self.path("infodalo.yaml"), "--rejects",
            "bad.csv")
        #expect(imported.status == 3)
        #expect(imported.errors.contains("6 new events"))
        #expect(try program.read("bad.csv").contains("4;Décision;Ajourné;"))
    }
}
