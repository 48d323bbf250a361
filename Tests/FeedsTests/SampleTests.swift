import Feeds
import Foundation
import Terms
import Testing

/// The sample of six senders, whole.
@Suite struct SampleTests {
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
        var events: Set<String> = []
        for file in try SampleTests.files() {
            for line in try SampleTests.read(file).lines {
                events.insert(try Fixtures.normal(line))
            }
        }
        let truth = Set(try Fixtures.lines(Fixtures.sample.appending(path: "truth.jsonl")))
        #expect(truth.count > 3_000)
        #expect(events.subtracting(truth) == [])
        #expect(truth.subtracting(events) == [])
    }

    @Test func rejectsTheRowsThatAreWrongAndNoOther() throws {
        var rejects: Set<String> = []
        for file in try SampleTests.files() {
            for row in try SampleTests.read(file).rejects {
                #expect(!row.error.isEmpty)
                let place = JSON.object([
                    ("file", .string(file)), ("line", .integer(row.line)),
                    ("column", .string(row.column)), ("value", .string(row.value)),
                ])
                rejects.insert(try Fixtures.normal(place.text))
            }
        }
        let expected = Set(
            try Fixtures.lines(Fixtures.sample.appending(path: "expected_rejects.jsonl")))
        #expect(expected.count == 26)
        #expect(rejects.subtracting(expected) == [])
        #expect(expected.subtracting(rejects) == [])
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
            contentsOf: Fixtures.sample.appending(path: "feeds/\(file)")
        ).count
        #expect(whole.bytesRead == size)
    }
}
