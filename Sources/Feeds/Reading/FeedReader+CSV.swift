import Terms

extension FeedReader {
    /// How long a row may be that runs over a line's end where a search for a closing quote has
    /// already failed: it keeps a hostile file from being searched anew at each of its lines.
    private static let quotedAgain = 1 << 12

    /// Reads one row of cells, or reads on if it is not whole in memory.
    mutating func readCells(_ chunk: inout FeedChunk) throws(FeedError) {
        var high: UInt8 = 0
        let isSearchedAgain = row.start < row.searched
        let outcome = cellScanner.scan(
            row.bytes, from: row.start, to: row.end, isLast: row.isAtEnd,
            quotedLimit: isSearchedAgain ? FeedReader.quotedAgain : cellScanner.limit,
            cells: &row.cells, high: &high)
        switch outcome {
        case .unfinished: try fill()
        case .broken(let fault, let count, let reached):
            let column = count < columns.count ? columns[count] : ""
            row.searched = max(row.searched, reached)
            try rejectLine(fault, column, &chunk)
        case .row(let count, let end, let next, let lines):
            row.isBeyondASCII = high >= 0x80
            row.cellCount = count
            interpretCells(row.start..<end, &chunk)
            line += lines
            row.start = next
        }
    }

    private mutating func interpretCells(_ range: Range<Int>, _ chunk: inout FeedChunk) {
        guard row.cellCount == columns.count else {
            reject(
                range, .broken, RowProblem(
                    column: "", value: "",
                    error: "\(row.cellCount) cells where the header has \(columns.count). "
                        + "Put cells that hold the delimiter between quotation marks."),
                &chunk)
            return
        }
        if row.isBeyondASCII, let bad = row.encoding.firstUndefined(in: row.bytes, range) {
            let number = row.cells.firstIndex { bad < $0.end } ?? columns.count - 1
            reject(
                range, .sound, RowProblem(
                    column: columns[number], value: row.shown(row.cells[number]),
                    error: undefinedByte(bad)),
                &chunk)
            return
        }
        interpret(range, &chunk)
    }

    /// What a byte without a meaning is told as.
    func undefinedByte(_ position: Int) -> String {
        let byte = "0x" + String(row.bytes[position], radix: 16, uppercase: true)
        return "the byte \(byte) is no character of \(row.encoding.rawValue). "
            + "Mend it, or give the file's own encoding in the profile."
    }

    /// Reads the events of a row whose cells are known.
    mutating func interpret(_ range: Range<Int>, _ chunk: inout FeedChunk) {
        do throws(RowProblem) {
            let events = try interpreter.read(
                &row, sender: chunk.sender, into: &chunk.batch)
            chunk.rows += 1
            if events == 0 { chunk.rowsWithoutEvent += 1 }
        } catch {
            reject(range, .sound, error, &chunk)
        }
    }

    /// Keeps a row out.
    mutating func reject(
        _ range: Range<Int>, _ shape: RejectedRow.Shape, _ problem: RowProblem,
        _ chunk: inout FeedChunk
    ) {
        chunk.rows += 1
        chunk.rejects.append(
            RejectedRow(
                line: line, column: problem.column, value: problem.value, error: problem.error,
                original: Array(row.bytes[range]), shape: shape))
    }

    /// Keeps one physical line out and goes on behind it, so that a stray quote costs its own line
    /// and not those up to the next quote, or the rest of the file.
    private mutating func rejectLine(
        _ fault: CSVScanner.Fault, _ column: String, _ chunk: inout FeedChunk
    ) throws(FeedError) {
        guard let end = try lineEnd() else { return try rejectLongLine(&chunk) }
        let stop = CSVScanner.withoutReturn(row.bytes.span, row.start, end)
        let error =
            switch fault {
            case .textAfterQuote:
                "text after the closing quotation mark of a cell. "
                    + "Double the quotation marks within the cell."
            case .unclosed, .tooLong:
                "a quotation mark that is never closed: the row is cut off, or a mark is "
                    + "missing. Close it, or double it within the cell."
            }
        reject(
            row.start..<stop, .broken, RowProblem(column: column, value: "", error: error),
            &chunk)
        line += 1
        row.start = min(end + 1, row.end)
    }
}
