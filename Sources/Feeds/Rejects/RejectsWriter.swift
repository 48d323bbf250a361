import Terms

/// Writes rejected rows so that a person can find what is wrong, mend it, and import the file with
/// the profile of the one it came from.
///
/// CSV: the file's own header and the rows' own bytes, in the file's encoding and with its
/// delimiter, plus the cells `line`, `column`, `value` and `error`. A row that was rejected for its
/// shape must not slip in unmended: its added cells leave it with a number of cells that is wrong
/// again. If a quote of it is open at its end, the added bytes first close it, so that it does not
/// swallow the rows below in a spreadsheet; its own bytes stay as they came.
///
/// JSON Lines: the object with the four as its last members; what is no object comes as
/// `{"original": …}` with them.
///
/// The rejects of a rejects file have the added columns already: they are replaced.
public struct RejectsWriter: Sendable {
    private let form: RejectsForm

    /// A writer of the rows that a reader rejects.
    public init(for reader: FeedReader) {
        form = reader.rejectsForm
    }

    /// What the rejects file begins with: the header with its line's end, or nothing.
    public var header: [UInt8] {
        guard form.format == .csv else { return [] }
        var bytes = form.header
        if !form.isSecondRound {
            for name in RejectsForm.added {
                bytes.append(form.delimiter)
                bytes += Array(name.utf8)
            }
        }
        return bytes + form.lineEnd
    }

    /// One row of the rejects file, with its line's end.
    ///
    /// - Complexity: O(bytes of the row).
    public func bytes(of row: RejectedRow) -> [UInt8] {
        switch form.format {
        case .csv: cells(of: row)
        case .jsonl: object(of: row)
        }
    }

    private func cells(of row: RejectedRow) -> [UInt8] {
        var bytes = row.original
        var outline = CSVOutline(bytes, delimiter: form.delimiter)
        if form.isSecondRound, let cut = addedCells(outline, bytes, row.shape) {
            bytes.removeLast(bytes.count - cut)
            outline = CSVOutline(bytes, delimiter: form.delimiter)
        }
        if outline.isOpen { bytes.append(ASCII.quote) }
        let columns = form.columns.count - (form.isSecondRound ? 4 : 0)
        if outline.isOpen || row.shape == .cut, outline.starts.count == columns {
            bytes.append(form.delimiter)
        }
        for text in [String(row.line), row.column, row.value, row.error] {
            bytes.append(form.delimiter)
            bytes += quoted(text)
        }
        return bytes + form.lineEnd
    }

    /// Where the four added cells of a row of a rejects file begin, delimiter included; nil if the
    /// row does not have them. A row of the wrong shape has them if the first is a line's number.
    private func addedCells(
        _ outline: CSVOutline, _ bytes: [UInt8], _ shape: RejectedRow.Shape
    ) -> Int? {
        guard outline.starts.count > 4 else { return nil }
        let first = outline.starts[outline.starts.count - 4]
        let end = outline.starts[outline.starts.count - 3] - 1
        let isLine = first < end && bytes[first..<end].allSatisfy(ASCII.isDigit)
        return shape == .sound || isLine ? first - 1 : nil
    }

    /// A cell in the file's encoding, between quotation marks where it needs them.
    private func quoted(_ text: String) -> [UInt8] {
        let bytes = form.encoding.encoded(text)
        let needsQuotes = bytes.contains {
            $0 == form.delimiter || $0 == ASCII.quote || $0 == ASCII.lineFeed
                || $0 == ASCII.carriageReturn
        }
        guard needsQuotes else { return bytes }
        let doubled = bytes.flatMap { $0 == ASCII.quote ? [$0, $0] : [$0] }
        return [ASCII.quote] + doubled + [ASCII.quote]
    }

    private func object(of row: RejectedRow) -> [UInt8] {
        let added: [(String, JSON)] = [
            ("line", .integer(row.line)), ("column", .string(row.column)),
            ("value", .string(row.value)), ("error", .string(row.error)),
        ]
        guard row.shape == .sound, let open = openObject(row.original) else {
            let original = String(decoding: row.original, as: UTF8.self)
            return Array(JSON.object([("original", .string(original))] + added).text.utf8)
                + form.lineEnd
        }
        let members = JSON.object(added).text.utf8.dropFirst()
        let isFirst = open.last == ASCII.openBrace
        return open + (isFirst ? [] : [ASCII.comma]) + members + form.lineEnd
    }

    /// An object's bytes up to its last own member: without its closing brace, and without the four
    /// members that an earlier round added.
    private func openObject(_ bytes: [UInt8]) -> [UInt8]? {
        var row = RowBuffer()
        row.bytes = bytes
        row.end = bytes.count
        var scanner = JSONScanner(MemberNames([]))
        do throws(JSONFault) { try scanner.scan(&row, bytes.indices) } catch { return nil }
        var end = bytes.lastIndex(of: ASCII.closeBrace) ?? 0
        let last = scanner.members.suffix(4).map {
            String(decoding: row.bytes[$0.name], as: UTF8.self)
        }
        let isMarked =
            last == RejectsForm.added
            && scanner.members.suffix(4).allSatisfy { $0.name.upperBound < bytes.count }
        if isMarked {
            // Before the name: its quotation mark, then blanks, then the comma.
            end = scanner.members[scanner.members.count - 4].name.lowerBound - 1
        }
        while end > 0, bytes[end - 1] <= ASCII.blank { end -= 1 }
        if isMarked, end > 0, bytes[end - 1] == ASCII.comma { end -= 1 }
        while end > 0, bytes[end - 1] <= ASCII.blank { end -= 1 }
        return Array(bytes[..<end])
    }
}
