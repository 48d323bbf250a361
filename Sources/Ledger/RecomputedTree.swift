/// The tree over a log as its entries alone make it, from level 8 up.
struct RecomputedTree: Sendable {
    /// How many entries it has.
    let size: UInt64
    /// The roots of complete subtrees, by level from 8 up, then by index.
    private(set) var levels: [[TreeHash]]
    /// The hashes of the entries after the last complete subtree of level 8.
    let tail: [TreeHash]

    static let lowest = LogTables.lowestStoredLevel

    /// Builds the levels above the subtrees of 256 entries.
    init(size: UInt64, subtrees: [TreeHash], tail: [TreeHash]) {
        self.size = size
        self.tail = tail
        levels = [subtrees]
        while let last = levels.last, last.count > 1 {
            levels.append((0..<(last.count / 2)).map { .node(last[2 * $0], last[2 * $0 + 1]) })
        }
    }

    /// The root of a complete subtree, which must lie within the tree.
    func subtree(level: Int, index: UInt64) -> TreeHash {
        if level >= Self.lowest { return levels[level - Self.lowest][Int(index)] }
        var frontier = TreeFrontier()
        let start = Int(index << UInt64(level)) - levels[0].count * 256
        for leaf in tail[start..<(start + 1 << level)] { frontier.add(leaf) { _, _, _ in } }
        return frontier.root
    }

    /// The root of the whole tree.
    var root: TreeHash {
        var hash: TreeHash?
        for (level, index) in Tree.completeSubtrees(of: size).reversed() {
            let subtree = subtree(level: level, index: index)
            hash = hash.map { .node(subtree, $0) } ?? subtree
        }
        return hash ?? .empty
    }
}
