public import Terms

/// A proof that one tree over a log extends an earlier one (RFC 6962, 2.1.2): that nothing was
/// changed, removed or put in between.
public struct ConsistencyProof: Hashable, Sendable {
    /// How many entries the earlier tree has.
    public let from: UInt64
    /// How many entries the later tree has.
    public let to: UInt64
    /// The root of the earlier tree.
    public let fromRoot: TreeHash
    /// The root of the later tree.
    public let toRoot: TreeHash
    /// The hashes from which both roots follow; none between equal sizes, or from an empty tree.
    public let hashes: [TreeHash]

    /// A proof with its five parts.
    public init(
        from: UInt64, to: UInt64, fromRoot: TreeHash, toRoot: TreeHash, hashes: [TreeHash]
    ) {
        self.from = from
        self.to = to
        self.fromRoot = fromRoot
        self.toRoot = toRoot
        self.hashes = hashes
    }

    /// Whether both roots follow from the hashes (RFC 9162, 2.1.4.2).
    public var isValid: Bool {
        guard from <= to else { return false }
        if from == to { return hashes.isEmpty && fromRoot == toRoot }
        if from == 0 { return hashes.isEmpty && fromRoot == .empty }
        // An earlier tree that is one complete subtree stands for itself.
        var path = hashes[...]
        if from & (from - 1) == 0 { path = [fromRoot] + path }
        guard let start = path.popFirst() else { return false }
        var index = from - 1
        var last = to - 1
        while index & 1 == 1 {
            index >>= 1
            last >>= 1
        }
        var earlier = start
        var later = start
        for sibling in path {
            guard last > 0 else { return false }
            if index & 1 == 1 || index == last {
                earlier = .node(sibling, earlier)
                later = .node(sibling, later)
                while index & 1 == 0, index != 0 {
                    index >>= 1
                    last >>= 1
                }
            } else {
                later = .node(later, sibling)
            }
            index >>= 1
            last >>= 1
        }
        return last == 0 && earlier == fromRoot && later == toRoot
    }

    /// The proof as JSON, its hashes in base64: what `registre prove consistency` prints.
    public var json: JSON {
        .object([
            ("from", .integer(Int(from))), ("to", .integer(Int(to))),
            ("from_root", .string(fromRoot.base64)), ("to_root", .string(toRoot.base64)),
            ("hashes", .array(hashes.map { .string($0.base64) })),
        ])
    }
}

extension Tree {
    /// Proves that the tree over the first `to` entries extends the one over the first `from`.
    ///
    /// - Throws: ``LedgerError/limit(_:)`` for a size beyond the log's, or sizes in the wrong
    /// order.
    /// - Complexity: O(log *to*) nodes and at most 511 leaves.
    public func consistencyProof(
        from: UInt64, to: UInt64
    ) throws(LedgerError) -> ConsistencyProof {
        try checkSize(to)
        guard from <= to else {
            throw .limit("a log of \(to) entries cannot extend one of \(from): the first is later")
        }
        let hashes = from == 0 || from == to ? [] : try subproof(from, in: 0..<to, isWhole: true)
        return ConsistencyProof(
            from: from, to: to, fromRoot: try root(size: from), toRoot: try root(size: to),
            hashes: hashes)
    }

    /// SUBPROOF(m, D[n], b) of RFC 6962, 2.1.2: `isWhole` says that the verifier knows the root of
    /// the earlier tree, if that is what the range begins with.
    private func subproof(
        _ from: UInt64, in range: Range<UInt64>, isWhole: Bool
    ) throws(LedgerError) -> [TreeHash] {
        if from == range.upperBound { return isWhole ? [] : [try hash(of: range)] }
        let middle = Tree.middle(of: range)
        if from <= middle {
            return try subproof(from, in: range.lowerBound..<middle, isWhole: isWhole)
                + [hash(of: middle..<range.upperBound)]
        }
        return try subproof(from, in: middle..<range.upperBound, isWhole: false)
            + [hash(of: range.lowerBound..<middle)]
    }
}
