import Events
import Feeds
import Foundation
import Ledger
import Projecting
import Registry
import Reports
import Rules
import Terms
import Testing

/// The sample of six senders, imported as they sent it, against figures made by another program.
@Suite struct SampleReportTests {
    private static let sample = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Cases/sample")

    private static let reports = try? FileManager.default.contentsOfDirectory(
        atPath: sample.appending(path: "expected").path
    ).filter { $0.hasSuffix(".json") }.map { String($0.dropLast(5)) }.sorted()

    /// A ledger with the sample in it, at a path of its own.
    private static func importedLedger(backwards: Bool = false) throws -> (Ledger, URL) {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "registre-sample-\(UUID().uuidString)")
        let ledger = try Ledger.create(
            at: folder.path, origin: "sample.example/territory", rules: "grand-poitiers-2016")
        let names = try FileManager.default.contentsOfDirectory(
            atPath: sample.appending(path: "feeds").path
        ).sorted()
        // Corrections come in the files numbered 09: they must stay behind what they correct.
        let first = names.filter { !$0.hasPrefix("09") }
        let ordered = (backwards ? first.reversed() : first) + names.filter { $0.hasPrefix("09") }
        for name in ordered {
            let profileName = name.dropFirst(3).dropLast(4)
            let profileFile = sample.appending(path: "profiles/\(profileName).yaml")
            let profile = try Profile(
                yaml: try String(contentsOf: profileFile, encoding: .utf8),
                named: "\(profileName)")
            var reader = try FeedReader(
                path: sample.appending(path: "feeds/\(name)").path, profile: profile)
            var appender = try ledger.beginAppend(waiting: .zero) {
                Instant(microseconds: 1_000_000)
            }
            while let chunk = try reader.next(maxRows: 1_000) {
                _ = try appender.append(chunk.batch)
            }
            try appender.commit()
        }
        return (ledger, folder)
    }

    private static func report(_ name: String, _ ledger: Ledger) throws -> Report {
        let rules = try RuleLibrary.embedded().ruleSet("grand-poitiers-2016")
        var request = ReportRequest(try #require(Registry.report(named: name)), rules: rules)
        request.asOf = Day("2014-12-31")
        request.period = Period("2014")
        return try ReportMaker(ledger, identities: Identities(of: ledger)).report(request)
    }

    @Test(arguments: try #require(reports))
    func agreesWithTheIndependentProgram(name: String) throws {
        let (ledger, folder) = try SampleReportTests.importedLedger()
        defer { try? FileManager.default.removeItem(at: folder) }
        let report = try SampleReportTests.report(name, ledger)
        let file = SampleReportTests.sample.appending(path: "expected/\(name).json")
        let expected = try #require(
            try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any])
        let figures = try #require(expected["figures"] as? [String: Any])
        for (id, value) in figures {
            #expect(agree(report.figure(id)?.json, value), "\(id): \(value)")
        }
        for table in try #require(expected["tables"] as? [[String: Any]]) {
            let id = try #require(table["id"] as? String)
            let shown = try #require(report.tables.first { $0.id == id })
            #expect(shown.columns == table["columns"] as? [String])
            let rows = try #require(table["rows"] as? [[Any]])
            #expect(shown.rows.count == rows.count, "\(id)")
            for (row, wanted) in zip(shown.rows, rows) {
                #expect(zip(row, wanted).allSatisfy(agree), "\(id): \(row) is not \(wanted)")
            }
        }
        for (id, members) in try #require(expected["lists"] as? [String: [String]]) {
            #expect(report.lists.first { $0.id == id }?.members == members, "\(id)")
        }
    }

    @Test func theOrderOfArrivalChangesNoFigure() throws {
        let (ledger, folder) = try SampleReportTests.importedLedger()
        let (other, otherFolder) = try SampleReportTests.importedLedger(backwards: true)
        defer {
            try? FileManager.default.removeItem(at: folder)
            try? FileManager.default.removeItem(at: otherFolder)
        }
        for name in try #require(SampleReportTests.reports) {
            let one = try SampleReportTests.report(name, ledger)
            let two = try SampleReportTests.report(name, other)
            #expect(one.figures == two.figures, "\(name)")
            #expect(one.lists == two.lists, "\(name)")
        }
    }
}

/// Whether a value is the expected one: numbers within 1 in a milliard.
private func agree(_ value: JSON?, _ expected: Any) -> Bool {
    switch value {
    case .null: return expected is NSNull
    case .string(let text): return text == expected as? String
    case .boolean(let flag): return flag == expected as? Bool
    case .integer(let number): return near(Double(number), expected)
    case .number(let number): return near(number, expected)
    default: return false
    }
}

private func near(_ number: Double, _ expected: Any) -> Bool {
    guard let other = (expected as? NSNumber)?.doubleValue else { return false }
    return (number - other).magnitude <= 1e-9 * max(number.magnitude, other.magnitude)
}
