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

    init(_ names: [String]) {
        self.names = MemberNames(names)
        seen = Array(repeating: 0, count: names.count)
    }

    /// Finds the members of the object in a range; the row's cells are then by column.
    mutating func scan(
        _ row: inout RowBuffer, _ range: Range<Int>
    ) throws(JSONFault) {
        restart(&row)
        position = range.lowerBound
        end = range.upperBound
        guard next(row) == ASCII.openBrace else { throw .notAnObject }
        position += 1
        if next(row) == ASCII.closeBrace {
            position += 1
        } else {
            repeat {
                try member(&row)
                guard let byte = next(row), byte == ASCII.comma || byte == ASCII.closeBrace else {
                    throw .expected(.separator)
                }
                position += 1
                if byte == ASCII.closeBrace { break }
            } while true
        }
        guard next(row) == nil else { throw .textAfterObject }
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
    private mutating func next(_ row: borrowing RowBuffer) -> UInt8? {
        while position < end {
            let byte = row.bytes[position]
            if byte > ASCII.blank { return byte }
            guard byte == ASCII.blank || byte == ASCII.tab || byte == ASCII.carriageReturn else {
                return byte
            }
            position += 1
        }
        return nil
    }

    private mutating func member(_ row: inout RowBuffer) throws(JSONFault) {
        guard next(row) == ASCII.quote else { throw .expected(.name) }
        let name = try string(&row).range
        let column = names.number(of: row.bytes, name) ?? -1
        guard members.count < JSONScanner.membersAtMost else { throw .tooManyMembers }
        let isDuplicate = isThere(column, name, row)
        members.append((column, name))
        guard !isDuplicate else { throw .duplicate }
        guard next(row) == UInt8(ascii: ":") else { throw .expected(.colon) }
        position += 1
        let cell = try value(&row)
        if column >= 0 { row.cells[column] = cell }
    }

    private mutating func isThere(
        _ column: Int, _ name: Range<Int>, _ row: borrowing RowBuffer
    ) -> Bool {
        if column >= 0 {
            let isThere = seen[column] == object
            seen[column] = object
            return isThere
        }
        for member in members
        where member.column < 0 && row.bytes[member.name].elementsEqual(row.bytes[name]) {
            return true
        }
        return false
    }

    private mutating func value(_ row: inout RowBuffer) throws(JSONFault) -> Cell {
        guard next(row) == UInt8(ascii: "[") else { return try single(&row) }
        position += 1
        let first = row.items.count
        if next(row) == UInt8(ascii: "]") {
            position += 1
            return Cell(first, first, .list)
        }
        while true {
            let item = try single(&row)
            guard item.form != .absent else { throw .nullItem }
            row.items.append(item)
            guard let byte = next(row), byte == ASCII.comma || byte == UInt8(ascii: "]") else {
                throw .expected(.itemSeparator)
            }
            position += 1
            if byte != ASCII.comma { break }
        }
        return Cell(first, row.items.count, .list)
    }

    /// A value that is neither a list nor an object.
    private mutating func single(_ row: inout RowBuffer) throws(JSONFault) -> Cell {
        switch next(row) {
        case ASCII.quote:
            let text = try string(&row)
            return row.trimmed(text.range)
        case UInt8(ascii: "t"): return try word("true", row)
        case UInt8(ascii: "f"): return try word("false", row)
        case UInt8(ascii: "n"):
            _ = try word("null", row)
            return .absent
        case UInt8(ascii: "{"), UInt8(ascii: "["): throw .nested
        case .some(let byte) where byte == ASCII.minus || ASCII.isDigit(byte):
            return try number(row)
        default: throw .expected(.value)
        }
    }

    private mutating func word(
        _ word: StaticString, _ row: borrowing RowBuffer
    ) throws(JSONFault) -> Cell {
        let start = position
        let text = "\(word)".utf8
        guard end - start >= text.count,
            row.bytes[start..<(start + text.count)].elementsEqual(text)
        else { throw .expected(.value) }
        position += text.count
        return Cell(start, position, .text)
    }

    private mutating func number(_ row: borrowing RowBuffer) throws(JSONFault) -> Cell {
        let start = position
        if row.bytes[position] == ASCII.minus { position += 1 }
        let first = position
        guard digits(row) > 0 else { throw .badNumber }
        if row.bytes[first] == ASCII.zero, position - first > 1 { throw .badNumber }
        if position < end, row.bytes[position] == ASCII.point {
            position += 1
            guard digits(row) > 0 else { throw .badNumber }
        }
        if position < end, row.bytes[position] | 0x20 == UInt8(ascii: "e") {
            position += 1
            if position < end, row.bytes[position] == 0x2B || row.bytes[position] == ASCII.minus {
                position += 1
            }
            guard digits(row) > 0 else { throw .badNumber }
        }
        return Cell(start, position, .number)
    }

    private mutating func digits(_ row: borrowing RowBuffer) -> Int {
        let start = position
        while position < end, ASCII.isDigit(row.bytes[position]) { position += 1 }
        return position - start
    }
}
