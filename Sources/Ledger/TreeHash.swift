import Crypto

/// A hash of the log's tree: 32 bytes of SHA-256 (RFC 6962, 2.1).
public struct TreeHash: Hashable, Sendable, BitwiseCopyable {
    /// The bytes, eight a lane: a value that is copied and compared without an allocation.
    private let lanes: SIMD4<UInt64>

    /// The 32 bytes.
    public var bytes: [UInt8] {
        // SAFETY: a vector of integers has no padding; its bytes are copied during the call.
        unsafe withUnsafeBytes(of: lanes) { unsafe Array($0) }
    }

    /// A hash with these 32 bytes, or nil if they are not 32.
    public init?(_ bytes: [UInt8]) {
        guard bytes.count == 32 else { return nil }
        // SAFETY: there are as many bytes as the vector has, and any bits are integers.
        lanes = unsafe bytes.withUnsafeBytes { unsafe $0.loadUnaligned(as: SIMD4<UInt64>.self) }
    }

    init(_ digest: SHA256.Digest) {
        // SAFETY: a digest of SHA-256 has 32 bytes, and any bits are integers.
        lanes = unsafe digest.withUnsafeBytes { unsafe $0.loadUnaligned(as: SIMD4<UInt64>.self) }
    }

    /// The root of the empty tree: SHA-256 of nothing.
    public static let empty = TreeHash(SHA256.hash(data: [UInt8]()))

    /// The hash of a leaf: SHA-256(00 ‖ entry).
    public static func leaf(_ entry: some Collection<UInt8>) -> TreeHash {
        // SAFETY: the bytes are read during the call only.
        unsafe Array(entry).withUnsafeBytes { bytes in unsafe hash(leafPrefix, bytes) }
    }

    /// The hash of a leaf whose bytes are lent.
    public static func leaf(_ entry: RawSpan) -> TreeHash {
        // SAFETY: the bytes are read during the call only.
        unsafe entry.withUnsafeBytes { bytes in unsafe hash(leafPrefix, bytes) }
    }

    /// The hash of a node: SHA-256(01 ‖ left ‖ right).
    public static func node(_ left: TreeHash, _ right: TreeHash) -> TreeHash {
        // SAFETY: the bytes are read during the call only; vectors of integers have no padding.
        unsafe withUnsafeBytes(of: (left.lanes, right.lanes)) { bytes in
            unsafe hash(nodePrefix, bytes)
        }
    }

    /// The hash of a prefix and bytes, joined first: each piece that is handed to the hasher costs
    /// more than copying it.
    private static func hash(_ prefix: UInt8, _ bytes: UnsafeRawBufferPointer) -> TreeHash {
        // SAFETY: there is room for all that is written, and all of it is before it is read.
        unsafe withUnsafeTemporaryAllocation(byteCount: bytes.count + 1, alignment: 8) { room in
            unsafe room[0] = prefix
            unsafe UnsafeMutableRawBufferPointer(rebasing: room[1...]).copyMemory(from: bytes)
            var hasher = SHA256()
            unsafe hasher.update(bufferPointer: UnsafeRawBufferPointer(room))
            return TreeHash(hasher.finalize())
        }
    }

    private static let leafPrefix: UInt8 = 0
    private static let nodePrefix: UInt8 = 1
}

/// The right-hand edge of a growing tree: the roots of its complete subtrees, the largest first.
///
/// There is one for each bit of the size. Adding a leaf costs two hashes on average, and a tree of
/// any size takes up at most 64 hashes.
public struct TreeFrontier: Hashable, Sendable {
    /// How many leaves the tree has.
    public private(set) var size: UInt64
    /// The roots of the complete subtrees, the largest first.
    public private(set) var roots: [TreeHash]

    /// The empty tree.
    public init() {
        size = 0
        roots = []
    }

    /// A tree of a size, or nil if there is not one root for each bit of it.
    public init?(size: UInt64, roots: [TreeHash]) {
        guard size.nonzeroBitCount == roots.count else { return nil }
        self.size = size
        self.roots = roots
    }

    /// Adds a leaf, and tells of each complete subtree that it closes: its level and its place.
    public mutating func add(
        _ leaf: TreeHash, closing closed: (_ level: Int, _ index: UInt64, TreeHash) -> Void
    ) {
        var hash = leaf
        var level = 0
        while size >> UInt64(level) & 1 == 1 {
            hash = .node(roots.removeLast(), hash)
            level += 1
            closed(level, size >> UInt64(level), hash)
        }
        roots.append(hash)
        size += 1
    }

    /// The root of the tree (RFC 6962, 2.1).
    public var root: TreeHash {
        guard var hash = roots.last else { return .empty }
        for left in roots.dropLast().reversed() { hash = .node(left, hash) }
        return hash
    }
}
