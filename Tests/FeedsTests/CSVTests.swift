import Feeds
import Terms
import Testing

/// Rows and cells, before fields.
@Suite struct CSVTests {
    /// A feed of move-outs whose `dwelling` is free text enough to show what a cell became.
    static let header = "kind,id,on,dwelling\n"

    static func read(_ rows: String) throws -> WholeFeed { try WholeFeed(header + rows) }

    static func dwellings(_ feed: WholeFeed) throws -> [String] {
        try feed.lines.map { line in
            let found = try #require(line.firstRange(of: "\"dwelling\":\""))
            return String(line[found.upperBound...].prefix { $0 != "\"" })
        }
    }

    @Test(arguments: [
        ("MovedOut,m1,2014-01-02,D1\n", "D1"),
        ("MovedOut,m1,2014-01-02,D1", "D1"),
        ("MovedOut,m1,2014-01-02,D1\r\n", "D1"),
        ("MovedOut,m1,2014-01-02,\"D1\"\r\n", "D1"),
        ("MovedOut,m1,2014-01-02,\"D,1\"\n", "D,1"),
        ("MovedOut,m1,2014-01-02, \"D,1\" \r\n", "D,1"),
        ("MovedOut,m1,2014-01-02,\"D1\"", "D1"),
        ("MovedOut , m1,2014-01-02\t,\u{A0}D1 \u{202F}\n", "D1"),
        ("MovedOut,m1,2014-01-02,D 1\n", "D 1"),
        ("MovedOut,m1,2014-01-02,D'1\n", "D'1"),
        ("MovedOut,m1,2014-01-02,\"\nD1\r\n\"\n", "D1"),
        ("\"MovedOut\",\"m1\",\"2014-01-02\",\"D1\"\n", "D1"),
        ("MovedOut,m1,2014-01-02,Été\n", "Été"),
    ])
    func readsACell(row: String, dwelling: String) throws {
        let feed = try CSVTests.read(row)
        #expect(feed.rejects.map(\.error) == [])
        #expect(try CSVTests.dwellings(feed) == [dwelling])
    }

    @Test func aDoubledQuoteIsOne() throws {
        let feed = try CSVTests.read("MovedOut,m1,2014-01-02,\"a \"\"b\"\"\"\nMovedOut,m2,2014-01-02,5\"x\n")
        #expect(feed.lines.count == 2)
        #expect(feed.lines[0].contains(#""dwelling":"a \"b\"""#))
        #expect(feed.lines[1].contains(#""dwelling":"5\"x""#))
    }

    @Test func blankLinesAreNoRowsButCountAsLines() throws {
        let feed = try WholeFeed(
            "\u{FEFF}\n \r\nkind,id,on,dwelling\r\n\r\n  \t\nMovedOut,m1,x,D1\r\n\n\nMovedOut,m2,2014-01-02,D2\n \n")
        #expect(feed.rows == 2)
        #expect(feed.rejects.map(\.line) == [6])
        #expect(try CSVTests.dwellings(feed) == ["D2"])
    }

    @Test func aLineNumberIsThatOfTheRowsFirstLine() throws {
        let feed = try WholeFeed(
            "kind,id,on,dwelling,note\nMovedOut,m1,2014-01-02,D1,\"a\nb\nc\"\nMovedOut,m2,x,D2,\n")
        #expect(feed.rejects.map(\.line) == [5])
        #expect(feed.unusedColumns == ["note"])
    }

    @Test(arguments: ["MovedOut,m1,2014-01-02", "MovedOut,m1,2014-01-02,D1,"])
    func aWrongNumberOfCellsRejectsTheRowAlone(row: String) throws {
        let feed = try CSVTests.read(row + "\nMovedOut,m2,2014-01-02,D2\n")
        #expect(feed.rejects.map(\.line) == [2])
        #expect(feed.rejects[0].error.contains("cells where the header has 4"))
        #expect(feed.rejects[0].column == "")
        #expect(feed.rejects[0].original == Array(row.utf8))
        #expect(try CSVTests.dwellings(feed) == ["D2"])
    }

    @Test func textBehindAClosingQuoteCostsItsOwnLine() throws {
        let feed = try CSVTests.read(
            "MovedOut,m1,2014-01-02,\"a \"b\" c\"\nMovedOut,m2,2014-01-02,D2\n")
        #expect(feed.rejects.map(\.line) == [2])
        #expect(feed.rejects[0].column == "dwelling")
        #expect(try CSVTests.dwellings(feed) == ["D2"])
    }

    @Test func aQuoteThatIsNeverClosedCostsItsOwnLine() throws {
        let feed = try CSVTests.read(
            "MovedOut,m1,2014-01-02,\"D1\nMovedOut,m2,2014-01-02,D2\nMovedOut,m3,2014-01-02,D3")
        #expect(feed.rejects.map(\.line) == [2])
        #expect(feed.rejects[0].error.contains("never closed"))
        #expect(try CSVTests.dwellings(feed) == ["D2", "D3"])
    }

    @Test func aFileCutOffWithinQuotesRejectsItsLastRow() throws {
        let feed = try CSVTests.read("MovedOut,m1,2014-01-02,D1\nMovedOut,m2,2014-01-02,\"D")
        #expect(feed.rejects.map(\.line) == [3])
        #expect(try CSVTests.dwellings(feed) == ["D1"])
    }

    @Test func aStrayQuoteBeforeRowsOfSeveralLinesCostsNoOtherRow() throws {
        let feed = try WholeFeed(
            "kind,id,on,dwelling,note\nMovedOut,m1,2014-01-02,D1,\"stray\n"
                + "MovedOut,m2,2014-01-02,D2,\nMovedOut,m3,2014-01-02,D3,\"a\nb\"\n")
        #expect(feed.rejects.map(\.line) == [2])
        #expect(try CSVTests.dwellings(feed) == ["D2", "D3"])
    }

    @Test func aLineBeyondTheLimitIsCutAndTheNextOneRead() throws {
        let long = String(repeating: "x", count: Limits.rowBytes * 3)
        for start in ["MovedOut,m1,2014-01-02,", "MovedOut,m1,2014-01-02,\""] {
            let feed = try CSVTests.read(start + long + "\nMovedOut,m2,2014-01-02,D2\n")
            #expect(feed.rejects.map(\.line) == [2])
            #expect(feed.rejects[0].error.contains("more than \(Limits.rowBytes) bytes"))
            #expect(feed.rejects[0].original.count < 2_000)
            #expect(try CSVTests.dwellings(feed) == ["D2"])
        }
    }

    @Test func aQuotedCellBeyondTheLimitCostsItsLinesAndNoOther() throws {
        let count = Limits.rowBytes / 1_000
        let lines = String(repeating: String(repeating: "x", count: 1_000) + "\n", count: count)
        let feed = try CSVTests.read(
            "MovedOut,m1,2014-01-02,\"" + lines + "\"\nMovedOut,m2,2014-01-02,D2\n")
        #expect(feed.rejects[0].line == 2)
        #expect(feed.rejects.count == count + 1)
        #expect(try CSVTests.dwellings(feed) == ["D2"])
    }

    @Test func aFileThatIsAllOpenQuotesIsReadInTime() throws {
        // Each line leaves a quote open both when it is read alone and within the one before.
        let line = "a\"\"\",\"\n"
        let feed = try CSVTests.read(String(repeating: line, count: 2_000))
        #expect(feed.rows > 0)
        #expect(feed.lines == [])
    }

    @Test func eachDelimiterSeparates() throws {
        for delimiter in [",", ";", "\t", "|"] {
            let shown = delimiter == "\t" ? "\\t" : delimiter
            let profile = try Profile(
                yaml: """
                    source: s
                    format: csv
                    delimiter: "\(shown)"
                    emit: [{kind: MovedOut, id: "{N}", on: D, fields: {dwelling: L}}]
                    """, named: "p")
            let row = ["1", "2014-01-02", "a,b;c|d"].map { "\"\($0)\"" }
            let feed = try WholeFeed(
                ["N", "D", "L"].joined(separator: delimiter) + "\n"
                    + row.joined(separator: delimiter) + "\n", profile: profile)
            #expect(try CSVTests.dwellings(feed) == ["a,b;c|d"])
        }
    }
}

/// Bytes and characters.
@Suite struct EncodingTests {
    static func profile(_ encoding: String) throws -> Profile {
        try Profile(
            yaml: """
                source: s
                format: csv
                encoding: \(encoding)
                delimiter: ";"
                emit: [{kind: MovedOut, id: "{N°}", on: Date, fields: {dwelling: Îlot}}]
                """, named: "p")
    }

    /// Bytes of a single-byte encoding, each character below U+0100 as itself.
    static func bytes(_ text: String) -> [UInt8] { text.unicodeScalars.map { UInt8($0.value) } }

    @Test func windows1252IsDecoded() throws {
        let bytes = EncodingTests.bytes("N°;Date;Îlot\n1;2014-01-02;\u{80}\u{9C}\u{C9}\n")
        let feed = try WholeFeed(bytes, profile: EncodingTests.profile("windows-1252"))
        #expect(feed.lines[0].contains("\"dwelling\":\"€œÉ\""))
    }

    @Test func iso88591IsDecoded() throws {
        let bytes = EncodingTests.bytes("N°;Date;Îlot\n1;2014-01-02;\u{E9}\u{FF}\n")
        let feed = try WholeFeed(bytes, profile: EncodingTests.profile("iso-8859-1"))
        #expect(feed.lines[0].contains("\"dwelling\":\"éÿ\""))
    }

    @Test(arguments: [0x81, 0x8D, 0x8F, 0x90, 0x9D] as [UInt8])
    func aByteThatWindows1252LacksRejectsTheRow(byte: UInt8) throws {
        let bytes =
            EncodingTests.bytes("N°;Date;Îlot\n1;2014-01-02;a") + [byte]
            + EncodingTests.bytes("b\n2;2014-01-02;D2\n")
        let feed = try WholeFeed(bytes, profile: EncodingTests.profile("windows-1252"))
        #expect(feed.rejects.map(\.line) == [2])
        #expect(feed.rejects[0].column == "Îlot")
        #expect(feed.rejects[0].value == "a\u{FFFD}b")
        #expect(feed.lines.count == 1)
        #expect(feed.rejects[0].original.contains(byte))
    }

    @Test func bytesThatAreNotUTF8RejectTheRow() throws {
        for bad in [[0xE9], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF5, 0x80]] as [[UInt8]] {
            let bytes =
                Array("N°;Date;Îlot\n1;2014-01-02;D".utf8) + bad + Array("\n2;2014-01-02;D2".utf8)
            let feed = try WholeFeed(bytes, profile: EncodingTests.profile("utf-8"))
            #expect(feed.rejects.map(\.line) == [2])
            #expect(feed.rejects[0].error.contains("utf-8"))
            #expect(feed.lines.count == 1)
        }
    }

    @Test func aHeaderInAnotherEncodingIsNamed() throws {
        #expect(throws: FeedError.self) {
            try WholeFeed(
                EncodingTests.bytes("N°;Date;Îlot\n"), profile: EncodingTests.profile("utf-8"))
        }
    }

    @Test func noBreakSpacesOfOneByteAreBlanks() throws {
        let bytes = EncodingTests.bytes("N°;Date;Îlot\n1;2014-01-02;\u{A0}D1\u{A0}\n")
        let feed = try WholeFeed(bytes, profile: EncodingTests.profile("windows-1252"))
        #expect(feed.lines[0].contains("\"dwelling\":\"D1\""))
    }

    @Test func columnsAreFoundHoweverTheirAccentsAreComposed() throws {
        let feed = try WholeFeed(
            "N°;Date;I\u{302}lot\n1;2014-01-02;D1\n", profile: EncodingTests.profile("utf-8"))
        #expect(feed.lines.count == 1)
    }
}
