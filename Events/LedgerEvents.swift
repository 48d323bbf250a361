public import Terms

/// What is said about the log itself.
public enum LedgerEvent: Hashable, Sendable {
    /// An event is voided: it never happened. It acts from its recording, whatever its day.
    case voided(EventVoided)
    /// A subject's identity was destroyed; its number stays in the log.
    case erased(SubjectErased)
}

/// An event is voided: it never happened. It acts from its recording, whatever its day.
public struct EventVoided: EventPayload {
    /// The kind of the row that is voided.
    public var targetKind = Kind.eventVoided
    /// The row of the same source that is voided, in all versions recorded so far.
    public var target = RowNumber(.max)
    /// Why.
    public var reason: VoidingReason?

    /// A payload before its fields are read.
    public init() {}

    @inlinable
    public mutating func visit(_ visitor: inout some FieldVisitor) {
        visitor.target(&targetKind, &target)
        visitor.value("reason", &reason)
    }
}

/// A subject's identity was destroyed; its number stays in the log.
public struct SubjectErased: EventPayload {
    /// The type of the subject.
    public var subjectType = SubjectType.application
    /// Its number, which stays in the log as a pseudonym.
    public var subject = UInt32.max

    /// A payload before its fields are read.
    public init() {}

    @inlinable
    public mutating func visit(_ visitor: inout some FieldVisitor) {
        visitor.subject(&subjectType, &subject)
    }
}
