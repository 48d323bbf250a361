public import Events
public import Terms

/// A subject by its type and number.
public struct SubjectReference: Hashable, Sendable {
    /// The type.
    public let type: SubjectType
    /// The number.
    public let number: UInt32

    /// The subject with that type and number.
    public init(_ type: SubjectType, _ number: UInt32) {
        self.type = type
        self.number = number
    }
}

/// The subjects that an event names, collected one event after another.
public struct References: FieldVisitor {
    /// The subjects of the last event, in the order of its fields.
    public private(set) var subjects: [SubjectReference] = []

    /// No subjects yet.
    public init() {}

    /// Collects the subjects of an event, in place of those of the one before.
    @inlinable
    public mutating func collect(_ event: Event) {
        clear()
        event.visit(&self)
    }

    @usableFromInline
    mutating func clear() { subjects.removeAll(keepingCapacity: true) }

    @usableFromInline
    mutating func note(_ type: SubjectType, _ number: UInt32) {
        if number != UInt32.max { subjects.append(SubjectReference(type, number)) }
    }

    @inlinable
    public mutating func value<V: FieldValue>(_ name: StaticString, _ value: inout V) {}

    @inlinable
    public mutating func value<V: FieldValue>(_ name: StaticString, _ value: inout V?) {}

    @inlinable
    public mutating func values<let capacity: Int, V: FieldValue>(
        _ name: StaticString, _ list: inout Ranked<capacity, V>
    ) {}

    @inlinable
    public mutating func identifier<S: Subject>(
        _ name: StaticString, _ value: inout Identifier<S>
    ) { note(S.type, value.number) }

    @inlinable
    public mutating func identifier<S: Subject>(
        _ name: StaticString, _ value: inout Identifier<S>?
    ) {
        if let value { note(S.type, value.number) }
    }

    @inlinable
    public mutating func identifiers<let capacity: Int, S: Subject>(
        _ name: StaticString, _ list: inout Ranked<capacity, Identifier<S>>
    ) {
        for rank in 0..<list.count { note(S.type, list[rank].number) }
    }

    @inlinable
    public mutating func target(_ kind: inout Kind, _ row: inout RowNumber) {}

    @inlinable
    public mutating func subject(_ type: inout SubjectType, _ number: inout UInt32) {
        note(type, number)
    }
}
