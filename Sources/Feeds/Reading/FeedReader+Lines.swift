import Terms

extension FeedReader {
    /// How much of a line is kept that is too long to be a row.
    private static let keptOfLongLine = 1 << 10

    /// Goes to the next line that is not blank.
    ///
    /// - Returns: whether there is one.
    mutating func skipBlankLines() throws(FeedError) -> Bool {
        var position = row.start
        while true {
            if position == row.end {
                if row.isAtEnd {
                    row.start = row.end
                    return false
                }
                // Blanks alone may fill any length: beyond a row's they are dropped as they come.
                if position - row.start > Limits.rowBytes { row.start = position }
                position -= row.start
                try fill()
                position += row.start
                continue
            }
            let byte = row.bytes[position]
            if byte == ASCII.lineFeed {
                line += 1
                position += 1
                row.start = position
            } else if byte == ASCII.blank || byte == ASCII.carriageReturn
                || byte == ASCII.tab && rejectsForm.delimiter != ASCII.tab
            {
                position += 1
            } else {
                return true
            }
        }
    }

    /// Where the line at hand ends: at its line feed, or at the end of the file; nil if it is
    /// longer than a row may be.
    mutating func lineEnd() throws(FeedError) -> Int? {
        var position = row.start
        var high: UInt8 = 0
        while true {
            position = FeedReader.lineFeed(row.bytes, position, row.end, &high)
            row.isBeyondASCII = high >= 0x80
            guard position - row.start <= Limits.rowBytes else { return nil }
            guard position == row.end, !row.isAtEnd else { return position }
            position -= row.start
            try fill()
        }
    }

    /// Where the next line feed lies, or the end.
    private static func lineFeed(
        _ bytes: [UInt8], _ start: Int, _ end: Int, _ high: inout UInt8
    ) -> Int {
        let text = bytes.span.extracting(0..<end)
        var seen: UInt8 = 0
        var position = start
        while position < text.count, text[position] != ASCII.lineFeed {
            seen |= text[position]
            position += 1
        }
        high |= seen
        return position
    }

    /// Keeps a line out that is too long to be read, and goes on behind it without keeping it in
    /// memory.
    mutating func rejectLongLine(_ chunk: inout FeedChunk) throws(FeedError) {
        let kept = row.start..<min(row.start + FeedReader.keptOfLongLine, row.end)
        reject(
            kept, .cut, RowProblem(
                column: "", value: "",
                error: "the line has more than \(Limits.rowBytes) bytes; only its first "
                    + "\(kept.count) are shown here. Mend it in the file it came in."),
            &chunk)
        line += 1
        while true {
            if let end = row.bytes[row.start..<row.end].firstIndex(of: ASCII.lineFeed) {
                row.start = end + 1
                return
            }
            row.start = row.end
            if row.isAtEnd { return }
            try fill()
        }
    }

    /// Reads one line of JSON.
    mutating func readObject(_ chunk: inout FeedChunk) throws(FeedError) {
        guard let end = try lineEnd() else { return try rejectLongLine(&chunk) }
        let range = row.start..<CSVScanner.withoutReturn(row.bytes.span, row.start, end)
        defer {
            line += 1
            row.start = min(end + 1, row.end)
        }
        if row.isBeyondASCII, let bad = row.encoding.firstUndefined(in: row.bytes, range) {
            let problem = RowProblem(column: "", value: "", error: undefinedByte(bad))
            return reject(range, .broken, problem, &chunk)
        }
        do throws(JSONFault) {
            try memberScanner.scan(&row, range)
        } catch {
            let problem = RowProblem(
                column: memberScanner.lastName(row), value: "", error: error.sentence)
            return reject(range, .broken, problem, &chunk)
        }
        interpret(range, &chunk)
    }
}
