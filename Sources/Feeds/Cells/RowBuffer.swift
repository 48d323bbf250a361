/// The part of a feed in memory, and the cells of the row at hand.
///
/// Behind the bytes of the file, from ``end`` on, lies what the row's cells became where they could
/// not be used as they are (doubled quotes, another encoding): so every text is a range of one
/// array, and no cell costs an allocation. Memory is one row and one block, whatever the file.
struct RowBuffer: Sendable {
    /// The bytes of the file, then those made for the row at hand.
    var bytes: [UInt8] = []
    /// Where the row at hand starts.
    var start = 0
    /// Where the bytes of the file end.
    var end = 0
    /// Whether the file holds no more than this.
    var isAtEnd = false
    /// How far a scan for a closing quote has gone in vain.
    var searched = 0
    /// The cells of the row at hand, by column; there are ``cellCount``, and room for as many as
    /// the file has columns.
    var cells: [Cell] = []
    /// How many cells the row at hand has, more than there is room for included.
    var cellCount = 0
    /// The items of its arrays.
    var items: [Cell] = []
    /// How the bytes of the file stand for characters.
    var encoding = FeedEncoding.utf8
    /// Whether the row has bytes beyond ASCII.
    var isBeyondASCII = false

    /// How much is read at once.
    var block = 1 << 18

    /// Reads on, keeping the row at hand, which then starts at 0.
    mutating func fill(from input: FeedInput) throws(FeedError) {
        dropTail()
        if start > 0 {
            bytes.removeSubrange(0..<start)
            searched = max(searched - start, 0)
            end -= start
            start = 0
        }
        bytes.append(contentsOf: repeatElement(0, count: block))
        let count = try input.read(into: &bytes, from: end)
        bytes.removeLast(block - count)
        end += count
        isAtEnd = count == 0
    }

    /// Makes room for as many cells as the file has columns, all absent.
    mutating func prepareCells(_ count: Int) {
        cells = Array(repeating: .absent, count: count)
        cellCount = count
    }

    /// Forgets the texts made for the row at hand.
    mutating func dropTail() {
        if bytes.count > end { bytes.removeLast(bytes.count - end) }
    }

    /// Adds a text behind the bytes of the file.
    mutating func make(_ text: [UInt8]) -> Range<Int> {
        let start = bytes.count
        bytes.append(contentsOf: text)
        return start..<bytes.count
    }

    /// Adds a copy of a text that is there.
    mutating func copy(_ range: Range<Int>) {
        for position in range { bytes.append(bytes[position]) }
    }

    /// Where a separator comes next, or the end of the range where it does not.
    func next(_ separator: [UInt8], in range: Range<Int>) -> Int {
        guard let first = separator.first else { return range.upperBound }
        var position = range.lowerBound
        while position + separator.count <= range.upperBound {
            if bytes[position] == first,
                bytes[position..<(position + separator.count)].elementsEqual(separator)
            {
                return position
            }
            position += 1
        }
        return range.upperBound
    }

    /// The cell of a column as text in UTF-8 without blanks around it.
    @inline(__always)
    mutating func settled(_ column: Int) -> Cell {
        guard column >= 0, column < cells.count else { return .absent }
        let cell = cells[column]
        if cell.form == .raw, !isBeyondASCII {
            // Mostly there is nothing to do: a cell that neither begins nor ends with a blank.
            if cell.isEmpty { return cell }
            let last = bytes[Int(cell.end) - 1]
            if ASCII.isVisible(bytes[Int(cell.start)]), ASCII.isVisible(last) { return cell }
        } else if cell.form != .raw, cell.form != .doubled {
            return cell
        }
        return settle(cell, column)
    }

    private mutating func settle(_ cell: Cell, _ column: Int) -> Cell {
        var range = cell.range
        let isForeign = isBeyondASCII && encoding != .utf8
        if cell.form == .doubled || isForeign {
            let start = bytes.count
            var position = range.lowerBound
            while position < range.upperBound {
                let byte = bytes[position]
                position += byte == ASCII.quote && cell.form == .doubled ? 2 : 1
                if byte < 0x80 || !isForeign {
                    bytes.append(byte)
                } else {
                    bytes.append(contentsOf: UTF8.encode(encoding.character(byte)) ?? .init())
                }
            }
            range = start..<bytes.count
        }
        let known = trimmed(range)
        cells[column] = known
        return known
    }

    /// A text without the blanks around it.
    func trimmed(_ range: Range<Int>) -> Cell {
        let text = bytes.span
        var start = range.lowerBound
        var end = range.upperBound
        while start < end {
            let isBreak = RowBuffer.isLineBreak(text[start])
            let width = isBreak ? 1 : blankWidth(in: text, at: start, end)
            if width == 0 { break }
            start += width
        }
        while end > start {
            let byte = text[end - 1]
            if byte == ASCII.blank || byte == ASCII.tab || RowBuffer.isLineBreak(byte) {
                end -= 1
            } else if byte < 0x80 {
                break
            } else if end - start >= 2, blankWidth(in: text, at: end - 2, end) == 2 {
                end -= 2
            } else if end - start >= 3, blankWidth(in: text, at: end - 3, end) == 3 {
                end -= 3
            } else {
                break
            }
        }
        return Cell(start, end, .text)
    }

    private static func isLineBreak(_ byte: UInt8) -> Bool {
        byte == ASCII.lineFeed || byte == ASCII.carriageReturn
    }

    /// A cell as people read it; items are joined by `;`.
    func shown(_ cell: Cell) -> String {
        switch cell.form {
        case .absent: ""
        case .raw, .doubled: encoding.decoded(bytes[cell.range])
        case .text, .number: String(decoding: bytes[cell.range], as: UTF8.self)
        case .list: items[cell.range].map(shown).joined(separator: ";")
        }
    }
}
