import Events
import Feeds
import Seeds
import Terms
import Testing

/// Random events of every kind, written by naive writers, read back the same.
@Suite struct PropertyTests {
    /// A field's text, and its items if it is a list.
    typealias Member = (name: String, items: [String], isList: Bool, isText: Bool)

    static func identifier(_ random: inout SplitMix) -> String {
        let letters = Array("abcXYZ019-_. éœ€🏠\"';,/{}")
        let count = Int.random(in: 1...12, using: &random)
        let text = (0..<count).map { _ in String(letters.randomElement(using: &random) ?? "a") }
        return "i" + text.joined() + "j"
    }

    static func text(_ form: FieldForm, _ random: inout SplitMix) -> (String, isText: Bool) {
        switch form {
        case .day:
            (Day(number: Int32.random(in: 0...25_000, using: &random)).description, true)
        case .code(let names): (names.randomElement(using: &random) ?? "", true)
        case .boolean: (Bool.random(using: &random) ? "true" : "false", false)
        case .integer(let bounds): (String(Int.random(in: bounds, using: &random)), false)
        case .decimal(let places):
            (
                places == 6
                    ? Fraction(Int32.random(in: -9_999_999...9_999_999, using: &random)).description
                    : Cents(Int32.random(in: -9_999_999...9_999_999, using: &random)).description,
                false
            )
        case .identifier, .row: (identifier(&random), true)
        case .kind: (Kind.names.randomElement(using: &random) ?? "", true)
        case .subjectType: (SubjectType.allCases.randomElement(using: &random)?.name ?? "", true)
        case .list(let item, _): text(item, &random)
        }
    }

    static func members(_ kind: Kind, _ number: Int, _ random: inout SplitMix) -> [Member] {
        var members: [Member] = [
            ("kind", [kind.name], false, true), ("source", ["s"], false, true),
            ("id", ["\(number) \(identifier(&random))"], false, true),
            ("on", [text(.day, &random).0], false, true),
        ]
        for field in Layout.of(kind).fields {
            if !field.isRequired, Bool.random(using: &random) { continue }
            if case .list(let item, let most) = field.form {
                let items = (0..<Int.random(in: 1...most, using: &random)).map { _ in
                    text(item, &random).0.filter { $0 != ";" }
                }
                members.append((field.name, items, true, true))
            } else {
                let (value, isText) = text(field.form, &random)
                members.append((field.name, [value], false, isText))
            }
        }
        // The one combination of sound fields that is no row.
        if members.contains(where: { $0.name == "outcome" && $0.items == ["ranked"] }) {
            members.removeAll { $0.name == "rank" }
        }
        return members
    }

    /// The line in which the event must come out again.
    static func line(_ members: [Member]) -> String {
        let shown = members.map { member -> String in
            let values = member.items.map { member.isText ? JSON.string($0).text : $0 }
            let value = member.isList ? "[\(values.joined(separator: ","))]" : values[0]
            return "\"\(member.name)\":\(value)"
        }
        return "{\(shown.joined(separator: ","))}"
    }

    static func quoted(_ text: String, _ random: inout SplitMix) -> String {
        let needsQuotes = text.contains { ",\"\n\r".contains($0) }
        return needsQuotes || Bool.random(using: &random)
            ? "\"\(text.replacing("\"", with: "\"\""))\"" : text
    }

    static func events(_ random: inout SplitMix) -> [[Member]] {
        (0..<300).map { number in
            members(Kind.allCases.randomElement(using: &random) ?? .movedOut, number, &random)
        }
    }

    @Test(arguments: 1...4 as ClosedRange<UInt64>)
    func tablesReadBackTheSame(seed: UInt64) throws {
        var random = SplitMix(seed: seed)
        let events = PropertyTests.events(&random)
        let columns = Set(events.joined().map(\.name)).union(["note"]).shuffled(using: &random)
        var text = columns.joined(separator: ",") + "\n"
        for event in events {
            let cells = columns.map { column in
                let value = event.first { $0.name == column }?.items.joined(separator: ";")
                return PropertyTests.quoted(value ?? (column == "note" ? "a\n\"b\"," : ""), &random)
            }
            text += cells.joined(separator: ",") + (Bool.random(using: &random) ? "\r\n" : "\n")
        }
        let feed = try WholeFeed(Array(text.utf8), maxRows: 7)
        #expect(feed.rejects.map(\.error) == [])
        let expected = PropertyTests.ordered(events)
        #expect(Set(feed.lines).subtracting(expected) == [])
        #expect(feed.lines.sorted() == expected)
    }

    @Test(arguments: 1...4 as ClosedRange<UInt64>)
    func linesReadBackTheSame(seed: UInt64) throws {
        var random = SplitMix(seed: seed)
        let events = PropertyTests.events(&random)
        let text = events.map { PropertyTests.line($0.shuffled(using: &random)) }
        let feed = try WholeFeed(Array(text.joined(separator: "\n").utf8), .jsonl, maxRows: 7)
        #expect(feed.rejects.map(\.error) == [])
        let expected = PropertyTests.ordered(events)
        #expect(Set(feed.lines).subtracting(expected) == [])
        #expect(feed.lines.sorted() == expected)
    }

    /// The events' lines with numbers as the ledger writes them.
    static func ordered(_ events: [[Member]]) -> [String] { events.map(line).sorted() }

    /// Any bytes at all: the reader neither stops nor loses a line without a word.
    @Test(arguments: 1...60 as ClosedRange<UInt64>)
    func anyBytesAreReadToTheirEnd(seed: UInt64) throws {
        var random = SplitMix(seed: seed &* 7_919)
        let pieces = [
            "kind", "MovedOut", "2014-01-02", ",", ",", "\"", "\"\"", "\n", "\r\n", " ", "\u{A0}",
            "{", "}", ":", "[", "]", "\\u00e9", "\\", "1.5", "null", "id", "on", "dwelling", "x",
        ]
        var bytes = Array("kind,id,on,dwelling\n".utf8)
        for _ in 0..<Int.random(in: 1...400, using: &random) {
            bytes += Array((pieces.randomElement(using: &random) ?? "").utf8)
            if Int.random(in: 0..<40, using: &random) == 0 {
                bytes.append(UInt8.random(in: 0...255, using: &random))
            }
        }
        for format in FeedFormat.allCases {
            let feed = try WholeFeed(bytes, format)
            #expect(feed.bytesRead == bytes.count || feed.rows == 0)
            #expect(feed.rows == feed.lines.count + feed.rejects.count)
            let whole = try WholeFeed(bytes, format, maxRows: 1)
            #expect(whole.rejects == feed.rejects)
            // What was rejected is rejected again.
            let again = try WholeFeed(feed.rejectsFile, format)
            #expect(again.lines == [])
        }
    }
}
