import CLMDB
import Synchronization

/// A snapshot of an environment: what was committed when it began, whatever is written since.
///
/// It may be handed from thread to thread and used by one at a time. Values that were located
/// with it (``ValueLocation``) may be read by any number of threads at once. While it lives, no
/// page it can see is used again, so that the file grows under a busy writer: renew it during
/// long work.
@safe public struct ReadTransaction: ~Copyable, Transaction {
    /// The environment it reads.
    public let environment: Environment
    /// LMDB's transaction.
    public private(set) var handle: TransactionHandle

    init(_ environment: Environment) throws(StoreError) {
        self.environment = environment
        try environment.enter(during: .beginReading)
        var pointer: OpaquePointer?
        // SAFETY: the environment is open, and stays so while `self` holds it.
        let code = unsafe mdb_txn_begin(environment.pointer, nil, UInt32(MDB_RDONLY), &pointer)
        guard code == 0 else {
            environment.leave()
            throw StoreError(code: code, during: .beginReading, at: environment.path)
        }
        unsafe handle = TransactionHandle(pointer, of: environment)
    }

    /// Moves on to what is committed now. Everything located before is void.
    ///
    /// - Throws: ``StoreError``: `readersFull`, `mapOutgrown`, `reopenNeeded`; the transaction has
    ///   then ended.
    public mutating func renew() throws(StoreError) {
        guard let pointer = unsafe handle.pointer else {
            throw StoreError(.transactionEnded, during: .beginReading, at: environment.path)
        }
        // SAFETY: the transaction is open, and nothing it lent is out: `self` is ours alone.
        unsafe mdb_txn_reset(pointer)
        let code = unsafe mdb_txn_renew(pointer)
        guard code == 0 else {
            unsafe mdb_txn_abort(pointer)
            end()
            throw StoreError(code: code, during: .beginReading, at: environment.path)
        }
    }

    /// Ends it in the way that leaves open the tables it opened.
    mutating func keepOpenedTables() throws(StoreError) {
        // SAFETY: the transaction is open and ends here; the pointer is not used after.
        let code = unsafe mdb_txn_commit(handle.pointer)
        end()
        try environment.check(code, during: .openTable)
    }

    private mutating func end() {
        unsafe handle = TransactionHandle(nil, of: environment)
        environment.leave()
    }

    deinit {
        guard let pointer = unsafe handle.pointer else { return }
        // SAFETY: the pointer is not used after; cursors live in closures that have returned.
        unsafe mdb_txn_abort(pointer)
        environment.leave()
    }
}

extension Environment {
    /// Begins to read the state committed last.
    ///
    /// - Throws: ``StoreError``: `readersFull`, `mapOutgrown`, `reopenNeeded`.
    public func beginRead() throws(StoreError) -> ReadTransaction { try ReadTransaction(self) }

    /// Reads one snapshot.
    ///
    /// - Throws: What `body` throws, or stands for what ``beginRead()`` throws.
    public func read<Result: ~Copyable, Failure: StoreFailure>(
        _ body: (borrowing ReadTransaction) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        let transaction = try rethrowing(as: Failure.self) { () throws(StoreError) in
            try beginRead()
        }
        return try body(transaction)
    }

    /// Counts a transaction in, unless an earlier commit failed.
    func enter(during operation: StoreError.Operation) throws(StoreError) {
        try state.withLock { state throws(StoreError) in
            if state.failed { throw StoreError(.reopenNeeded, during: operation, at: path) }
            state.live += 1
        }
    }

    /// Counts a transaction out.
    func leave() { state.withLock { $0.live -= 1 } }
}
