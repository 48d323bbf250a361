import Events
import Store
import Terms

extension Ledger {
    /// Takes away what an interrupted append left behind, and gives the log's head.
    ///
    /// The head is the truth: it moves once per append, after everything else is on disk. Entries,
    /// nodes and names beyond it belong to nothing that was acknowledged. So do copies beside the
    /// environments: whoever calls this holds the writers' lock, and so would a compaction.
    func recover() throws(LedgerError) -> Head {
        let head = try readHead()
        guard let identities, let identityTables else { return head }
        do throws(StoreError) {
            for leftover in Leftover.places(path) { try Environment.remove(leftover) }
            // Whoever appends for long would else never use again what a dead reader had looked at.
            for environment in [log, identities] { try environment.checkStaleReaders() }
            var stray = false
            try log.read { (transaction) throws(StoreError) in
                let last = try transaction.lastKey(of: logTables.events)
                stray = last.map { $0 >= head.size } ?? false
            }
            if stray {
                try log.write { (transaction) throws(StoreError) in
                    try cut(&transaction, logTables, to: head.size)
                }
            }
            var isAhead = false
            var hasUndo = false
            try identities.read { (transaction) throws(StoreError) in
                let size = try transaction.withValue(
                    at: Array("size".utf8), in: identityTables.meta
                ) { integer($0) }
                isAhead = (size ?? 0) > head.size
                hasUndo = try transaction.count(of: identityTables.undo) > 0
            }
            if isAhead {
                try identities.write { (transaction) throws(StoreError) in
                    try rollBack(&transaction, identityTables, to: head.size)
                }
            } else if hasUndo {
                // The last append was complete: what it would have needed to go back can go.
                try identities.write { (transaction) throws(StoreError) in
                    try transaction.clear(identityTables.undo)
                }
            }
        } catch { throw .store(error) }
        return head
    }

    /// The head of the log.
    ///
    /// - Throws: ``LedgerError/replaced(path:)`` if the ledger was compacted since it was opened,
    ///   ``LedgerError/inconsistent(_:)`` if it is missing or makes no sense.
    public func readHead() throws(LedgerError) -> Head {
        try checkInPlace()
        return try log.read { (transaction) throws(LedgerError) in try head(transaction) }
    }

    /// The head in a snapshot of the log.
    func head(_ transaction: borrowing ReadTransaction) throws(LedgerError) -> Head {
        let head = try Ledger.mapped { () throws(StoreError) in
            try transaction.withValue(at: Array("head".utf8), in: logTables.meta) { bytes in
                decodeHead(bytes)
            }
        }
        // Without its sums the head of a log that has some is not whole.
        guard let head, head.rest != nil || logTables.sums == nil else {
            throw .inconsistent("\(path)/log: the head is missing or damaged")
        }
        return head
    }
}

/// The head in lent bytes, or nil.
func decodeHead(_ bytes: RawSpan?) -> Head? {
    guard let bytes else { return nil }
    return Head([UInt8](copying: bytes))
}

/// Cuts the log to a size: entries and nodes beyond it go.
private func cut(
    _ transaction: inout WriteTransaction, _ tables: LogTables, to size: UInt64
) throws(StoreError) {
    while let last = try transaction.lastKey(of: tables.events), last >= size {
        try transaction.delete(at: last, in: tables.events)
    }
    var stray: [UInt64] = []
    try transaction.forEach(in: tables.nodes) { key, _ in
        if LogTables.end(ofNode: key) > size { stray.append(key) }
        return .proceed
    }
    for key in stray { try transaction.delete(at: key, in: tables.nodes) }
    guard let sums = tables.sums else { return }
    while let last = try transaction.lastKey(of: sums), last >= size / EntrySums.block {
        try transaction.delete(at: last, in: sums)
    }
}

/// Takes the identities back to what they were when the log had a size.
private func rollBack(
    _ transaction: inout WriteTransaction, _ tables: IdentityTables, to size: UInt64
) throws(StoreError) {
    var undo: [(sequence: UInt64, state: [UInt8], key: [UInt8])] = []
    try transaction.forEach(in: tables.undo, from: size) { sequence, value in
        let bytes = [UInt8](copying: value)
        if bytes.count > 16 { undo.append((sequence, Array(bytes[..<16]), Array(bytes[16...]))) }
        return .proceed
    }
    for entry in undo.reversed() {
        try transaction.put(entry.state, at: entry.key, in: tables.rows)
    }
    try transaction.clear(tables.undo)
    var rows: [(number: UInt64, key: [UInt8])] = []
    for start in [size, size | RowState.announced] {
        let end = start < RowState.announced ? RowState.announced : UInt64.max
        try transaction.forEach(in: tables.rowNames, from: start, to: end) { number, key in
            rows.append((number, [UInt8](copying: key)))
            return .proceed
        }
    }
    for row in rows {
        try transaction.delete(at: row.key, in: tables.rows)
        try transaction.delete(at: row.number, in: tables.rowNames)
    }
    try removeNewcomers(&transaction, tables, since: size)
    try putSize(size, &transaction, tables)
}

/// Removes the subjects first seen at a sequence or after it, whose numbers are the last of their
/// types.
private func removeNewcomers(
    _ transaction: inout WriteTransaction, _ tables: IdentityTables, since size: UInt64
) throws(StoreError) {
    var newcomers: [(key: UInt64, subject: [UInt8])] = []
    try transaction.forEach(in: tables.names) { key, value in
        let bytes = [UInt8](copying: value)
        if bytes.count >= 24, UInt64(littleEndian: bytes, at: 0) >= size {
            newcomers.append((key, [UInt8(truncatingIfNeeded: key >> 32)] + bytes[24...]))
        }
        return .proceed
    }
    for newcomer in newcomers {
        try transaction.delete(at: newcomer.subject, in: tables.subjects)
        try transaction.delete(at: newcomer.key, in: tables.names)
    }
}
