public import Events
import Store
public import Terms

/// What became of one event that was sent.
public struct Appended: Hashable, Sendable {
    /// Where it stands in the log; for a row sent again unchanged, where it stood already.
    public let sequence: SequenceNumber
    /// Whether it was new.
    public let outcome: Outcome

    /// What became of it.
    public enum Outcome: Hashable, Sendable {
        /// A row not seen before.
        case new
        /// A row seen before with other content: the old version is void, both stay in the log.
        case correction
        /// A row sent again unchanged: nothing was appended.
        case unchanged
    }
}

/// One atomic append: all that is appended before ``commit()`` becomes visible with it, or never.
///
/// Work is put on disk piece by piece, so that a file of any size needs bounded memory; the log's
/// head moves only at the end. What an interrupted append left behind is taken away before the
/// next. It must be used on one thread.
public struct Appender: ~Copyable {
    private let tables: IdentityTables
    private let logTables: LogTables
    private let lock: WriterLock
    private var logWriting: WriteTransaction
    private var identityWriting: WriteTransaction
    private let tree: TreeGrowth
    private var end: LogEnd
    private var next: [UInt32]
    private var unstaged = 0
    private let clock: @Sendable () -> Instant

    /// Events after which work is put on disk without being visible yet.
    private static let stage = 250_000

    /// An appender over parts that are ready.
    init(
        tables: IdentityTables, logTables: LogTables, lock: consuming WriterLock,
        logWriting: consuming WriteTransaction, identityWriting: consuming WriteTransaction,
        head: Head, next: [UInt32], clock: @escaping @Sendable () -> Instant
    ) {
        self.tables = tables
        self.logTables = logTables
        self.lock = lock
        self.logWriting = logWriting
        self.identityWriting = identityWriting
        tree = TreeGrowth(head.frontier, rest: head.rest ?? 0)
        end = LogEnd(head)
        self.next = next
        self.clock = clock
    }

    /// How many entries the log will have once this is committed.
    public var size: UInt64 { end.size }

    /// Appends what is new in a batch, in its order, and tells what became of each of its events.
    ///
    /// - Throws: ``LedgerError``; nothing of the whole append is then kept.
    /// - Complexity: O(*n* log *n*) for *n* events.
    public mutating func append(_ batch: EventBatch) throws(LedgerError) -> [Appended] {
        do throws(StoreError) {
            if unstaged >= Appender.stage { try putOnDisk() }
        } catch { throw .store(error) }
        unstaged += batch.entries.count
        var writing: BatchWriting
        do throws(StoreError) {
            writing = try BatchWriting(
                batch, from: end.size, next: next, identityWriting, tables)
        } catch { throw .store(error) }
        let outcomes = try writing.build(
            after: logWriting, logTables, undoing: &identityWriting, tables, end: &end,
            now: max(clock(), end.recordedAt))
        tree.add(writing.records)
        do throws(StoreError) {
            try logWriting.withWriter(of: logTables.events) { (writer) throws(StoreError) in
                try writing.records.forEach { (sequence, bytes) throws(StoreError) in
                    try writer.append(bytes, at: sequence)
                }
            }
            try writing.store(&identityWriting, tables)
        } catch { throw .store(error) }
        next = writing.nextNumbers
        return outcomes
    }

    /// Makes all that was appended durable, and visible at once.
    ///
    /// Identities come first: a name without an event is taken away at the next opening, an event
    /// without its names would be lost.
    /// - Throws: ``LedgerError``; nothing of the whole append is then kept.
    public consuming func commit() throws(LedgerError) {
        do throws(StoreError) {
            let grown = try settleTree()
            let head = Head(grown.frontier, rest: grown.sums.rest, end)
            try putSize(head.size, &identityWriting, tables)
            try logWriting.put(head.bytes, at: Array("head".utf8), in: logTables.meta)
            try identityWriting.commit()
            try logWriting.commit()
        } catch { throw .store(error) }
    }

    private mutating func putOnDisk() throws(StoreError) {
        // The marker tells the next opening how far names may have gone beyond the log.
        _ = try settleTree()
        try putSize(end.size, &identityWriting, tables)
        try identityWriting.commitAndBegin()
        try logWriting.commitAndBegin()
        unstaged = 0
    }

    /// Waits for the tree and the sums, and stores what they have completed.
    private mutating func settleTree() throws(StoreError) -> TreeGrowth.State {
        let grown = tree.settle()
        for node in grown.nodes {
            try logWriting.put(node.hash.bytes, at: node.key, in: logTables.nodes)
        }
        if let sums = logTables.sums {
            for (block, sum) in grown.blocks {
                try logWriting.put(stored(sum), at: block, in: sums)
            }
        }
        return grown
    }
}

/// Notes how far identities go.
func putSize(
    _ size: UInt64, _ transaction: inout WriteTransaction, _ tables: IdentityTables
) throws(StoreError) {
    try transaction.put(stored(size), at: Array("size".utf8), in: tables.meta)
}

/// The next number to be given, by type of subject.
func nextNumbers<Reading: Transaction & ~Copyable>(
    _ transaction: borrowing Reading, _ tables: IdentityTables
) throws(StoreError) -> [UInt32] {
    var next = Array(repeating: UInt32(0), count: SubjectType.allCases.count + 1)
    for type in SubjectType.allCases {
        next[Int(type.rawValue)] = try transaction.withCursor(in: tables.names) {
            (cursor) throws(StoreError) in
            let end = UInt64(type.rawValue + 1) << 32
            let found =
                try cursor.move(toOrAfter: end) ? cursor.moveToPrevious() : cursor.moveToLast()
            guard found, let key = cursor.integerKey, key >> 32 == UInt64(type.rawValue) else {
                return 0
            }
            return UInt32(truncatingIfNeeded: key) + 1
        }
    }
    return next
}

extension Ledger {
    /// Begins an atomic append, once no other process is writing.
    ///
    /// - Parameters:
    ///   - waiting: How long to wait for another process to finish.
    ///   - clock: What time it is when a batch is appended.
    /// - Throws: ``LedgerError/busy(path:)`` after the wait, ``LedgerError/replaced(path:)`` for a
    ///   ledger that must be opened again, or what the store throws.
    public func beginAppend(
        waiting: Duration, clock: @escaping @Sendable () -> Instant
    ) throws(LedgerError) -> Appender {
        guard let identities, let identityTables else {
            throw .notALedger(path: path + "/identities")
        }
        try Ledger.checkIsLocal(path)
        let lock = try Ledger.mapped { () throws(StoreError) in
            try log.lockForWriting(waiting: waiting)
        }
        try checkInPlace()
        let head = try recover()
        do throws(StoreError) {
            let logWriting = try log.beginWrite()
            let identityWriting = try identities.beginWrite()
            let next = try nextNumbers(identityWriting, identityTables)
            return Appender(
                tables: identityTables, logTables: logTables, lock: lock,
                logWriting: logWriting, identityWriting: identityWriting, head: head,
                next: next, clock: clock)
        } catch { throw .store(error) }
    }
}
