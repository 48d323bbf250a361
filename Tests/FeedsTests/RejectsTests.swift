import Feeds
import Terms
import Testing

/// Rejected rows come back so that they can be mended and imported with the same profile.
@Suite struct RejectsTests {
    static let yaml = """
        source: s
        format: csv
        encoding: windows-1252
        delimiter: ";"
        dates: dd/MM/yyyy
        emit:
          - kind: MovedOut
            id: "{N°}"
            on: Date
            fields: {dwelling: Logement, reason: {column: Motif, map: {M: transfer}}}
        """

    static func profile() throws -> Profile { try Profile(yaml: yaml, named: "s-sorties") }

    static func latin(_ text: String) -> [UInt8] { text.unicodeScalars.map { UInt8($0.value) } }

    static func mend(_ bytes: [UInt8], _ bad: String, _ good: String) throws -> [UInt8] {
        var text = String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
        text.replaceSubrange(try #require(text.firstRange(of: bad)), with: good)
        return latin(text)
    }

    @Test func aRowComesBackAsItCameWithFourCellsMore() throws {
        let feed = try WholeFeed(
            RejectsTests.latin(
                "N°;Date;Logement;Motif;Note\r\n1;02/01/2014;D1;M;\r\n"
                    + "\r\n2;31/02/2014; \"D2\" ;M;\"a;\r\nb\"\r\n3;02/01/2014;D3;É\u{80};\r\n"),
            profile: RejectsTests.profile())
        #expect(feed.rejectsFile == RejectsTests.latin(
            "N°;Date;Logement;Motif;Note;line;column;value;error\r\n"
                + "2;31/02/2014; \"D2\" ;M;\"a;\r\nb\";4;Date;31/02/2014;"
                + "\"\"\"31/02/2014\"\" is a day that the calendar does not have. Mend it.\"\r\n"
                + "3;02/01/2014;D3;É\u{80};;6;Motif;É\u{80};"
                + "\"\"\"É\u{80}\"\" is not in the map of reason in profile s-sorties (M). "
                + "Add it to the profile or mend the row.\"\r\n"))
    }

    @Test func mendedTheFileImportsWithTheSameProfile() throws {
        let profile = try RejectsTests.profile()
        let first = try WholeFeed(
            RejectsTests.latin("N°;Date;Logement;Motif\n1;31/02/2014;D1;M\n2;02/01/2014;D2;X\n"),
            profile: profile)
        #expect(first.lines.isEmpty)
        let half = try WholeFeed(
            RejectsTests.mend(first.rejectsFile, "1;31/02/2014", "1;28/02/2014"), profile: profile)
        #expect(half.lines.count == 1)
        #expect(half.unusedColumns == ["line", "column", "value", "error"])
        // The second round does not add the four columns again, and its lines are its own.
        #expect(half.rejects.map(\.line) == [3])
        let header = "N°;Date;Logement;Motif;line;column;value;error\n"
        #expect(half.rejectsFile.starts(with: RejectsTests.latin(header + "2;02/01/2014;D2;X;3;Motif;X;")))
        let rest = try WholeFeed(
            RejectsTests.mend(half.rejectsFile, "D2;X", "D2;M"), profile: profile)
        #expect(rest.lines.count == 1)
        #expect(rest.rejects.isEmpty)
    }

    @Test(arguments: [
        "1;02/01/2014;D1", "1;02/01/2014;D1;M;;", "1;02/01/2014;D1;M \"x\";\"y",
        "1;02/01/2014;D1;\"M", "1;02/01/2014;\"D1", "1;02/01/2014;D1;\"M\"x",
        "1;02/01/2014;\"D\"1;\"M", "\"", "1;02/01/2014;D1;M\u{81}",
        "1;02/01/2014;D1;\"M\"\"",
    ])
    func unmendedARowOfAnyShapeIsRejectedAgainAndHarmsNoOther(row: String) throws {
        let profile = try RejectsTests.profile()
        let header = "N°;Date;Logement;Motif\n"
        var file = RejectsTests.latin(header + "7;32/01/2014;D7;M\n" + row + "\n9;33/01/2014;D9;M\n")
        for round in 1...4 {
            let feed = try WholeFeed(file, profile: profile)
            #expect(feed.lines.isEmpty)
            #expect(feed.rejects.map(\.line) == [2, 3, 4], "round \(round)")
            let lines = feed.rejectsFile.split(separator: 0x0A)
            #expect(lines.count == 4)
            #expect(lines[2].starts(with: RejectsTests.latin(row)))
            #expect(lines[1].starts(with: RejectsTests.latin("7;32/01/2014;D7;M;2;Date;32/01/2014;")))
            if round > 1 { #expect(feed.rejectsFile == file) }
            file = feed.rejectsFile
        }
    }

    @Test func aLongLineIsCutAndDoesNotSlipIn() throws {
        let profile = try RejectsTests.profile()
        let long = String(repeating: "x", count: Limits.rowBytes)
        let first = try WholeFeed(
            RejectsTests.latin("N°;Date;Logement;Motif\n1;02/01/2014;D1;\(long)\n"),
            profile: profile)
        #expect(first.rejectsFile.count < 3_000)
        #expect(try WholeFeed(first.rejectsFile, profile: profile).rejects.count == 1)
    }

    @Test func charactersThatTheEncodingLacksAreQuestionMarks() throws {
        let profile = try Profile(
            yaml: """
                source: s
                encoding: iso-8859-1
                emit: [{kind: MovedOut, id: "{N}", on: D, fields: {dwelling: L, reason: {column: M, map: {"→": job}}}}]
                """, named: "p")
        let feed = try WholeFeed("N,D,L,M\n1,2014-01-02,D1,x\n", profile: profile)
        #expect(feed.rejectsText.contains("in profile p (?). Add"))
    }

    @Test func theMarkAndTheLinesEndOfTheFileAreKept() throws {
        let feed = try WholeFeed("\u{FEFF}kind,id,on,dwelling\r\nMovedOut,1,x,D1\r\n")
        #expect(feed.rejectsText.hasPrefix("\u{FEFF}kind,id,on,dwelling,line,column,value,error\r\n"))
        #expect(feed.rejectsFile.suffix(2) == [0x0D, 0x0A])
    }

    @Test func anObjectComesBackWithFourMembersMore() throws {
        let line = #"{ "kind":"MovedOut", "id":"1","on":"2014-02-31","dwelling":"D\u0031" }"#
        let feed = try WholeFeed(line + "\r\nx\"y\n{}\n", .jsonl)
        let error = #"\"2014-02-31\" is a day that the calendar does not have. Mend it."#
        #expect(feed.rejectsText == """
            { "kind":"MovedOut", "id":"1","on":"2014-02-31","dwelling":"D\\u0031","line":1,"column":"on","value":"2014-02-31","error":"\(error)"}
            {"original":"x\\"y","line":2,"column":"","value":"","error":"the line is no JSON object. Write one {…} a line."}
            {"line":3,"column":"kind","value":"","error":"the row does not say its kind. Fill in \\"kind\\", or give --kind for the whole file."}

            """)
        // Round after round the same file, but for the lines.
        let second = try WholeFeed(feed.rejectsFile, .jsonl)
        #expect(second.rejects.count == 3)
        let third = try WholeFeed(second.rejectsFile, .jsonl)
        #expect(third.rejectsFile == second.rejectsFile)
        #expect(second.rejectsText.hasPrefix(String(line.dropLast(2)) + ",\"line\":1,"))
        let mended = feed.rejectsText.replacing("2014-02-31\",\"dw", with: "2014-02-28\",\"dw")
        #expect(try WholeFeed(mended, .jsonl).lines.count == 1)
    }
}
