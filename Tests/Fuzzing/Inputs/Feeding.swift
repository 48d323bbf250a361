public import Events
public import Feeds
import Terms

/// Reads a feed to its end in parts of some rows, and holds the reader to what it promises: each
/// row is an event, a reject or neither; each event can be recorded and printed.
public struct Feeding {
    /// The events as canonical lines.
    public var lines: [String] = []
    /// The rows that are kept out.
    public var rejects: [RejectedRow] = []
    /// What the rejects file would hold.
    public var rejectsFile: [UInt8] = []
    /// Rows in all.
    public var rows = 0

    /// Reads a feed, from memory or from a file in blocks of some bytes; nil where its beginning is
    /// refused.
    public init?(
        _ bytes: [UInt8], _ format: FeedFormat, _ profile: Profile?, _ kind: Kind?, maxRows: Int,
        block: Int? = nil
    ) {
        do throws(FeedError) {
            var reader =
                if let block {
                    try FeedReader(
                        path: Feeding.file.path(holding: bytes), profile: profile, format: format,
                        source: "s", kind: kind, block: block)
                } else {
                    try FeedReader(
                        bytes: bytes, format: format, profile: profile, source: "s", kind: kind)
                }
            let writer = RejectsWriter(for: reader)
            rejectsFile = writer.header
            var bytesRead = 0
            while let chunk = try reader.next(maxRows: maxRows) {
                hold(chunk.rows <= maxRows, "a part has at most the rows asked for")
                hold(chunk.bytesRead > bytesRead, "each part goes on")
                hold(chunk.bytesRead <= bytes.count, "no more is read than there is")
                bytesRead = chunk.bytesRead
                rows += chunk.rows
                for entry in chunk.batch.entries {
                    lines.append(Feeding.line(entry, chunk.batch))
                }
                rejects += chunk.rejects
                for row in chunk.rejects { rejectsFile += writer.bytes(of: row) }
            }
            _ = reader.unusedColumns
            hold(rejects.count <= rows, "a rejected row is a row")
        } catch {
            _ = error.description
            return nil
        }
    }

    private static let file = MemoryFile()

    private static func line(_ entry: EventBatch.Entry, _ batch: EventBatch) -> String {
        let envelope = Envelope(
            kind: entry.kind, source: SourceID(entry.source), row: RowNumber(0), on: entry.on,
            recordedAt: entry.recordedAt ?? .always)
        var encoder = RecordEncoder()
        Record.appendHeader(envelope, commitments: 0, to: &encoder)
        let bytes = encoder.bytes + batch.bodies[entry.body]
        do throws(RecordError) {
            // SAFETY: the span of a whole array of bytes, read before the array is let go.
            let event = try unsafe Record.event(bytes.span.bytes)
            return CanonicalLine.text(
                envelope, event, naming: BatchNames(batch: batch, entry: entry))
        } catch {
            hold(false, "an event that was read can be recorded: \(error)")
            return ""
        }
    }
}

/// The names in one event of a batch.
private struct BatchNames: NameGiving {
    let batch: EventBatch
    let entry: EventBatch.Entry

    func name(_ type: SubjectType, _ number: UInt32) -> String {
        String(decoding: batch.text(of: number, type: type), as: UTF8.self)
    }

    func name(_ row: RowNumber) -> String {
        String(decoding: batch.texts[row.number == .max ? entry.target : entry.row], as: UTF8.self)
    }
}

/// Reads a feed whole and row by row, and once more what was rejected.
///
/// - Parameter block: if given, the rows come from a file, read in about so many bytes at once.
public func feed(
    _ bytes: [UInt8], _ format: FeedFormat, _ profile: Profile?, _ kind: Kind?, block: Int? = nil
) {
    let whole = Feeding(bytes, format, profile, kind, maxRows: 1 << 20)
    // A row is looked at anew with each block: a long feed gets larger ones.
    let parts = Feeding(
        bytes, format, profile, kind, maxRows: 1, block: block.map { max($0, bytes.count / 64) })
    // A file that is no text may pass for one until more of it is read.
    guard let whole else { return hold(parts == nil || block != nil, "parts begin as the whole") }
    guard let parts else { return hold(false, "what is read whole can be read in parts") }
    hold(parts.rows == whole.rows, "parts have the rows of the whole")
    hold(parts.lines == whole.lines, "parts have the events of the whole")
    hold(parts.rejects == whole.rejects, "parts have the rejects of the whole")
    guard !whole.rejects.isEmpty else { return }
    guard let again = Feeding(whole.rejectsFile, format, profile, kind, maxRows: 100) else {
        return hold(false, "a rejects file can be read as the file it came from")
    }
    hold(again.lines.isEmpty, "a row that was rejected is rejected again")
}

/// A profile that is known to be sound.
public func sound(_ yaml: String) -> Profile? {
    let profile = try? Profile(yaml: yaml, named: "sound")
    hold(profile != nil, "the profile is sound")
    return profile
}
