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
    /// - Throws: ``LedgerError``; `replaced` if the ledger was compacted since it was opened;
    ///   `inconsistent` if what is read is not what was recorded, by the sums kept beside it;
    ///   `limit` for 2³² − 1 entries or more.
    /// - Complexity: O(entries).
    public func snapshot(knownAt: Instant? = nil) throws(LedgerError) -> LogSnapshot {
        try snapshot(knownAt: knownAt, checking: true)
    }

    /// The log as it is now, altered or not: for whoever looks closer at what is wrong with it.
    func uncheckedSnapshot() throws(LedgerError) -> LogSnapshot {
        try snapshot(knownAt: nil, checking: false)
    }

    private func snapshot(
        knownAt: Instant?, checking: Bool
    ) throws(LedgerError) -> LogSnapshot {
        try checkInPlace()
        let transaction = try Ledger.mapped { () throws(StoreError) in try log.beginRead() }
        let head = try head(transaction)
        let size = try Ledger.mapped { () throws(StoreError) in
            try sizeKnown(at: knownAt, head, transaction)
        }
        // Whole blocks, with the entry after the last that was known: the sums are over blocks, and
        // that entry's time is why it is the first that was not.
        let end = min(head.size, (size / EntrySums.block + 1) * EntrySums.block)
        // Replay numbers entries in 32 bits.
        guard end < UInt64(UInt32.max) else {
            throw .limit("a log of \(end) entries is too long to be read at once")
        }
        let entries: LocatedValues
        do throws(StoreError) {
            entries = try LocatedValues(
                transaction, logTables.events, below: end, block: Int(EntrySums.block))
        } catch { throw .store(error) }
        if checking {
            try entries.read { (transaction) throws(LedgerError) in
                try checkSums(entries, head, transaction)
            }
        }
        return LogSnapshot(head: head, size: size, entries: entries)
    }

    /// Tells the entries of a range in order, and gives the sequence after the last one told.
    ///
    /// - Parameter end: The sequence to end before; the log's end if that comes first.
    /// - Throws: ``LedgerError``; entries before a bad one, or before a block that is not what was
    ///   recorded, have been told.
    /// - Complexity: O(log entries + range).
    public func forEachEntry(
        from start: UInt64, below end: UInt64 = .max,
        _ body: (SequenceNumber, Envelope, Event) -> Void
    ) throws(LedgerError) -> UInt64 {
        try forEachRecord(from: start, below: end) { (sequence, bytes) throws(LedgerError) in
            do throws(RecordError) {
                body(sequence, try Record.envelope(bytes), try Record.event(bytes))
            } catch { throw .badEntry(sequence, reason: error.description) }
        }
    }

    /// Lends the records of a range in order, each block checked before its records are lent, and
    /// gives the sequence after the last one.
    func forEachRecord(
        from start: UInt64, below end: UInt64 = .max,
        _ body: (SequenceNumber, RawSpan) throws(LedgerError) -> Void
    ) throws(LedgerError) -> UInt64 {
        try checkInPlace()
        return try log.read { (transaction) throws(LedgerError) in
            let head = try head(transaction)
            let end = min(end, head.size)
            var next = start
            while next < end {
                let block = next / EntrySums.block
                try checkSum(ofBlock: block, head, transaction)
                let part = min(end, (block + 1) * EntrySums.block)
                try transaction.forEach(in: logTables.events, from: next, to: part) {
                    (number, bytes) throws(LedgerError) in
                    try body(SequenceNumber(number), bytes)
                    return .proceed
                }
                next = part
            }
            return max(start, end)
        }
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
