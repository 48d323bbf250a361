public import Terms

/// Writes the fields of an event as a record's body, little-endian, at their fixed places.
public struct RecordEncoder: FieldVisitor, Sendable {
    /// What has been written so far.
    public var bytes: [UInt8]

    /// An encoder that adds to what is there.
    public init(appendingTo bytes: [UInt8] = []) {
        self.bytes = bytes
    }

    /// Writes an integer, little-endian.
    @inlinable
    public mutating func put<T: FixedWidthInteger & BitwiseCopyable>(_ integer: T) {
        let littleEndian = integer.littleEndian
        // SAFETY: an integer has no padding; its bytes are copied during the call.
        unsafe withUnsafeBytes(of: littleEndian) { unsafe bytes.append(contentsOf: $0) }
    }

    @inlinable
    public mutating func value<V: FieldValue>(_ name: StaticString, _ value: inout V) {
        put(value.raw)
    }

    @inlinable
    public mutating func value<V: FieldValue>(_ name: StaticString, _ value: inout V?) {
        put(value?.raw ?? V.absent)
    }

    @inlinable
    public mutating func values<let capacity: Int, V: FieldValue>(
        _ name: StaticString, _ list: inout Ranked<capacity, V>
    ) {
        put(UInt8(list.count))
        for rank in 0..<capacity { put(rank < list.count ? list[rank].raw : V.absent) }
    }

    @inlinable
    public mutating func identifier<S: Subject>(
        _ name: StaticString, _ value: inout Identifier<S>
    ) {
        put(value.number)
    }

    @inlinable
    public mutating func identifier<S: Subject>(
        _ name: StaticString, _ value: inout Identifier<S>?
    ) {
        put(value?.number ?? Identifier<S>.absent)
    }

    @inlinable
    public mutating func identifiers<let capacity: Int, S: Subject>(
        _ name: StaticString, _ list: inout Ranked<capacity, Identifier<S>>
    ) {
        put(UInt8(list.count))
        for rank in 0..<capacity {
            put(rank < list.count ? list[rank].number : Identifier<S>.absent)
        }
    }

    @inlinable
    public mutating func target(_ kind: inout Kind, _ row: inout RowNumber) {
        put(kind.rawValue)
        put(row.number)
    }

    @inlinable
    public mutating func subject(_ type: inout SubjectType, _ number: inout UInt32) {
        put(type.rawValue)
        put(number)
    }
}
