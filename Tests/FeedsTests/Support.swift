import Events
import Feeds
import Foundation
import Terms
import Testing

/// The files that lie beside the tests.
enum Fixtures {
    static let tests = URL(filePath: #filePath).deletingLastPathComponent()
    static let sample = tests.deletingLastPathComponent().appending(path: "Cases/sample")

    /// The lines of a file of JSON, each with its members in alphabetical order and without nulls,
    /// so that equal contents are equal texts.
    static func lines(_ url: URL) throws -> [String] {
        try String(contentsOf: url, encoding: .utf8).split(separator: "\n").map {
            try normal(String($0))
        }
    }

    static func normal(_ line: String) throws -> String {
        let object = try #require(
            try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        let known = object.filter { !($0.value is NSNull) }
        let data = try JSONSerialization.data(withJSONObject: known, options: [.sortedKeys])
        return String(decoding: data, as: UTF8.self)
    }
}

/// What a batch says, as canonical lines.
struct BatchLines: NameGiving {
    let batch: EventBatch

    var texts: [String] {
        get throws {
            try batch.entries.indices.map { position in
                let entry = batch.entries[position]
                let envelope = Envelope(
                    kind: entry.kind, source: SourceID(entry.source),
                    row: RowNumber(UInt64(position)), on: entry.on,
                    recordedAt: entry.recordedAt ?? .always)
                var encoder = RecordEncoder()
                Record.appendHeader(envelope, commitments: 0, to: &encoder)
                let bytes = encoder.bytes + batch.bodies[entry.body]
                // SAFETY: the span of a whole array of bytes, read before the array is let go.
                let event = try unsafe Record.event(bytes.span.bytes)
                return CanonicalLine.text(envelope, event, naming: self)
            }
        }
    }

    func name(_ type: SubjectType, _ number: UInt32) -> String {
        String(decoding: batch.text(of: number, type: type), as: UTF8.self)
    }

    func name(_ row: RowNumber) -> String {
        // A void's target has no number before the ledger gives it one: its text stands beside.
        guard row.number != .max else {
            let targets = batch.entries.map { entry in
                String(decoding: batch.texts[entry.target], as: UTF8.self)
            }
            return targets.first { !$0.isEmpty } ?? ""
        }
        return String(
            decoding: batch.texts[batch.entries[Int(row.number)].row], as: UTF8.self)
    }
}

/// A feed read to its end.
struct WholeFeed {
    var lines: [String] = []
    var rejects: [RejectedRow] = []
    var rows = 0
    var rowsWithoutEvent = 0
    var bytesRead = 0
    var unusedColumns: [String] = []
    /// The rejects file.
    var rejectsFile: [UInt8] = []

    init(_ reader: consuming FeedReader, maxRows: Int = 1_000) throws {
        var reader = reader
        let writer = RejectsWriter(for: reader)
        rejectsFile = writer.header
        while let chunk = try reader.next(maxRows: maxRows) {
            lines += try BatchLines(batch: chunk.batch).texts
            rejects += chunk.rejects
            rows += chunk.rows
            rowsWithoutEvent += chunk.rowsWithoutEvent
            bytesRead = chunk.bytesRead
            for row in chunk.rejects { rejectsFile += writer.bytes(of: row) }
        }
        unusedColumns = reader.unusedColumns
    }

    /// A feed in memory.
    init(
        _ bytes: [UInt8], _ format: FeedFormat = .csv, profile: Profile? = nil,
        source: String? = nil, kind: Kind? = nil, maxRows: Int = 1_000
    ) throws {
        try self.init(
            try FeedReader(
                bytes: bytes, format: format, profile: profile, source: source, kind: kind),
            maxRows: maxRows)
    }

    /// A feed in memory.
    init(
        _ text: String, _ format: FeedFormat = .csv, profile: Profile? = nil,
        source: String? = nil, kind: Kind? = nil
    ) throws {
        try self.init(Array(text.utf8), format, profile: profile, source: source, kind: kind)
    }

    var rejectsText: String { String(decoding: rejectsFile, as: UTF8.self) }
}
