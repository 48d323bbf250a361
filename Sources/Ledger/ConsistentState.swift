import Store

/// The log and the identities that go with it.
struct ConsistentState: ~Copyable {
    let log: LogSnapshot
    /// Nil where the log was handed over without identities.
    let identities: ReadTransaction?
}

extension Ledger {
    /// Attempts to catch the two environments at rest.
    private static let attempts = 1000

    /// The log and the identities that go with it, whoever may be writing.
    ///
    /// Nothing of either is checked.
    ///
    /// The identities are committed before the log: what they know beyond it belongs to an append
    /// that is going on, and `undo` tells what it changed. Two appends between the two snapshots
    /// would not be told apart, so the log must be the same before and after.
    /// - Throws: ``LedgerError``; `busy` if the log never holds still.
    func consistentState() throws(LedgerError) -> ConsistentState {
        guard let identities else {
            return ConsistentState(log: try uncheckedSnapshot(), identities: nil)
        }
        for _ in 0..<Self.attempts {
            let before = try readHead()
            let transaction = try Ledger.mapped { () throws(StoreError) in
                try identities.beginRead()
            }
            let log = try uncheckedSnapshot()
            if log.head == before {
                return ConsistentState(log: log, identities: consume transaction)
            }
        }
        throw .busy(path: path)
    }

    /// The first sequence below a size that the log does not have; nil if it has them all.
    ///
    /// - Complexity: O(*size*).
    func firstMissing(below size: UInt64) throws(LedgerError) -> UInt64? {
        var next: UInt64 = 0
        try Ledger.mapped { () throws(StoreError) in
            try log.read { (transaction) throws(StoreError) in
                try transaction.forEach(in: logTables.events, to: size) { key, _ in
                    guard key == next else { return .stop }
                    next += 1
                    return .proceed
                }
            }
        }
        return next < size ? next : nil
    }
}
