/// Finds the members of one flat JSON object in memory (RFC 8259).
///
/// Strict, and flat: values are strings, numbers, booleans, `null` or lists of the first three. The
/// caller has checked that the line is UTF-8. Strings without an escape stay where they are.
struct JSONScanner: Sendable {
    /// How many members an object may have; no event has a tenth of them.
    static let membersAtMost = 1_000

    /// The members that fields use.
    var names: MemberNames
    /// The members of the object at hand: number of the column (−1 for none) and place of the name.
    private(set) var members: [(column: Int, name: Range<Int>)] = []
    /// By column, the last object that had it.
    private var seen: [Int]
    private var object = 0
    /// The next byte to be read.
    var position = 0
    /// Where the object's line ends.
    var end = 0

    init(_ names: MemberNames) {
        self.names = names
        seen = Array(repeating: 0, count: names.names.count)
    }

    /// Finds the members of the object in a range; the row's cells are then by column.
    mutating func scan(
        _ row: inout RowBuffer, _ range: Range<Int>
    ) throws(JSONFault) {
        restart(&row)
        position = range.lowerBound
        end = range.upperBound
        guard next(row.bytes) == ASCII.openBrace else { throw .notAnObject }
        position += 1
        if next(row.bytes) == ASCII.closeBrace {
            position += 1
        } else {
            repeat {
                try member(&row)
                guard let byte = next(row.bytes), byte == ASCII.comma || byte == ASCII.closeBrace
                else {
                    throw .expected(.separator)
                }
                position += 1
                if byte == ASCII.closeBrace { break }
            } while true
        }
        guard next(row.bytes) == nil else { throw .textAfterObject }
    }

    /// The name of the last member that was begun, for messages.
    func lastName(_ row: RowBuffer) -> String {
        members.last.map { String(decoding: row.bytes[$0.name], as: UTF8.self) } ?? ""
    }

    private mutating func restart(_ row: inout RowBuffer) {
        if row.cells.count != names.names.count { row.prepareCells(names.names.count) }
        for member in members where member.column >= 0 { row.cells[member.column] = .absent }
        members.removeAll(keepingCapacity: true)
        object += 1
        row.items.removeAll(keepingCapacity: true)
        names.restart()
    }

    /// The next byte that is no blank, or nil at the end.
    @inline(__always)
    private mutating func next(_ bytes: [UInt8]) -> UInt8? {
        if position < end, bytes[position] > ASCII.blank { return bytes[position] }
        return nextAfterBlanks(bytes)
    }

    private mutating func nextAfterBlanks(_ bytes: [UInt8]) -> UInt8? {
        while position < end {
            let byte = bytes[position]
            guard byte == ASCII.blank || byte == ASCII.tab || byte == ASCII.carriageReturn else {
                return byte
            }
            position += 1
        }
        return nil
    }

    private mutating func member(_ row: inout RowBuffer) throws(JSONFault) {
        guard next(row.bytes) == ASCII.quote else { throw .expected(.name) }
        let name: Range<Int>
        let column: Int
        if let guess = names.follower(row.bytes, position + 1, end) {
            column = guess.number
            name = (position + 1)..<guess.end
            position = guess.end + 1
        } else {
            name = try string(&row).range
            column = names.number(of: row.bytes, name) ?? -1
        }
        guard members.count < JSONScanner.membersAtMost else { throw .tooManyMembers }
        let isDuplicate = isThere(column, name, row.bytes)
        members.append((column, name))
        guard !isDuplicate else { throw .duplicate }
        guard next(row.bytes) == UInt8(ascii: ":") else { throw .expected(.colon) }
        position += 1
        let cell = try value(&row)
        if column >= 0 { row.cells[column] = cell }
    }

    private mutating func isThere(
        _ column: Int, _ name: Range<Int>, _ bytes: [UInt8]
    ) -> Bool {
        if column >= 0 {
            let isThere = seen[column] == object
            seen[column] = object
            return isThere
        }
        for member in members
        where member.column < 0 && bytes[member.name].elementsEqual(bytes[name]) {
            return true
        }
        return false
    }

    private mutating func value(_ row: inout RowBuffer) throws(JSONFault) -> Cell {
        guard next(row.bytes) == UInt8(ascii: "[") else { return try single(&row) }
        position += 1
        let first = row.items.count
        if next(row.bytes) == UInt8(ascii: "]") {
            position += 1
            return Cell(first, first, .list)
        }
        while true {
            let item = try single(&row)
            guard item.form != .absent else { throw .nullItem }
            row.items.append(item)
            guard let byte = next(row.bytes), byte == ASCII.comma || byte == UInt8(ascii: "]")
            else {
                throw .expected(.itemSeparator)
            }
            position += 1
            if byte != ASCII.comma { break }
        }
        return Cell(first, row.items.count, .list)
    }

    /// A value that is neither a list nor an object.
    private mutating func single(_ row: inout RowBuffer) throws(JSONFault) -> Cell {
        switch next(row.bytes) {
        case ASCII.quote:
            let text = try string(&row)
            let isBare =
                text.isEmpty
                || ASCII.isVisible(row.bytes[Int(text.start)])
                    && ASCII.isVisible(row.bytes[Int(text.end) - 1])
            return isBare ? text : row.trimmed(text.range)
        case UInt8(ascii: "t"): return try word(JSONScanner.trueWord, row.bytes)
        case UInt8(ascii: "f"): return try word(JSONScanner.falseWord, row.bytes)
        case UInt8(ascii: "n"):
            _ = try word(JSONScanner.nullWord, row.bytes)
            return .absent
        case UInt8(ascii: "{"), UInt8(ascii: "["): throw .nested
        case .some(let byte) where byte == ASCII.minus || ASCII.isDigit(byte):
            return try number(row.bytes)
        default: throw .expected(.value)
        }
    }

    private static let trueWord = Array("true".utf8)
    private static let falseWord = Array("false".utf8)
    private static let nullWord = Array("null".utf8)

    private mutating func word(
        _ word: [UInt8], _ bytes: [UInt8]
    ) throws(JSONFault) -> Cell {
        let start = position
        guard end - start >= word.count, bytes[start..<(start + word.count)].elementsEqual(word)
        else { throw .expected(.value) }
        position += word.count
        return Cell(start, position, .text)
    }

    private mutating func number(_ bytes: [UInt8]) throws(JSONFault) -> Cell {
        let start = position
        if bytes[position] == ASCII.minus { position += 1 }
        let first = position
        guard digits(bytes) > 0 else { throw .badNumber }
        if bytes[first] == ASCII.zero, position - first > 1 { throw .badNumber }
        if position < end, bytes[position] == ASCII.point {
            position += 1
            guard digits(bytes) > 0 else { throw .badNumber }
        }
        if position < end, bytes[position] | 0x20 == UInt8(ascii: "e") {
            position += 1
            if position < end, bytes[position] == 0x2B || bytes[position] == ASCII.minus {
                position += 1
            }
            guard digits(bytes) > 0 else { throw .badNumber }
        }
        return Cell(start, position, .number)
    }

    private mutating func digits(_ bytes: [UInt8]) -> Int {
        let start = position
        while position < end, ASCII.isDigit(bytes[position]) { position += 1 }
        return position - start
    }
}
