import Store

/// The stored nodes, the sums and the head of a log against the tree that its entries make.
struct TreeCheck {
    private let tree: RecomputedTree
    private let head: Head
    private var differences = Differences()
    /// Subtrees of 256 entries whose entries are not those that were hashed when they were
    /// recorded.
    private var altered: [Int] = []

    /// Compares every node, every sum, and every root in the head.
    ///
    /// - Parameter entries: What the tree was computed from.
    /// - Complexity: O(*n*) in the nodes.
    static func differences(
        _ tree: RecomputedTree, _ head: Head, _ entries: LocatedValues, _ tables: LogTables,
        _ transaction: borrowing ReadTransaction
    ) throws(StoreError) -> Differences {
        var check = TreeCheck(tree: tree, head: head)
        let stored = try check.stored(tables, transaction)
        check.compare(stored)
        check.compareHead()
        try check.compareSums(entries, tables, transaction)
        return check.differences
    }

    private init(tree: RecomputedTree, head: Head) {
        self.tree = tree
        self.head = head
    }

    /// The stored nodes in the order of the recomputed ones; nil where one is missing.
    private mutating func stored(
        _ tables: LogTables, _ transaction: borrowing ReadTransaction
    ) throws(StoreError) -> [[TreeHash?]] {
        var stored = tree.levels.map { [TreeHash?](repeating: nil, count: $0.count) }
        var strange: [UInt64] = []
        try transaction.forEach(in: tables.nodes) { key, value in
            let level = Int(key >> 56) - RecomputedTree.lowest
            let index = key & (1 << 56 - 1)
            if stored.indices.contains(level), index < UInt64(stored[level].count) {
                stored[level][Int(index)] = TreeHash([UInt8](copying: value))
            } else if level < 0 || level > 55 || (index + 1) << (key >> 56) <= head.size {
                strange.append(key)
            }
            return .proceed
        }
        for key in strange {
            differences.add(
                nil,
                "a node is stored for level \(key >> 56), index \(key & (1 << 56 - 1)), "
                    + "where the tree has none")
        }
        return stored
    }

    private mutating func compare(_ stored: [[TreeHash?]]) {
        for (level, nodes) in stored.enumerated() {
            for (index, node) in nodes.enumerated() where node != tree.levels[level][index] {
                report(level, index, stored)
            }
        }
    }

    /// Tells an altered entry from an altered node: the first shows in every node above it too.
    private mutating func report(_ level: Int, _ index: Int, _ stored: [[TreeHash?]]) {
        let (first, last) = (index << level, (index + 1) << level - 1)
        let width = UInt64(256)
        if level > 0 {
            guard !altered.contains(where: { (first...last).contains($0) }) else { return }
        } else if isAltered(index, stored) {
            altered.append(index)
            differences.add(
                UInt64(first) * width, "it is not what was recorded",
                last: UInt64(last + 1) * width - 1)
            return
        }
        differences.add(
            nil,
            "the node of level \(level + RecomputedTree.lowest), index \(index), over the "
                + "sequences \(UInt64(first) * width) to \(UInt64(last + 1) * width - 1), "
                + "is \(stored[level][index] == nil ? "missing" : "damaged"); the entries are whole"
        )
    }

    /// Whether what stands above a subtree confirms that its entries changed.
    private func isAltered(_ index: Int, _ stored: [[TreeHash?]]) -> Bool {
        if stored.count > 1, index / 2 < stored[1].count {
            return stored[1][index / 2] != tree.levels[1][index / 2]
        }
        // The last subtree of its level is one of the head's roots.
        return head.frontier.roots.contains(tree.levels[0][index]) == false
    }

    private mutating func compareHead() {
        for (place, subtree) in Tree.completeSubtrees(of: tree.size).enumerated() {
            let (level, index) = subtree
            guard head.frontier.roots[place] != tree.subtree(level: level, index: index) else {
                continue
            }
            let first = index << UInt64(level)
            let last = (index + 1) << UInt64(level) - 1
            let isTold = altered.contains { (first...last).contains(UInt64($0) * 256) }
            if isTold { continue }
            if level >= RecomputedTree.lowest {
                differences.add(
                    nil,
                    "the head's root over the sequences \(first) to \(last) is damaged; the "
                        + "entries are whole")
            } else {
                differences.add(first, "it is not what was recorded", last: last)
            }
        }
    }

    /// Compares the sums; those over entries that were altered are right, and were told of.
    private mutating func compareSums(
        _ entries: LocatedValues, _ tables: LogTables, _ transaction: borrowing ReadTransaction
    ) throws(StoreError) {
        guard let rest = head.rest, let sums = tables.sums else { return }
        let isWhole = differences.isEmpty
        var stored = [UInt64?](repeating: nil, count: entries.blockSums.count)
        try transaction.forEach(in: sums, to: UInt64(stored.count)) { block, value in
            stored[Int(block)] = integer(value)
            return .proceed
        }
        for (block, sum) in entries.blockSums.enumerated()
        where stored[block] != sum && !altered.contains(block) {
            let first = UInt64(block) * EntrySums.block
            differences.add(
                nil,
                "the sum over the sequences \(first) to \(first + EntrySums.block - 1) is "
                    + "\(stored[block] == nil ? "missing" : "damaged"); the entries are whole")
        }
        if entries.restSum != rest, isWhole {
            differences.add(nil, "the head's sum over the last entries is damaged")
        }
    }
}
