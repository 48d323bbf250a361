import Events
import Inputs
import Terms

/// Entries of the log: what can be decoded is written again and decoded the same.
@main struct FuzzingRecord {
    static func main() { fuzz(decodeRecord) }
}

private func decodeRecord(_ bytes: [UInt8]) {
    do throws(RecordError) {
        try decode(bytes)
    } catch {
        _ = error.description
    }
}

private func decode(_ bytes: [UInt8]) throws(RecordError) {
    // SAFETY: the span of a whole array of bytes, read before the array is let go.
    let span = unsafe bytes.span.bytes
    _ = try? Record.kindNumberAndDay(span)
    var introduced = 0
    try? Record.forEachIntroduced(span) { _, _ in introduced += 1 }
    let envelope = try Record.envelope(span)
    let commitments = try Record.commitments(span)
    hold(introduced == commitments.count, "each commitment introduces a subject")
    let event = try Record.event(span)
    hold(event.kind == envelope.kind, "an event is of the kind in its envelope")
    let line = CanonicalLine.text(envelope, event, naming: Numbers())
    let again = Record.encode(envelope, event, commitments: commitments)
    hold(again.count == bytes.count, "a record keeps its length")
    do throws(RecordError) {
        // SAFETY: as above.
        let span = unsafe again.span.bytes
        let second = try Record.event(span)
        hold(second == event, "an event is written as it was read")
        hold(try Record.envelope(span) == envelope, "an envelope is written as it was read")
        hold(try Record.commitments(span) == commitments, "commitments are written as read")
        hold(CanonicalLine.text(envelope, second, naming: Numbers()) == line, "and printed so")
        hold(Record.encode(envelope, second, commitments: commitments) == again, "to the byte")
    } catch { hold(false, "what was written can be read: \(error)") }
}

/// Numbers as their own names.
private struct Numbers: NameGiving {
    func name(_ type: SubjectType, _ number: UInt32) -> String { "\(type.name)-\(number)" }
    func name(_ row: RowNumber) -> String { "row-\(row.number)" }
}
