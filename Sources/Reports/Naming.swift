import Events
import Projecting
public import Terms

extension Content {
    /// The tables with names put to numbers, in order.
    func shownTables(_ naming: any Naming) -> [ShownTable] {
        tables.map { table in
            let rows = table.rows.map { row in row.map { $0.shown(naming) } }
            return ShownTable(
                id: table.id, columns: table.columns, rows: sorted(rows, by: table.order))
        }
    }

    /// The lists with names put to numbers, in order of bytes.
    func shownLists(_ naming: any Naming) -> [ShownList] {
        lists.map { list in
            let names = list.members.map { $0.shown(naming).plain }
            return ShownList(id: list.id, members: Array(Set(names)).sorted(by: bytesPrecede))
        }
    }
}

extension Cell {
    /// The cell as JSON, subjects by name.
    func shown(_ naming: any Naming) -> JSON {
        switch self {
        case .null: .null
        case .text(let text): .string(text)
        case .integer(let number): .integer(number)
        case .number(let number): .number(number)
        case .boolean(let flag): .boolean(flag)
        case .day(let day): .string(day.description)
        case .subject(let type, let number): .string(naming.name(type, number))
        }
    }
}

extension JSON {
    /// The value without quotes, for text outputs; empty for null.
    public var plain: String {
        switch self {
        case .null: ""
        case .string(let text): text
        default: text
        }
    }
}

/// Whether one text comes before another in the order of their UTF-8 bytes.
func bytesPrecede(_ one: String, _ other: String) -> Bool { byteOrder(one, other) < 0 }

/// Negative, zero or positive as one text comes before, with or after another by UTF-8 bytes.
private func byteOrder(_ one: String, _ other: String) -> Int {
    let left = one.utf8.span
    let right = other.utf8.span
    for place in 0..<min(left.count, right.count) where left[place] != right[place] {
        return Int(left[place]) - Int(right[place])
    }
    return left.count - right.count
}

/// Rows ordered by some columns: null first, numbers by size, text by bytes.
private func sorted(_ rows: [[JSON]], by order: [Table.Order]) -> [[JSON]] {
    rows.sorted { one, other in
        for key in order {
            let comparison = compare(one[key.column], other[key.column])
            if comparison != 0 { return key.isDescending ? comparison > 0 : comparison < 0 }
        }
        return false
    }
}

/// Negative, zero or positive as one value comes before, with or after another.
private func compare(_ one: JSON, _ other: JSON) -> Int {
    if let first = one.number, let second = other.number {
        return first < second ? -1 : first > second ? 1 : 0
    }
    if case .string(let first) = one, case .string(let second) = other {
        return byteOrder(first, second)
    }
    return one.place - other.place
}

extension JSON {
    fileprivate var number: Double? {
        switch self {
        case .integer(let value): Double(value)
        case .number(let value): value
        case .boolean(let value): value ? 1 : 0
        default: nil
        }
    }

    /// The place of the type among values of several types.
    fileprivate var place: Int {
        switch self {
        case .null: 0
        case .boolean, .integer, .number: 1
        default: 2
        }
    }
}
