public import Events

/// A set of kinds of event, so that a replay can pass over what nobody asked for without reading
/// it.
public struct KindSet: Hashable, Sendable {
    private var bits: UInt64 = 0

    /// The set of these kinds.
    public init(_ kinds: [Kind]) {
        for kind in kinds { bits |= 1 << UInt64(kind.rawValue) }
    }

    /// Every kind there is.
    public static let all = KindSet(Kind.allCases)

    /// Whether the kind with that number is in the set.
    @inlinable
    public func contains(number: UInt8) -> Bool {
        number < 64 && rawBits >> UInt64(number) & 1 == 1
    }

    /// The set as bits, bit n for the kind number n.
    @usableFromInline var rawBits: UInt64 { bits }

    /// The set by stage of life: bit n for the stage n, which is the kind number n + 1.
    public var stages: UInt64 { bits >> 1 }

    /// The kinds of both sets.
    public func union(_ other: KindSet) -> KindSet {
        var all = self
        all.bits |= other.bits
        return all
    }
}
