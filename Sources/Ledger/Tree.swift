import FoundationEssentials
import Store
import Terms

/// The Merkle tree over a log, as of any size it ever had (RFC 6962, 2.1).
///
/// Nodes from level 8 up are stored; the 256 leaves below one are hashed again on demand. A stored
/// node is trusted here: `verify` is what recomputes them all.
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
    func subtree(level: Int, index: UInt64) throws(LedgerError) -> TreeHash {
        if level >= LogTables.lowestStoredLevel {
            let found = try Ledger.mapped { () throws(StoreError) in
                try ledger.log.read { (transaction) throws(StoreError) in
                    try transaction.withValue(
                        at: LogTables.nodeKey(level: level, index: index),
                        in: ledger.logTables.nodes
                    ) { hashIn($0) }
                }
            }
            guard let found else {
                throw .inconsistent("node \(index) of level \(level) of the tree is missing")
            }
            return found
        }
        guard level > 0 else { return try leaf(SequenceNumber(index)) }
        return .node(
            try subtree(level: level - 1, index: index * 2),
            try subtree(level: level - 1, index: index * 2 + 1))
    }

    /// The hash of one entry.
    func leaf(_ sequence: SequenceNumber) throws(LedgerError) -> TreeHash {
        let found = try Ledger.mapped { () throws(StoreError) in
            try ledger.log.read { (transaction) throws(StoreError) in
                try transaction.withValue(at: sequence.number, in: ledger.logTables.events) {
                    leafIn($0)
                }
            }
        }
        guard let found else { throw .badEntry(sequence, reason: "it is not in the log") }
        return found
    }
}

private func hashIn(_ bytes: RawSpan?) -> TreeHash? {
    guard let bytes else { return nil }
    return TreeHash([UInt8](copying: bytes))
}

private func leafIn(_ bytes: RawSpan?) -> TreeHash? {
    guard let bytes else { return nil }
    return .leaf(bytes)
}

extension TreeHash {
    /// The hash in base64, as checkpoints and provenances write it.
    public var base64: String { Data(bytes).base64EncodedString() }
}
