import Feeds
import Foundation
import Terms
import Testing

/// The sample of six senders, whole.
@Suite struct SampleTests {
    struct Sample {
        var events: [[String: AnyHashable]] = []
        var rejects: [[String: AnyHashable]] = []
        var unused: [String: [String]] = [:]
        var mended: [String: WholeFeed] = [:]
    }

    static func profile(of file: String) throws -> Profile {
        let name = file.dropFirst(3).dropLast(4)
        return try Profile(
            path: Fixtures.sample.appending(path: "profiles/\(name).yaml").path)
    }

    static func files() throws -> [String] {
        try FileManager.default.contentsOfDirectory(
            atPath: Fixtures.sample.appending(path: "feeds").path
        ).sorted()
    }

    static func read(_ file: String, maxRows: Int = 100) throws -> WholeFeed {
        let path = Fixtures.sample.appending(path: "feeds/\(file)").path
        return try WholeFeed(
            FeedReader(path: path, profile: profile(of: file)), maxRows: maxRows)
    }

    @Test func givesTheEventsOfTheTruthAndNoOther() throws {
        var events: Set<[String: AnyHashable]> = []
        for file in try SampleTests.files() {
            for line in try SampleTests.read(file).lines {
                events.insert(try #require(Fixtures.object(line)))
            }
        }
        let truth = Set(
            try Fixtures.lines(Fixtures.sample.appending(path: "truth.jsonl")).map {
                // In the truth a household's unknown field may be null.
                $0.filter { !($0.value is NSNull) }
            })
        #expect(truth.count > 3_000)
        #expect(events.subtracting(truth).isEmpty)
        #expect(truth.subtracting(events).isEmpty)
    }

    @Test func rejectsTheRowsThatAreWrongAndNoOther() throws {
        var rejects: Set<[String: AnyHashable]> = []
        for file in try SampleTests.files() {
            for row in try SampleTests.read(file).rejects {
                #expect(!row.error.isEmpty)
                rejects.insert([
                    "file": file, "line": row.line, "column": row.column, "value": row.value,
                ])
            }
        }
        let expected = Set(
            try Fixtures.lines(Fixtures.sample.appending(path: "expected_rejects.jsonl")))
        #expect(expected.count == 26)
        #expect(rejects == expected)
    }

    @Test func theSizeOfAPartChangesNothing() throws {
        let file = "01-habitat-vienne-cal.csv"
        let whole = try SampleTests.read(file, maxRows: 1_000_000)
        let single = try SampleTests.read(file, maxRows: 1)
        #expect(whole.lines == single.lines)
        #expect(whole.rejects == single.rejects)
        #expect(whole.rows == single.rows)
        #expect(whole.unusedColumns == ["Observations"])
        let size = try Data(
            contentsOf: Fixtures.sample.appending(path: "feeds/\(file)")).count
        #expect(whole.bytesRead == size)
    }
}
