import Events
import Foundation
import Terms
import Testing

/// The bytes that a golden file holds under a heading.
func goldenBytes(_ kind: Kind, _ content: Sample.Content) -> [UInt8]? {
    guard let text = Repository.text("Events/Golden/\(kind.name).hex") else { return nil }
    var heading = ""
    var digits = ""
    for line in text.split(separator: "\n") {
        if line.hasPrefix("#") {
            heading = line.drop { $0 == "#" || $0 == " " }.description
        } else if heading == content.rawValue {
            digits += line.filter { !$0.isWhitespace }
        }
    }
    guard digits.count % 2 == 0 else { return nil }
    var bytes: [UInt8] = []
    var rest = Substring(digits)
    while !rest.isEmpty {
        guard let byte = UInt8(rest.prefix(2), radix: 16) else { return nil }
        bytes.append(byte)
        rest = rest.dropFirst(2)
    }
    return bytes.isEmpty ? nil : bytes
}

/// A golden file: header, body and each commitment on a line of its own.
private func goldenText(_ kind: Kind) -> String {
    Sample.Content.allCases.map { content in
        let bytes = Sample(kind, content).bytes
        let bodyEnd = Record.headerBytes + Layout.of(kind).bodyBytes
        var lines = [bytes[..<Record.headerBytes], bytes[Record.headerBytes..<bodyEnd]]
        for start in stride(from: bodyEnd, to: bytes.count, by: Record.commitmentBytes) {
            lines.append(bytes[start..<(start + Record.commitmentBytes)])
        }
        let digits = lines.map { line in
            line.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined(separator: " ")
        }
        return "# \(content.rawValue)\n" + digits.joined(separator: "\n") + "\n"
    }.joined(separator: "\n")
}

// One after another, since the first can write what the others read.
@Suite(.serialized) struct GoldenTests {
    @Test(arguments: Kind.allCases)
    func everyKindHasGoldenBytes(kind: Kind) throws {
        let path = "Events/Golden/\(kind.name).hex"
        // What is there is never written again: see Events/Golden/README.md.
        if Repository.generates, Repository.text(path) == nil {
            try Repository.write(goldenText(kind), to: path)
        }
        #expect(
            Repository.text(path) != nil,
            "\(path) is missing; for a new kind it should hold:\n\(goldenText(kind))")
    }

    @Test(arguments: samples)
    func encodingGivesTheGoldenBytes(
        kind: Kind, content: Sample.Content, sample: Sample
    ) throws {
        let golden = try #require(goldenBytes(kind, content))
        #expect(
            sample.bytes == golden,
            "the layout of \(kind.name) changed: give the kind a new version instead")
    }

    @Test(arguments: samples)
    func decodingTheGoldenBytesGivesTheEvent(
        kind: Kind, content: Sample.Content, sample: Sample
    ) throws {
        let golden = try #require(goldenBytes(kind, content))
        let found = try readBack(golden)
        #expect(found.envelope == sample.envelope)
        #expect(found.event == sample.event)
        #expect(found.commitments == sample.commitments)
    }

    @Test func noGoldenFileIsLeftOver() throws {
        let folder = Repository.root.appending(path: "Events/Golden")
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            .filter { $0.hasSuffix(".hex") }
        #expect(Set(files) == Set(Kind.allCases.map { "\($0.name).hex" }))
    }

    @Test func samplesFillEveryField() {
        for kind in Kind.allCases {
            let filled = Sample(kind, .everyField).event
            var counter = KnownFields()
            filled.visit(&counter)
            #expect(counter.known == Layout.of(kind).fields.count, "\(kind.name)")
        }
    }
}

/// Counts the fields of an event that are known.
struct KnownFields: FieldVisitor {
    private(set) var known = 0

    mutating func value<V: FieldValue>(_ name: StaticString, _ value: inout V) { known += 1 }
    mutating func value<V: FieldValue>(_ name: StaticString, _ value: inout V?) {
        if value != nil { known += 1 }
    }
    mutating func values<let capacity: Int, V: FieldValue>(
        _ name: StaticString, _ list: inout Ranked<capacity, V>
    ) {
        if !list.isEmpty { known += 1 }
    }
    mutating func identifier<S: Subject>(_ name: StaticString, _ value: inout Identifier<S>) {
        known += 1
    }
    mutating func identifier<S: Subject>(_ name: StaticString, _ value: inout Identifier<S>?) {
        if value != nil { known += 1 }
    }
    mutating func identifiers<let capacity: Int, S: Subject>(
        _ name: StaticString, _ list: inout Ranked<capacity, Identifier<S>>
    ) {
        if !list.isEmpty { known += 1 }
    }
    mutating func target(_ kind: inout Kind, _ row: inout RowNumber) { known += 2 }
    mutating func subject(_ type: inout SubjectType, _ number: inout UInt32) { known += 2 }
}
