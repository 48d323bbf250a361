public import Terms

/// The priority labels that an application holds.
public struct LabelSet: Hashable, Sendable {
    private var bits: UInt32 = 0

    /// No label.
    public init() {}

    /// The set of these labels.
    public init(_ labels: [Label]) {
        for label in labels { insert(label) }
    }

    /// Whether the application holds the label.
    public func contains(_ label: Label) -> Bool { bits >> UInt32(label.rawValue) & 1 == 1 }

    /// Whether the application holds one of these labels.
    public func intersects(_ other: LabelSet) -> Bool { bits & other.bits != 0 }

    /// Adds a label.
    public mutating func insert(_ label: Label) { bits |= 1 << UInt32(label.rawValue) }

    /// Takes a label away.
    public mutating func remove(_ label: Label) { bits &= ~(1 << UInt32(label.rawValue)) }

    /// Adds the labels of another set.
    public mutating func formUnion(_ other: LabelSet) { bits |= other.bits }
}
