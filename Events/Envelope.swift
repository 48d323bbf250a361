public import Terms

/// What every event has, whatever its kind.
public struct Envelope: Hashable, Sendable {
    /// The kind of event.
    public var kind: Kind
    /// Who sent it.
    public var source: SourceID
    /// The sender's row.
    public var row: RowNumber
    /// The day it happened.
    public var on: Day
    /// When the ledger recorded it.
    public var recordedAt: Instant

    /// An envelope with its five parts.
    public init(kind: Kind, source: SourceID, row: RowNumber, on: Day, recordedAt: Instant) {
        self.kind = kind
        self.source = source
        self.row = row
        self.on = on
        self.recordedAt = recordedAt
    }
}

/// A commitment to a natural identifier, in the event that first names its subject.
///
/// It is `SHA-256(salt ‖ type ‖ identifier)` with a salt of 16 bytes that lives with the identity:
/// whoever holds the identity can show that the number is its own, and once the identity is
/// destroyed nobody can.
public struct Commitment: Hashable, Sendable {
    /// The type of the subject.
    public var type: SubjectType
    /// The subject's number.
    public var number: UInt32
    /// The 32 bytes of the hash.
    public var digest: [UInt8]

    /// A commitment with its three parts.
    public init(type: SubjectType, number: UInt32, digest: [UInt8]) {
        self.type = type
        self.number = number
        self.digest = digest
    }
}
