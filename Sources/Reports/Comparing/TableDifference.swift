public import Terms

/// What differs between two tables of one id.
///
/// A row is known again by its key: its leading columns up to the first that holds a number, and
/// further ones for as long as two rows of a side have the same. In `by-commune` that is the
/// commune, in `passed-over` the day, the dwelling and the application.
public struct TableDifference: Hashable, Sendable {
    /// A row of both tables whose other cells differ.
    public struct Change: Hashable, Sendable {
        /// The row in the first report.
        public let a: [JSON]
        /// The row in the second report.
        public let b: [JSON]
        /// The places of the cells that differ.
        public let places: [Int]
    }

    /// The id.
    public let id: String
    /// The columns: the first table's, then those of the second alone. A table without a column
    /// has null there.
    public let columns: [String]
    /// How many leading columns a row is known by.
    public let keyWidth: Int
    /// The rows of the second table alone, in its order.
    public let added: [[JSON]]
    /// The rows of the first table alone, in its order.
    public let removed: [[JSON]]
    /// The rows of both whose cells differ, in the order of the first.
    public let changed: [Change]

    /// Compares two tables; nil is a table that a report does not have.
    ///
    /// - Complexity: O(cells) for each column that the key needs.
    init(_ id: String, _ a: ShownTable?, _ b: ShownTable?) {
        self.id = id
        let first = a?.columns ?? []
        let columns = first + (b?.columns ?? []).filter { !first.contains($0) }
        let before = TableDifference.rows(of: a, under: columns)
        let after = TableDifference.rows(of: b, under: columns)
        let width = TableDifference.keyWidth(before, after, of: columns.count)
        self.columns = columns
        keyWidth = width
        // Rows may be the same in every column: then they are counted off one against the other.
        var waiting = Dictionary(grouping: after.indices) { key(after[$0], width) }
        for key in waiting.keys { waiting[key]?.reverse() }
        var removed: [[JSON]] = []
        var changed: [Change] = []
        for row in before {
            guard let place = waiting[key(row, width)]?.popLast() else {
                removed.append(row)
                continue
            }
            let places = columns.indices.filter { row[$0] != after[place][$0] }
            if !places.isEmpty { changed.append(Change(a: row, b: after[place], places: places)) }
        }
        self.removed = removed
        self.changed = changed
        added = waiting.values.joined().sorted().map { after[$0] }
    }

    /// Whether both tables say the same.
    public var isEmpty: Bool { added.isEmpty && removed.isEmpty && changed.isEmpty }

    private static func rows(of table: ShownTable?, under columns: [String]) -> [[JSON]] {
        guard let table else { return [] }
        if table.columns == columns { return table.rows }
        let places = columns.map { table.columns.firstIndex(of: $0) }
        return table.rows.map { row in places.map { $0.map { row[$0] } ?? .null } }
    }

    private static func keyWidth(_ a: [[JSON]], _ b: [[JSON]], of count: Int) -> Int {
        var width = 0
        while width < count, !(a + b).contains(where: { $0[width].isNumber }) { width += 1 }
        width = min(count, max(1, width))
        while width < count, !isUnique(a, width) || !isUnique(b, width) { width += 1 }
        return width
    }

    private static func isUnique(_ rows: [[JSON]], _ width: Int) -> Bool {
        Set(rows.map { key($0, width) }).count == rows.count
    }
}

/// What a row is known by.
private func key(_ row: [JSON], _ width: Int) -> String { JSON.array(Array(row[..<width])).text }

extension JSON {
    /// Whether the value is a number.
    fileprivate var isNumber: Bool {
        switch self {
        case .integer, .number: true
        case .null, .boolean, .string, .array, .object: false
        }
    }
}
