public import Events
import Ledger
import Replay
public import Terms

/// An entry of the log and when it was recorded.
public struct Recording: Hashable, Sendable {
    /// The entry.
    public let sequence: SequenceNumber
    /// When the ledger recorded it.
    public let recordedAt: Instant
}

/// One event of a history, with what was known of it when.
public struct HistoryEntry: Sendable {
    /// Its place in the log, by which it is proven.
    public let sequence: SequenceNumber
    /// Its kind, sender, row, day and recording.
    public let envelope: Envelope
    /// What it says.
    public let event: Event
    /// The earlier versions of its row, which it corrects, in the order of recording.
    public let corrects: [SequenceNumber]
    /// The next version of its row in all that is recorded, whatever the state of knowledge.
    public let correctedBy: Recording?
    /// The voids that strike it in all that is recorded, in the order of recording.
    public let voidedBy: [Recording]

    /// An entry of a snapshot, with what the whole log says of it.
    ///
    /// - Throws: ``LedgerError/badEntry(_:reason:)``.
    init(
        _ sequence: SequenceNumber, in log: LogSnapshot, _ revisions: Revisions
    ) throws(LedgerError) {
        self.sequence = sequence
        (envelope, event) = try log.read(sequence)
        let versions = revisions.versions(of: envelope.row)
        corrects = versions.filter { $0 < sequence }
        let next = versions.first { $0 > sequence }
        correctedBy = try next.map { (next) throws(LedgerError) in
            try Recording(next, in: log)
        }
        voidedBy = try revisions.voids(of: sequence, in: envelope.row).map {
            (void) throws(LedgerError) in try Recording(void, in: log)
        }
    }

    /// The order in which things happened: by day, then by stage of life, then by sequence
    /// (FIGURES, History).
    static func happenedBefore(_ one: HistoryEntry, _ other: HistoryEntry) -> Bool {
        let left = (one.envelope.on, one.envelope.kind.order, one.sequence)
        return left < (other.envelope.on, other.envelope.kind.order, other.sequence)
    }
}

extension Recording {
    fileprivate init(
        _ sequence: SequenceNumber, in log: LogSnapshot
    ) throws(LedgerError) {
        self.sequence = sequence
        recordedAt = try log.read(sequence).0.recordedAt
    }
}
