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
