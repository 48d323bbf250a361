import Store

/// Two logs that must be the same.
enum ReplicaCheck {
    /// Tells the first entry in which two logs differ.
    ///
    /// It is found by going down from the largest subtrees whose roots differ to the first entry
    /// whose bytes do, through trees that were both computed anew.
    static func differences(
        _ tree: RecomputedTree, _ log: LogSnapshot, _ other: RecomputedTree, _ otherLog: LogSnapshot
    ) -> Differences {
        var differences = Differences()
        let shared = min(tree.size, other.size)
        for (level, index) in Tree.completeSubtrees(of: shared) {
            if let sequence = first(level, index, tree, log, other, otherLog) {
                differences.add(sequence, "the replica has another entry")
                return differences
            }
        }
        if tree.size != other.size {
            let behind = tree.size > other.size ? "the replica" : "the ledger"
            differences.add(
                shared,
                "it is missing in \(behind), which has \(shared) entries of "
                    + "\(max(tree.size, other.size))")
        }
        return differences
    }

    private static func first(
        _ level: Int, _ index: UInt64, _ tree: RecomputedTree, _ log: LogSnapshot,
        _ other: RecomputedTree, _ otherLog: LogSnapshot
    ) -> UInt64? {
        if level >= RecomputedTree.lowest {
            guard
                tree.subtree(level: level, index: index)
                    != other.subtree(level: level, index: index)
            else { return nil }
            if level > RecomputedTree.lowest {
                return first(level - 1, index * 2, tree, log, other, otherLog)
                    ?? first(level - 1, index * 2 + 1, tree, log, other, otherLog)
            }
        }
        // At most 256 entries: compared as they are.
        let start = index << UInt64(level)
        return (start..<(start + 1 << UInt64(level))).first { sequence in
            leaf(sequence, log) != leaf(sequence, otherLog)
        }
    }

    private static func leaf(_ sequence: UInt64, _ log: LogSnapshot) -> TreeHash {
        log.entries.withValue(Int(sequence)) { .leaf($0) }
    }
}
