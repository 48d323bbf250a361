import Feeds
import Foundation
import Testing

/// Folders of feeds.
@Suite struct FeedFolderTests {
    static let profile = "source: s\nemit: [{kind: MovedOut, id: '{N}', on: D, fields: {dwelling: L}}]"

    @Test func filesComeByNameEachWithTheFirstPatternThatFits() throws {
        let scratch = try Scratch([
            "in/feeds.yaml": "\"*-cal.csv\": ../p/one.yaml\n\"0?-*.csv\": ../p/two.yaml\n\"own.csv\": three.yaml\n",
            "in/02-b.csv": "", "in/01-a-cal.csv": "", "in/10-c.csv": "", "in/own.csv": "",
            "in/x.jsonl": "", "in/.hidden": "", "in/three.yaml": FeedFolderTests.profile,
            "in/sub/y.txt": "", "p/one.yaml": FeedFolderTests.profile,
            "p/two.yaml": FeedFolderTests.profile,
        ])
        let folder = try FeedFolder(path: scratch.path("in"))
        #expect(folder.feeds.map { $0.path.split(separator: "/").last } == [
            "01-a-cal.csv", "02-b.csv", "10-c.csv", "own.csv", "x.jsonl",
        ])
        #expect(folder.feeds.map(\.profile?.name) == ["one", "two", nil, "three", nil])
    }

    @Test func aFolderWithoutPatternsIsCanonical() throws {
        let scratch = try Scratch(["a.csv": "", "b.ndjson": ""])
        #expect(try FeedFolder(path: scratch.path("")).feeds.map(\.profile?.name) == [nil, nil])
    }

    @Test func whatCannotBeReadIsNamed() throws {
        func failure(_ files: [String: String]) throws -> String {
            let scratch = try Scratch(files)
            let error = #expect(throws: FeedFolder.Failure.self) {
                try FeedFolder(path: scratch.path("in"))
            }
            return error?.description.replacing(scratch.path("in"), with: "in") ?? ""
        }
        #expect(try failure(["in/a.txt": ""]).hasPrefix("in/a.txt: no pattern of feeds.yaml fits"))
        #expect(try failure(["x": ""]) == "in: there is no such file.")
        #expect(try failure(["in/feeds.yaml": "- a"]) == "in/feeds.yaml:1: write keys and their values here.")
        #expect(try failure(["in/feeds.yaml": "'*': p.yaml", "in/a.csv": ""])
            == "in/p.yaml: there is no such file.")
        #expect(try failure(["in/feeds.yaml": "'*.csv': p.yaml", "in/a.csv": "", "in/p.yaml": "x: 1"])
            .hasPrefix("in/p.yaml:1: x: unknown key."))
    }

    @Test(arguments: [
        ("*", "a.csv", true), ("*.csv", "a.csv", true), ("*.csv", "a.csvx", false),
        ("a*c*.csv", "abcbc.csv", true), ("a*c*.csv", "ab.csv", false), ("?.csv", "é.csv", true),
        ("?.csv", "ab.csv", false), ("**a", "bba", true), ("a", "a", true), ("a", "b", false),
    ])
    func aPatternFitsAWholeName(pattern: String, name: String, fits: Bool) throws {
        let scratch = try Scratch([
            "feeds.yaml": "\"\(pattern)\": p.yaml\n\"*\": q.yaml", name: "",
            "p.yaml": FeedFolderTests.profile, "q.yaml": FeedFolderTests.profile,
        ])
        let folder = try FeedFolder(path: scratch.path(""))
        #expect(folder.feeds.map(\.profile?.name) == [fits ? "p" : "q"])
    }

    @Test func theSampleIsReadThroughItsPatterns() throws {
        let sample = Fixtures.sample.appending(path: "profiles").path
        let names = Set(try SampleTests.files().map { String($0.dropFirst(3)) }).sorted()
        let yaml = names.map { "\"??-\($0)\": \(sample)/\($0.dropLast(4)).yaml" }
        let copy = try Scratch([
            "feeds.yaml": yaml.joined(separator: "\n"), "01-sipea-cal.csv": "", "09-sipea-parc.csv": "",
        ])
        let folder = try FeedFolder(path: copy.path(""))
        #expect(folder.feeds.map(\.profile?.name) == ["sipea-cal", "sipea-parc"])
    }
}
