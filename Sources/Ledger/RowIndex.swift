import Events
import Store

/// The rows of one batch, looked up in the order of their keys and written back in that order.
///
/// Row ids come in any order; a B-tree likes them in its own. Sorting a batch before touching the
/// table makes an import several times faster than going to it row by row.
struct RowIndex {
    private var arena: [UInt8] = []
    private var ranges: [Range<Int>] = []
    /// One position for each distinct key, in the order of the keys.
    private var distinct: [Int] = []
    /// For each position, the place of its key among the distinct ones.
    private var places: [Int] = []
    private var states: [RowState?] = []
    private var changed: [Bool] = []

    /// Adds a key and gives its position.
    mutating func add(source: UInt32, kind: Kind, id: ArraySlice<UInt8>) -> Int {
        let start = arena.count
        arena.append(UInt8(truncatingIfNeeded: source >> 24))
        arena.append(UInt8(truncatingIfNeeded: source >> 16))
        arena.append(UInt8(truncatingIfNeeded: source >> 8))
        arena.append(UInt8(truncatingIfNeeded: source))
        arena.append(kind.rawValue)
        arena.append(contentsOf: id)
        ranges.append(start..<arena.count)
        return ranges.count - 1
    }

    /// Looks up every key added.
    ///
    /// - Complexity: O(*n* log *n*) comparisons and one look-up a distinct key.
    mutating func load(
        _ transaction: borrowing WriteTransaction, _ tables: IdentityTables
    ) throws(StoreError) {
        var order = Array(ranges.indices)
        // Ids mostly come in order; then there is nothing to sort.
        if !isSorted() { order.sort { precedes($0, $1) } }
        places = Array(repeating: 0, count: ranges.count)
        for position in order {
            if let last = distinct.last, isSame(last, position) {
                places[position] = distinct.count - 1
                continue
            }
            places[position] = distinct.count
            distinct.append(position)
        }
        states.reserveCapacity(distinct.count)
        for position in distinct {
            states.append(
                try transaction.withValue(at: key(position), in: tables.rows) { RowState($0) })
        }
        changed = Array(repeating: false, count: distinct.count)
    }

    /// The state of the row at a position: as looked up, or as last set.
    subscript(position: Int) -> RowState? {
        get { states[places[position]] }
        set {
            states[places[position]] = newValue
            changed[places[position]] = true
        }
    }

    /// The key at a position.
    func key(_ position: Int) -> [UInt8] { Array(arena[ranges[position]]) }

    /// Writes back what was set.
    func store(
        _ transaction: inout WriteTransaction, _ tables: IdentityTables
    ) throws(StoreError) {
        for (place, position) in distinct.enumerated() where changed[place] {
            guard let state = states[place] else { continue }
            try transaction.put(state.bytes, at: key(position), in: tables.rows)
        }
    }

    private func isSorted() -> Bool {
        for position in ranges.indices.dropFirst() where precedes(position, position - 1) {
            return false
        }
        return true
    }

    private func precedes(_ one: Int, _ other: Int) -> Bool {
        let left = ranges[one]
        let right = ranges[other]
        let shared = min(left.count, right.count)
        for offset in 0..<shared {
            let first = arena[left.lowerBound + offset]
            let second = arena[right.lowerBound + offset]
            if first != second { return first < second }
        }
        return left.count != right.count ? left.count < right.count : one < other
    }

    private func isSame(_ one: Int, _ other: Int) -> Bool {
        ranges[one].count == ranges[other].count && arena[ranges[one]] == arena[ranges[other]]
    }
}
