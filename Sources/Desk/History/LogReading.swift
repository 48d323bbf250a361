import Events
package import Ledger
import Registers
import Replay
package import Terms

/// The log as it was known at an instant, beside all that is known of it now.
package struct LogReading: Sendable {
    /// As it was known.
    package let known: LogSnapshot
    /// As it is known now.
    let whole: LogSnapshot
    /// The state of knowledge that was asked for; nil for all that is known.
    let knownAt: Instant?
    /// What stood then.
    private let standing: Revisions
    /// What corrects and voids what, now.
    private let revisions: Revisions

    /// Reads a ledger at a state of knowledge; nil for all that is known.
    ///
    /// - Throws: ``LedgerError``.
    /// - Complexity: O(entries).
    init(_ ledger: Ledger, knownAt: Instant?) throws(LedgerError) {
        self.knownAt = knownAt
        known = try ledger.snapshot(knownAt: knownAt)
        standing = try Revisions(known)
        whole = knownAt == nil ? known : try ledger.snapshot()
        revisions = whole.size == known.size ? standing : try Revisions(whole)
    }

    /// Reads a snapshot as if nothing had been recorded since, so that the same snapshot always
    /// reads the same.
    ///
    /// - Throws: ``LedgerError/badEntry(_:reason:)``.
    /// - Complexity: O(entries).
    package init(_ log: LogSnapshot, knownAt: Instant?) throws(LedgerError) {
        self.knownAt = knownAt
        known = log
        whole = log
        standing = try Revisions(log)
        revisions = standing
    }

    /// What names one of these subjects: what stood, and what did not any more, in the order they
    /// happened.
    ///
    /// - Throws: ``LedgerError/badEntry(_:reason:)``.
    /// - Complexity: O(entries).
    package func entries(
        mentioning subjects: [SubjectReference]
    ) throws(LedgerError) -> (events: [HistoryEntry], struck: [HistoryEntry]) {
        var found: [SequenceNumber] = []
        var references = References()
        try known.forEachEntry { sequence, event in
            references.collect(event)
            if references.subjects.contains(where: subjects.contains) { found.append(sequence) }
        }
        var events: [HistoryEntry] = []
        var struck: [HistoryEntry] = []
        for sequence in found {
            let entry = try HistoryEntry(sequence, in: whole, revisions)
            if standing.stands(sequence) { events.append(entry) } else { struck.append(entry) }
        }
        return (
            events.sorted(by: HistoryEntry.happenedBefore),
            struck.sorted(by: HistoryEntry.happenedBefore)
        )
    }

    /// When a subject was first named at all; nil if it never was.
    ///
    /// - Throws: ``LedgerError/badEntry(_:reason:)``.
    func firstMention(of subject: SubjectReference) throws(LedgerError) -> Instant? {
        var first: SequenceNumber?
        var references = References()
        try whole.forEachEntry { sequence, event in
            guard first == nil else { return }
            references.collect(event)
            if references.subjects.contains(subject) { first = sequence }
        }
        guard let first else { return nil }
        return try whole.read(first).0.recordedAt
    }

    /// Tells the events of some kinds that stood and happened by a day, in the order of recording.
    ///
    /// - Throws: ``LedgerError/badEntry(_:reason:)``.
    func forEachStanding(
        of kinds: KindSet, upTo day: Day, _ body: (Event) -> Void
    ) throws(LedgerError) {
        var found: [SequenceNumber] = []
        try known.forEachEntry(of: kinds) { sequence, _ in
            if standing.stands(sequence) { found.append(sequence) }
        }
        for sequence in found {
            let (envelope, event) = try known.read(sequence)
            if envelope.on <= day { body(event) }
        }
    }
}
