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
    /// - Parameter known: The positions in the order of their keys, if somebody put them in order.
    /// - Complexity: O(*n* log *n*) comparisons and one look-up a distinct key.
    mutating func load(
        inOrder known: [UInt32]?, _ transaction: borrowing WriteTransaction,
        _ tables: IdentityTables
    ) throws(StoreError) {
        let order = known?.map(Int.init) ?? sorted()
        places = Array(repeating: 0, count: ranges.count)
        for position in order {
            if let last = distinct.last, isSame(last, position) {
                places[position] = distinct.count - 1
                continue
            }
            places[position] = distinct.count
            distinct.append(position)
        }
        states = try transaction.withCursor(in: tables.rows) { (cursor) throws(StoreError) in
            try found(&cursor)
        }
        changed = Array(repeating: false, count: distinct.count)
    }

    /// The states of the distinct keys, in their order.
    ///
    /// The cursor stands on the first entry at or after the last key sought; keys before it are
    /// known to be absent without a look. So the rows of a new file cost one look-up in all.
    private func found(_ cursor: inout Cursor<ByteKeys>) throws(StoreError) -> [RowState?] {
        var states: [RowState?] = []
        states.reserveCapacity(distinct.count)
        // SAFETY: the arena does not change while its bytes are lent.
        let bytes = unsafe arena.span.bytes
        var isBehind = true
        var isAtEnd = false
        for position in distinct {
            let key = bytes.extracting(ranges[position])
            if isBehind || (cursor.order(of: key) ?? .same) == .after, !isAtEnd {
                isAtEnd = try !cursor.move(toOrAfter: key)
                isBehind = false
            }
            guard cursor.order(of: key) == .same else {
                states.append(nil)
                continue
            }
            states.append(cursor.withEntry { _, value in RowState(value) } ?? nil)
            isBehind = true
        }
        return states
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
        try transaction.withWriter(of: tables.rows) { (writer) throws(StoreError) in
            // SAFETY: the arena does not change while its bytes are lent.
            let bytes = unsafe arena.span.bytes
            var encoder = RecordEncoder()
            for (place, position) in distinct.enumerated() where changed[place] {
                guard let state = states[place] else { continue }
                encoder.bytes.removeAll(keepingCapacity: true)
                encoder.put(state.row.number)
                encoder.put(state.last)
                try writer.put(encoder.bytes, at: bytes.extracting(ranges[position]))
            }
        }
    }

    /// Writes the keys at positions as the names of rows.
    func storeNames(
        _ names: [(row: RowNumber, position: Int)], _ transaction: inout WriteTransaction,
        _ tables: IdentityTables
    ) throws(StoreError) {
        try transaction.withWriter(of: tables.rowNames) { (writer) throws(StoreError) in
            // SAFETY: the arena does not change while its bytes are lent.
            let bytes = unsafe arena.span.bytes
            for name in names {
                try writer.put(bytes.extracting(ranges[name.position]), at: name.row.number)
            }
        }
    }

    private func sorted() -> [Int] {
        let isSorted = ranges.indices.dropFirst().allSatisfy { !precedes($0, $0 - 1) }
        // Ids mostly come in order; then there is nothing to sort.
        return isSorted ? Array(ranges.indices) : ranges.indices.sorted { precedes($0, $1) }
    }

    private func precedes(_ one: Int, _ other: Int) -> Bool {
        let order = byteOrder(arena, ranges[one], ranges[other])
        return order == 0 ? one < other : order < 0
    }

    private func isSame(_ one: Int, _ other: Int) -> Bool {
        ranges[one].count == ranges[other].count && arena[ranges[one]] == arena[ranges[other]]
    }
}
