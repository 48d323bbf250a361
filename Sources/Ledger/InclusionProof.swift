public import Terms

/// A proof that an entry is in the tree over a log (RFC 6962, 2.1.1).
///
/// Whoever trusts the root needs the entry's bytes and at most 64 hashes to be sure of it.
public struct InclusionProof: Hashable, Sendable {
    /// The entry.
    public let sequence: SequenceNumber
    /// How many entries the tree has.
    public let size: UInt64
    /// The hash of the entry.
    public let leaf: TreeHash
    /// The root of the tree.
    public let root: TreeHash
    /// The siblings on the way from the leaf to the root.
    public let hashes: [TreeHash]

    /// A proof with its five parts.
    public init(
        sequence: SequenceNumber, size: UInt64, leaf: TreeHash, root: TreeHash, hashes: [TreeHash]
    ) {
        self.sequence = sequence
        self.size = size
        self.leaf = leaf
        self.root = root
        self.hashes = hashes
    }

    /// Whether the hashes lead from the leaf to the root (RFC 9162, 2.1.3.2).
    public var isValid: Bool {
        guard sequence.number < size else { return false }
        var index = sequence.number
        var last = size - 1
        var hash = leaf
        for sibling in hashes {
            guard last > 0 else { return false }
            if index & 1 == 1 || index == last {
                hash = .node(sibling, hash)
                while index & 1 == 0, index != 0 {
                    index >>= 1
                    last >>= 1
                }
            } else {
                hash = .node(hash, sibling)
            }
            index >>= 1
            last >>= 1
        }
        return last == 0 && hash == root
    }

    /// The proof as JSON, its hashes in base64: what `registre prove inclusion` prints.
    public var json: JSON {
        .object([
            ("sequence", .integer(Int(sequence.number))), ("size", .integer(Int(size))),
            ("leaf", .string(leaf.base64)), ("root", .string(root.base64)),
            ("hashes", .array(hashes.map { .string($0.base64) })),
        ])
    }
}

extension Tree {
    /// Proves that an entry is in the tree over the first `size` entries.
    ///
    /// - Throws: ``LedgerError/badEntry(_:reason:)`` for an entry that is not among them;
    ///   ``LedgerError/limit(_:)`` for a size beyond the log's.
    /// - Complexity: O(log *size*) nodes and at most 511 leaves.
    public func inclusionProof(
        of sequence: SequenceNumber, size: UInt64
    ) throws(LedgerError) -> InclusionProof {
        try checkSize(size)
        guard sequence.number < size else {
            throw .badEntry(sequence, reason: "it is not among the first \(size) entries")
        }
        let hashes = try path(to: sequence.number, in: 0..<size)
        return InclusionProof(
            sequence: sequence, size: size, leaf: try leaf(sequence), root: try root(size: size),
            hashes: hashes)
    }

    /// PATH(m, D[n]) of RFC 6962, 2.1.1, from the leaf upwards.
    private func path(
        to leaf: UInt64, in range: Range<UInt64>
    ) throws(LedgerError) -> [TreeHash] {
        guard range.count > 1 else { return [] }
        let middle = Tree.middle(of: range)
        if leaf < middle {
            return try path(to: leaf, in: range.lowerBound..<middle)
                + [hash(of: middle..<range.upperBound)]
        }
        return try path(to: leaf, in: middle..<range.upperBound)
            + [hash(of: range.lowerBound..<middle)]
    }
}
