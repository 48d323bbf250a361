/// An event's place in the log, from 0: the order of recording, without gaps.
public struct SequenceNumber: Hashable, Comparable, Sendable, BitwiseCopyable {
    /// The place, from 0.
    public let number: UInt64

    /// The place with that number.
    public init(_ number: UInt64) {
        self.number = number
    }

    public static func < (one: SequenceNumber, other: SequenceNumber) -> Bool {
        one.number < other.number
    }
}

extension SequenceNumber: CustomStringConvertible {
    public var description: String { String(number) }
}
