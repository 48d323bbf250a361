public import Events
package import Store
public import Terms

/// The log as it was when the snapshot was taken, whatever is appended since.
public final class LogSnapshot: Sendable {
    /// The end of the log, and the tree over it.
    public let head: Head
    /// How many entries the snapshot shows: all of them, or those recorded by an instant.
    public let size: UInt64
    /// The entries, located for reading in any order.
    package let entries: LocatedValues

    init(head: Head, size: UInt64, entries: LocatedValues) {
        self.head = head
        self.size = size
        self.entries = entries
    }

    /// Reads one entry.
    ///
    /// - Throws: ``LedgerError/badEntry(_:reason:)``, also for a sequence beyond ``size``.
    public func read(_ sequence: SequenceNumber) throws(LedgerError) -> (Envelope, Event) {
        guard sequence.number < size else {
            throw .badEntry(sequence, reason: "the log has \(size) entries")
        }
        do throws(RecordError) {
            return try entries.withValue(Int(sequence.number)) { (bytes) throws(RecordError) in
                (try Record.envelope(bytes), try Record.event(bytes))
            }
        } catch { throw .badEntry(sequence, reason: error.description) }
    }

    /// The bytes of one entry: the tree's leaf.
    ///
    /// - Throws: ``LedgerError/badEntry(_:reason:)`` for a sequence beyond ``size``.
    public func bytes(_ sequence: SequenceNumber) throws(LedgerError) -> [UInt8] {
        guard sequence.number < size else {
            throw .badEntry(sequence, reason: "the log has \(size) entries")
        }
        return entries.withValue(Int(sequence.number)) { [UInt8](copying: $0) }
    }
}

extension Ledger {
    /// The log as it is now, or as it was known at an instant, that instant included.
    ///
    /// - Throws: ``LedgerError``; `replaced` if the ledger was compacted since it was opened.
    /// - Complexity: O(entries).
    public func snapshot(knownAt: Instant? = nil) throws(LedgerError) -> LogSnapshot {
        try checkInPlace()
        do throws(StoreError) {
            let transaction = try log.beginRead()
            let head = try transaction.withValue(at: Array("head".utf8), in: logTables.meta) {
                decodeHead($0)
            }
            guard let head else {
                throw StoreError(.corrupted, during: .read, at: path + "/log")
            }
            let size = try sizeKnown(at: knownAt, head, transaction)
            return LogSnapshot(
                head: head, size: size,
                entries: try LocatedValues(transaction, logTables.events, below: size))
        } catch { throw .store(error) }
    }

    /// Tells the entries of a range in order, and gives the sequence after the last one told.
    ///
    /// - Parameter end: The sequence to end before; the log's end if that comes first.
    /// - Throws: ``LedgerError``; entries before a bad one have been told.
    /// - Complexity: O(log entries + range).
    public func forEachEntry(
        from start: UInt64, below end: UInt64 = .max,
        _ body: (SequenceNumber, Envelope, Event) -> Void
    ) throws(LedgerError) -> UInt64 {
        let end = min(end, try readHead().size)
        try log.read { (transaction) throws(LedgerError) in
            try transaction.forEach(in: logTables.events, from: start, to: end) {
                (number, bytes) throws(LedgerError) in
                let sequence = SequenceNumber(number)
                do throws(RecordError) {
                    body(sequence, try Record.envelope(bytes), try Record.event(bytes))
                } catch { throw .badEntry(sequence, reason: error.description) }
                return .proceed
            }
        }
        return max(start, end)
    }

    /// How many entries were recorded by an instant: recording times never go back.
    private func sizeKnown(
        at instant: Instant?, _ head: Head, _ transaction: borrowing ReadTransaction
    ) throws(StoreError) -> UInt64 {
        guard let instant, instant < head.recordedAt else { return head.size }
        var low: UInt64 = 0
        var high = head.size
        while low < high {
            let middle = (low + high) / 2
            let recorded = try transaction.withValue(at: middle, in: logTables.events) {
                recordedAt($0)
            }
            guard let recorded else {
                throw StoreError(.corrupted, during: .read, at: path + "/log")
            }
            if recorded <= instant { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// A word of the log's own: `origin`, `rules`.
    public func word(_ name: String) throws(LedgerError) -> String {
        let text = try Ledger.mapped { () throws(StoreError) in
            try log.read { (transaction) throws(StoreError) in
                try transaction.withValue(at: Array(name.utf8), in: logTables.meta) { string($0) }
            }
        }
        guard let text else { throw .inconsistent("\(path)/log: `\(name)` is missing") }
        return text
    }
}

private func recordedAt(_ bytes: RawSpan?) -> Instant? {
    guard let bytes else { return nil }
    do throws(RecordError) { return try Record.recordedAt(bytes) } catch { return nil }
}
