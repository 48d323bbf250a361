import FoundationEssentials
import Store
import Terms

/// The Merkle tree over a log, as of any size it ever had (RFC 6962, 2.1).
///
/// Nodes from level 8 up are stored; the 256 leaves below one are hashed again on demand. A stored
/// node is put to what lies right below it: `verify` is what recomputes them all.
public struct Tree: Sendable {
    private let ledger: Ledger

    /// The tree of a ledger.
    public init(of ledger: Ledger) {
        self.ledger = ledger
    }

    /// The root of the tree over the first entries.
    ///
    /// - Throws: ``LedgerError/limit(_:)`` for a size beyond the log's.
    /// - Complexity: O(log *size*) nodes and at most 255 leaves.
    public func root(size: UInt64) throws(LedgerError) -> TreeHash {
        try checkSize(size)
        return try hash(of: 0..<size)
    }

    /// The root of the tree over a range of entries that begins where such a subtree can.
    func hash(of range: Range<UInt64>) throws(LedgerError) -> TreeHash {
        var hash: TreeHash?
        let size = range.upperBound - range.lowerBound
        for (level, index) in Tree.completeSubtrees(of: size).reversed() {
            let subtree = try subtree(
                level: level, index: range.lowerBound >> UInt64(level) + index)
            hash = hash.map { .node(subtree, $0) } ?? subtree
        }
        return hash ?? .empty
    }

    /// Where a tree of two leaves or more parts in two: after the largest power of two below its
    /// size.
    static func middle(of range: Range<UInt64>) -> UInt64 {
        let last = range.upperBound - range.lowerBound - 1
        return range.lowerBound + (1 << UInt64(63 - last.leadingZeroBitCount))
    }

    /// Refuses a size beyond the log's.
    func checkSize(_ size: UInt64) throws(LedgerError) {
        let head = try ledger.readHead()
        guard size <= head.size else {
            throw .limit("the log has \(head.size) entries, so that there is no tree over \(size)")
        }
    }

    /// The complete subtrees that make up a tree, the largest first: one for each bit of its size.
    static func completeSubtrees(of size: UInt64) -> [(level: Int, index: UInt64)] {
        var subtrees: [(level: Int, index: UInt64)] = []
        var start: UInt64 = 0
        for level in (0..<64).reversed() where size >> UInt64(level) & 1 == 1 {
            subtrees.append((level, start >> UInt64(level)))
            start += 1 << UInt64(level)
        }
        return subtrees
    }

    /// The root of the complete subtree over 2^level leaves.
    ///
    /// - Throws: ``LedgerError/inconsistent(_:)`` if it does not follow from what lies below it.
    func subtree(level: Int, index: UInt64) throws(LedgerError) -> TreeHash {
        guard level >= LogTables.lowestStoredLevel else {
            return try hashed(level: level, index: index)
        }
        let node = try stored(level: level, index: index)
        let below: TreeHash =
            if level == LogTables.lowestStoredLevel {
                try hashed(level: level, index: index)
            } else {
                .node(
                    try stored(level: level - 1, index: index * 2),
                    try stored(level: level - 1, index: index * 2 + 1))
            }
        guard node == below else {
            throw .inconsistent(
                "node \(index) of level \(level) of the tree is not what lies below it; "
                    + "`registre verify` finds what is wrong")
        }
        return node
    }

    /// A node that is stored.
    private func stored(level: Int, index: UInt64) throws(LedgerError) -> TreeHash {
        let found = try Ledger.mapped { () throws(StoreError) in
            try ledger.log.read { (transaction) throws(StoreError) in
                try transaction.withValue(
                    at: LogTables.nodeKey(level: level, index: index), in: ledger.logTables.nodes
                ) { hashIn($0) }
            }
        }
        guard let found else {
            throw .inconsistent("node \(index) of level \(level) of the tree is missing")
        }
        return found
    }

    /// The root over the entries of one block or less, which are hashed again.
    private func hashed(level: Int, index: UInt64) throws(LedgerError) -> TreeHash {
        var leaves: [TreeHash] = []
        let start = index << UInt64(level)
        let end = start + 1 << UInt64(level)
        _ = try ledger.forEachRecord(from: start, below: end) { _, bytes in
            leaves.append(.leaf(bytes))
        }
        guard leaves.count == 1 << level else {
            throw .badEntry(
                SequenceNumber(start + UInt64(leaves.count)), reason: "it is not in the log")
        }
        return LogShare.root(&leaves)
    }

    /// The hash of one entry.
    func leaf(_ sequence: SequenceNumber) throws(LedgerError) -> TreeHash {
        try hashed(level: 0, index: sequence.number)
    }
}

private func hashIn(_ bytes: RawSpan?) -> TreeHash? {
    guard let bytes else { return nil }
    return TreeHash([UInt8](copying: bytes))
}

extension TreeHash {
    /// The hash in base64, as checkpoints and provenances write it.
    public var base64: String { Data(bytes).base64EncodedString() }
}
