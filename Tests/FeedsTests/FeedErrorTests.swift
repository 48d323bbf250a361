import Events
import Feeds
import Foundation
import Testing

/// Feeds that cannot be read as a whole.
@Suite struct FeedErrorTests {
    static func error(_ path: String, profile: Profile? = nil, kind: Kind? = nil) -> FeedError? {
        #expect(throws: FeedError.self) {
            try FeedReader(path: path, profile: profile, kind: kind)
        }
    }

    @Test func aFileThatCannotBeOpenedIsNamedForWhatItIs() throws {
        let scratch = try Scratch(["a.csv/b": "", "c.txt": "x", "d.csv": "", "e.jsonl": ""])
        #expect(FeedErrorTests.error(scratch.path("no.csv")) == .noSuchFile)
        #expect(FeedErrorTests.error(scratch.path("d.csv/x.csv")) == .noSuchFile)
        #expect(FeedErrorTests.error(scratch.path("a.csv")) == .isDirectory)
        #expect(FeedErrorTests.error(scratch.path("c.txt")) == .unknownFormat)
        #expect(FeedErrorTests.error(scratch.path("d.csv")) == .empty)
        #expect(FeedErrorTests.error(scratch.path("e.jsonl")) == .empty)
    }

    @Test func aFileThatMayNotBeReadIsNamedForWhatItIs() throws {
        let scratch = try Scratch(["a.csv": "kind,id,on\n"])
        try FileManager.default.setAttributes(
            [.posixPermissions: 0], ofItemAtPath: scratch.path("a.csv"))
        // The superuser may read anything.
        if getuid() != 0 {
            #expect(FeedErrorTests.error(scratch.path("a.csv")) == .notPermitted)
        } else {
            #expect(throws: Never.self) { try FeedReader(path: scratch.path("a.csv")) }
        }
    }

    @Test func aReadThatFailsSaysSoInTheSystemsWords() throws {
        let error = #expect(throws: FeedError.self) {
            try FeedReader(path: "/proc/self/mem", format: .csv)
        }
        #expect(error == .unreadable(reason: "Input/output error"))
    }

    @Test func whatIsNoTextIsToldWithAHint() throws {
        let workbook = Array("PK\u{3}\u{4}\u{14}\u{0}\u{6}".utf8)
        var wide: [UInt8] = [0xFF, 0xFE]
        for byte in "kind,id\n".utf8 { wide += [byte, 0] }
        let files: [([UInt8], String)] = [
            (workbook, "workbook"), (wide, "UTF-16"), ([0x61, 0, 0x62], "NUL"),
        ]
        for (bytes, hint) in files {
            let error = #expect(throws: FeedError.self) { try WholeFeed(bytes) }
            #expect(error?.description.contains(hint) == true)
        }
    }

    @Test func aCanonicalTableNeedsItsColumns() throws {
        #expect(throws: FeedError.missingColumns(
            line: 1, missing: ["kind", "on"], present: ["id", "dwelling"])
        ) { try WholeFeed("id,dwelling\n") }
        #expect(throws: FeedError.missingColumns(
            line: 2, missing: ["dwelling", "lease_signed_on"], present: ["id", "on"])
        ) { try WholeFeed("\nid,on\n", kind: .movedIn) }
        #expect(try WholeFeed("id,on,dwelling\n1,2014-01-02,D\n", kind: .movedOut).lines.count == 1)
    }

    @Test func aProfileNeedsTheColumnsItNames() throws {
        let profile = try Profile(
            yaml: "source: s\nemit: [{kind: MovedOut, id: '{N}', on: D, fields: {dwelling: L}}]",
            named: "p")
        let error = #expect(throws: FeedError.self) {
            try WholeFeed("N;D;L\n", profile: profile)
        }
        #expect(error == .missingColumns(line: 1, missing: ["N", "D", "L"], present: ["N;D;L"]))
        #expect(error?.description == """
            line 1: missing "N", "D", "L". The columns are "N;D;L". \
            Mend the header, the profile or its delimiter.
            """)
    }

    @Test func aColumnThatIsUsedMustNotStandTwice() throws {
        #expect(throws: FeedError.duplicateColumn(line: 1, column: "id")) {
            try WholeFeed("kind,id,on,id\n")
        }
        // Blank names and names that nothing uses harm nobody.
        #expect(try WholeFeed("kind,id,on,dwelling,,,x,x\nMovedOut,1,2014-01-02,D,,,,\n").lines.count == 1)
    }

    @Test func aHeaderWithAnOpenQuoteIsUnreadable() throws {
        #expect(throws: FeedError.unreadableHeader(line: 1)) { try WholeFeed("kind,\"id,on\n") }
    }

    @Test func aHeaderAloneIsAnEmptyFeed() throws {
        #expect(try WholeFeed("kind,id,on\n").rows == 0)
        #expect(throws: FeedError.empty) { try WholeFeed("\n \n") }
    }

    @Test func aPipeIsReadLineByLine() async throws {
        let pipe = Pipe()
        let path = "/dev/fd/\(pipe.fileHandleForReading.fileDescriptor)"
        let line = #"{"kind":"MovedOut","id":"1","on":"2014-01-02","dwelling":"D1"}"# + "\n"
        try pipe.fileHandleForWriting.write(contentsOf: Data(line.utf8))
        var reader = try FeedReader(path: path, format: .jsonl)
        #expect(reader.bytesInAll == nil)
        // The line is there although the pipe is still open.
        #expect(try reader.next(maxRows: 1)?.batch.entries.count == 1)
        try pipe.fileHandleForWriting.write(contentsOf: Data(line.utf8))
        #expect(try reader.next(maxRows: 1)?.batch.entries.count == 1)
        try pipe.fileHandleForWriting.close()
        #expect(try reader.next(maxRows: 1) == nil)
    }

    @Test func anotherThreadMayReadOn() async throws {
        let rows = (1...500).map { "MovedOut,\($0),2014-01-02,D\($0)\n" }.joined()
        var reader = try FeedReader(
            bytes: Array(("kind,id,on,dwelling\n" + rows).utf8), format: .csv)
        let first = try reader.next(maxRows: 100)
        let rest = reader
        let count = try await Task.detached {
            var reader = rest
            var count = 0
            while let chunk = try reader.next(maxRows: 64) { count += chunk.batch.entries.count }
            return count
        }.value
        #expect(first?.rows == 100)
        #expect(count == 400)
    }
}
