import Events
import Store
public import Terms

/// What the log says of itself at its end: how far it goes, and the tree over it.
public struct Head: Hashable, Sendable {
    /// The tree over the entries before ``size``.
    public var frontier = TreeFrontier()
    /// When the last entry was recorded.
    public var recordedAt = Instant.always
    /// The latest day on which anything happened, erasures aside; nil in an empty log.
    public var latestDay: Day?
    /// The sum over the entries after the last whole block; nil in a log of format 1.
    var rest: UInt64? = 0

    /// How many entries there are.
    public var size: UInt64 { frontier.size }

    /// The bytes under `head` in the log's table `meta`: FORMAT.md.
    var bytes: [UInt8] {
        var encoder = RecordEncoder()
        encoder.put(size)
        encoder.put(recordedAt.microseconds)
        encoder.put(latestDay?.number ?? Day.absent)
        encoder.put(UInt32(frontier.roots.count))
        for root in frontier.roots { encoder.bytes.append(contentsOf: root.bytes) }
        if let rest {
            encoder.put(rest)
            encoder.put(checksum(encoder.bytes[...], seed: 0))
        }
        return encoder.bytes
    }

    init() {}

    /// The head of a log whose tree has grown to a frontier.
    init(_ frontier: TreeFrontier, rest: UInt64, _ end: LogEnd) {
        self.frontier = frontier
        self.rest = rest
        recordedAt = end.recordedAt
        latestDay = end.latestDay
    }

    /// Reads what ``bytes`` writes; nil for anything else.
    init?(_ bytes: [UInt8]) {
        guard bytes.count >= 24 else { return nil }
        let count = Int(UInt32(littleEndian: bytes, at: 20))
        let end = 24 + 32 * count
        guard bytes.count == end || bytes.count == end + 16 else { return nil }
        rest = bytes.count > end ? UInt64(littleEndian: bytes, at: end) : nil
        if rest != nil {
            let kept = UInt64(littleEndian: bytes, at: end + 8)
            guard checksum(bytes[..<(end + 8)], seed: 0) == kept else { return nil }
        }
        let roots = (0..<count).compactMap { position in
            TreeHash(Array(bytes[(24 + 32 * position)..<(56 + 32 * position)]))
        }
        guard let frontier = TreeFrontier(size: UInt64(littleEndian: bytes, at: 0), roots: roots)
        else { return nil }
        self.frontier = frontier
        recordedAt = Instant(microseconds: Int64(littleEndian: bytes, at: 8))
        latestDay = Day(raw: Int32(littleEndian: bytes, at: 16))
    }
}

/// How far a log goes while it is appended to, its tree aside.
struct LogEnd {
    /// How many entries there are.
    var size: UInt64
    /// When the last entry was recorded.
    var recordedAt: Instant
    /// The latest day on which anything happened, erasures aside; nil in an empty log.
    var latestDay: Day?

    /// Where a log ends.
    init(_ head: Head) {
        size = head.size
        recordedAt = head.recordedAt
        latestDay = head.latestDay
    }

    /// Moves on by one entry.
    mutating func include(_ entry: EventBatch.Entry, recordedAt: Instant) {
        size += 1
        self.recordedAt = recordedAt
        // An erasure is about the log: it must not move the day that reports default to.
        if entry.kind != .subjectErased { latestDay = max(latestDay ?? entry.on, entry.on) }
    }
}

extension FixedWidthInteger {
    /// The little-endian integer at an offset of bytes that are long enough.
    init(littleEndian bytes: [UInt8], at offset: Int) {
        var value: Self = 0
        for place in (0..<(Self.bitWidth / 8)).reversed() {
            value = (value << 8) | Self(truncatingIfNeeded: bytes[offset + place])
        }
        self = value
    }
}
