/// The beginning of a feed: its mark of byte order, if any, and its header.
struct FeedStart {
    let input: FeedInput?
    var row: RowBuffer
    /// The physical line at which the first row starts.
    var line = 1
    /// The header as it came, with the mark and without the line's end.
    var headerBytes: [UInt8] = []
    /// What ends the header's line.
    var lineEnd: [UInt8] = [ASCII.lineFeed]
    private var hasMark = false

    init(input: FeedInput?, row: RowBuffer) {
        self.input = input
        self.row = row
    }

    private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    /// How many bytes are looked at for signs that the file is no text.
    private static let lookedAt = 512

    private mutating func fill() throws(FeedError) {
        guard let input else {
            row.isAtEnd = true
            return
        }
        try row.fill(from: input)
    }

    /// Reads the first bytes and drops a mark of byte order.
    ///
    /// - Throws: `empty`, or `notText` for what has NUL bytes.
    mutating func skipMark() throws(FeedError) {
        while row.end < FeedStart.mark.count, !row.isAtEnd { try fill() }
        guard row.end > 0 else { throw .empty }
        try checkText(row.bytes.prefix(FeedStart.lookedAt))
        if row.bytes.starts(with: FeedStart.mark) {
            hasMark = true
            row.start = FeedStart.mark.count
        }
    }

    private func checkText(_ bytes: ArraySlice<UInt8>) throws(FeedError) {
        guard bytes.contains(0) else { return }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            throw .notText(hint: "it is UTF-16; save it as UTF-8")
        }
        if bytes.starts(with: [0x50, 0x4B]) {
            throw .notText(hint: "it looks like a workbook or an archive; save the sheet as CSV")
        }
        throw .notText(hint: "it has NUL bytes")
    }

    /// Reads the header, which is the first line that is not blank.
    ///
    /// - Returns: the names of the columns, in order.
    /// - Throws: `empty`, `notText`, `unreadableHeader`.
    mutating func header(_ scanner: CSVScanner) throws(FeedError) -> [String] {
        row.prepareCells(64)
        while true {
            var high: UInt8 = 0
            let outcome = scanner.scan(
                row.bytes, from: row.start, to: row.end, isLast: row.isAtEnd,
                quotedLimit: scanner.limit, cells: &row.cells, high: &high)
            switch outcome {
            case .unfinished: try fill()
            case .broken: throw .unreadableHeader(line: line)
            case .row(let count, let end, let next, let lines):
                row.isBeyondASCII = high >= 0x80
                guard count <= row.cells.count else {
                    row.prepareCells(count)
                    continue
                }
                if count == 1, row.settled(0).isEmpty {
                    guard next < row.end || !row.isAtEnd else { throw .empty }
                    row.start = next
                    line += 1
                    continue
                }
                try keep(end, next)
                let cells = (0..<count).map { row.settled($0) }
                let names = cells.map(row.shown)
                line += lines
                row.start = next
                row.prepareCells(count)
                return names
            }
        }
    }

    /// Keeps the header's bytes for the rejects file.
    private mutating func keep(_ end: Int, _ next: Int) throws(FeedError) {
        let range = row.start..<end
        try checkText(row.bytes[range])
        if let position = row.encoding.firstUndefined(in: row.bytes, range) {
            let byte = "0x" + String(row.bytes[position], radix: 16, uppercase: true)
            throw .notText(
                hint: "line \(line) has the byte \(byte), which \(row.encoding.rawValue) lacks; "
                    + "give the file's encoding in a profile")
        }
        headerBytes = (hasMark ? FeedStart.mark : []) + row.bytes[range]
        if next > end { lineEnd = Array(row.bytes[end..<next]) }
    }

    /// Lets the header pass if it has each column that is needed, and none twice that is used.
    func check(
        _ columns: [String], used: Set<String>, needed: [String]
    ) throws(FeedError) {
        var known: Set<String> = []
        let headerLine = line - 1
        for column in columns where !known.insert(column).inserted && used.contains(column) {
            throw .duplicateColumn(line: headerLine, column: column)
        }
        let missing = needed.filter { !known.contains($0) }
        guard missing.isEmpty else {
            throw .missingColumns(
                line: headerLine, missing: missing, present: columns.filter { !$0.isEmpty })
        }
    }
}
