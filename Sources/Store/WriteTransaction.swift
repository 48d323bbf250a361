import CLMDB
import Glibc
import Synchronization

/// The one write transaction of an environment, across all processes: nothing of it is seen by
/// others, or kept, before it is committed; then all of it is. Unless committed it is abandoned.
///
/// It must begin, be used and end on one thread (LMDB's lock belongs to a thread): do not carry
/// it over an `await`.
@safe public struct WriteTransaction: ~Copyable, Transaction {
    /// The environment it writes.
    public let environment: Environment
    /// LMDB's transaction.
    public private(set) var handle: TransactionHandle

    init(_ environment: Environment) throws(StoreError) {
        self.environment = environment
        handle = try environment.startWriting()
    }

    /// Makes everything written durable: when it returns, the disk has it.
    ///
    /// - Throws: ``StoreError``: `diskFull`, `inputOutput`, `mapFull`, and others. Nothing of the
    ///   transaction is kept, and the environment must be reopened.
    public consuming func commit() throws(StoreError) { try finish() }

    /// Commits, then begins anew: for long work that is made durable piece by piece.
    ///
    /// - Throws: As ``commit()`` and ``Environment/beginWrite()``; the transaction has then ended.
    public mutating func commitAndBegin() throws(StoreError) {
        try finish()
        handle = try environment.startWriting()
    }

    private mutating func finish() throws(StoreError) {
        guard let pointer = unsafe handle.pointer else {
            throw StoreError(.transactionEnded, during: .commit, at: environment.path)
        }
        let older = OlderHead(of: environment, before: number)
        unsafe handle = TransactionHandle(nil, of: environment)
        environment.stopWriting(settling: true)
        // SAFETY: LMDB frees the transaction whatever the outcome; the pointer is not used after.
        let code = unsafe mdb_txn_commit(pointer)
        // The failure is told as it is, whether or not this fails as well.
        if code != 0 { older?.putBack() }
        environment.state.withLock { state in
            state.settling = false
            if code != 0 { state.failed = true }
        }
        environment.leave()
        try environment.check(code, during: .commit)
    }

    deinit {
        guard let pointer = unsafe handle.pointer else { return }
        environment.stopWriting(settling: false)
        // SAFETY: the pointer is not used after.
        unsafe mdb_txn_abort(pointer)
        environment.leave()
    }
}

extension Environment {
    /// Begins to write, once no other thread or process is writing.
    ///
    /// - Throws: ``StoreError``: `readOnly`, `alreadyWriting` if this thread is, `reopenNeeded`,
    ///   `mapOutgrown`.
    public func beginWrite() throws(StoreError) -> WriteTransaction { try WriteTransaction(self) }

    /// Writes in one transaction: commits when `body` returns, and keeps nothing when it throws.
    ///
    /// - Throws: What `body` throws, or stands for what beginning and committing throw.
    public func write<Result: ~Copyable, Failure: StoreFailure>(
        _ body: (inout WriteTransaction) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        var transaction = try rethrowing(as: Failure.self) { () throws(StoreError) in
            try beginWrite()
        }
        let result = try body(&transaction)
        do throws(StoreError) { try transaction.commit() } catch { throw .store(error) }
        return result
    }

    /// Begins LMDB's transaction and notes the thread, which cannot wait for itself.
    fileprivate func startWriting() throws(StoreError) -> TransactionHandle {
        let thread = UInt(pthread_self())
        try state.withLock { state throws(StoreError) in
            guard state.writer != thread else {
                throw StoreError(.alreadyWriting, during: .beginWriting, at: path)
            }
        }
        try enter(during: .beginWriting)
        var transaction: OpaquePointer?
        // SAFETY: the environment is open, and stays so while a transaction holds it.
        let code = unsafe mdb_txn_begin(pointer, nil, 0, &transaction)
        guard code == 0 else {
            leave()
            throw StoreError(code: code, during: .beginWriting, at: path)
        }
        // Another thread may have failed to commit while this one waited for its turn.
        let failed = waitUntilSettled(writer: thread)
        if failed {
            // SAFETY: the transaction just begun is not used after.
            unsafe mdb_txn_abort(transaction)
            leave()
            throw StoreError(.reopenNeeded, during: .beginWriting, at: path)
        }
        return unsafe TransactionHandle(transaction, of: self)
    }

    /// Waits for the outcome of the commit before, which is recorded right after LMDB lets the
    /// next writer in; returns whether a commit failed, and notes the writer if none did.
    private func waitUntilSettled(writer thread: UInt) -> Bool {
        while true {
            let failed = state.withLock { state -> Bool? in
                if state.settling { return nil }
                if !state.failed { state.writer = thread }
                return state.failed
            }
            if let failed { return failed }
            sched_yield()
        }
    }

    /// Forgets the writing thread, before LMDB lets the next one in.
    fileprivate func stopWriting(settling: Bool) {
        state.withLock { state in
            state.writer = 0
            state.settling = settling
        }
    }
}
