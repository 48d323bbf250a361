import Projecting
import Terms

/// Rows ordered by some columns: null first, numbers by size, text by bytes; rows that compare
/// equal stay in their order.
///
/// A column of a table has few values, or one a row: each value is compared once to be ranked, and
/// rows are then ordered by their ranks.
/// - Complexity: O(*n* log *n*) in the rows.
func sorted(_ rows: [[JSON]], by order: [Table.Order]) -> [[JSON]] {
    var ranks = RowRanks(rows: rows.count)
    for key in order {
        ranks.add(rows.map { SortValue($0[key.column]) }, isDescending: key.isDescending)
    }
    return ranks.places().map { rows[$0] }
}

/// The rank of each row by some columns, the first one first.
private struct RowRanks {
    /// Ranks by as many columns as one word holds; where it does not hold all, several words.
    private var words: [[UInt64]] = []
    /// How many ranks the last word can tell apart.
    private var span: UInt64 = .max
    private let rows: Int

    init(rows: Int) { self.rows = rows }

    /// Adds a column.
    mutating func add(_ values: [SortValue], isDescending: Bool) {
        var ranks: [SortValue: UInt64] = [:]
        for value in values { ranks[value] = 0 }
        let distinct = ranks.keys.sorted { isDescending ? $1 < $0 : $0 < $1 }
        for (rank, value) in distinct.enumerated() { ranks[value] = UInt64(rank) }
        let (product, isTooMuch) = span.multipliedReportingOverflow(by: UInt64(distinct.count))
        if isTooMuch || words.isEmpty {
            words.append(Array(repeating: 0, count: rows))
            span = UInt64(distinct.count)
        } else {
            span = product
        }
        for (row, value) in values.enumerated() {
            let word = words[words.count - 1][row]
            words[words.count - 1][row] = word * UInt64(distinct.count) + (ranks[value] ?? 0)
        }
    }

    /// The places of the rows, in order.
    func places() -> [Int] {
        guard let first = words.first else { return Array(0..<rows) }
        let rest = words.dropFirst()
        let sorted = first.enumerated().sorted { one, other in
            if one.element != other.element { return one.element < other.element }
            for word in rest where word[one.offset] != word[other.offset] {
                return word[one.offset] < word[other.offset]
            }
            return one.offset < other.offset
        }
        return sorted.map(\.offset)
    }
}

/// A cell as it is ordered: null, then numbers, truth values among them, then text by bytes.
private enum SortValue: Hashable, Comparable {
    case null
    case number(Double)
    case text(String)

    init(_ cell: JSON) {
        switch cell {
        case .null: self = .null
        case .integer(let value): self = .number(Double(value))
        case .number(let value): self = .number(value)
        case .boolean(let value): self = .number(value ? 1 : 0)
        case .string(let text): self = .text(text)
        case .array, .object: self = .text(cell.text)
        }
    }

    static func < (one: SortValue, other: SortValue) -> Bool {
        switch (one, other) {
        case (.number(let left), .number(let right)): left < right
        case (.text(let left), .text(let right)): bytesPrecede(left, right)
        case (.null, .number), (.null, .text), (.number, .text): true
        default: false
        }
    }
}
