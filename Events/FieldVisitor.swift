public import Terms

/// A sender's row: the first sequence at which its source, kind and id were seen.
///
/// All versions of a row carry its number, so that a correction and a void find what they are about
/// without its text.
public struct RowNumber: Hashable, Sendable, BitwiseCopyable {
    /// The sequence at which the row was first seen.
    public let number: UInt64

    /// The row first seen at that sequence.
    @inlinable
    public init(_ number: UInt64) {
        self.number = number
    }
}

/// Walks the fields of an event in their order in the record.
///
/// One walk serves them all: a codec reads and writes bytes, a feed fills the fields from cells, an
/// export prints them, the catalogue lists them. A required field is a plain value, any other an
/// optional one.
public protocol FieldVisitor {
    /// A required value.
    mutating func value<V: FieldValue>(_ name: StaticString, _ value: inout V)
    /// A value that may be unknown.
    mutating func value<V: FieldValue>(_ name: StaticString, _ value: inout V?)
    /// A ranked list of values.
    mutating func values<let capacity: Int, V: FieldValue>(
        _ name: StaticString, _ list: inout Ranked<capacity, V>)
    /// A required identifier.
    mutating func identifier<S: Subject>(_ name: StaticString, _ value: inout Identifier<S>)
    /// An identifier that may be absent.
    mutating func identifier<S: Subject>(_ name: StaticString, _ value: inout Identifier<S>?)
    /// A ranked list of identifiers.
    mutating func identifiers<let capacity: Int, S: Subject>(
        _ name: StaticString, _ list: inout Ranked<capacity, Identifier<S>>)
    /// The row that a void is about: `target_kind` and `target_id`.
    mutating func target(_ kind: inout Kind, _ row: inout RowNumber)
    /// The subject whose identity was destroyed: `subject_type` and `subject`.
    mutating func subject(_ type: inout SubjectType, _ number: inout UInt32)
}

/// What one kind of event says, beside its envelope.
public protocol EventPayload: Hashable, Sendable {
    /// A payload before its fields are read.
    init()
    /// Walks the fields in their order in the record.
    mutating func visit(_ visitor: inout some FieldVisitor)
}
