import CLMDB

/// LMDB's pointer to a transaction, which only this module can look into.
@safe public struct TransactionHandle {
    /// The transaction, or nil once it has ended.
    @usableFromInline let pointer: OpaquePointer?
    /// ``Environment/serial`` of its environment.
    @usableFromInline let environment: UInt32

    init(_ pointer: OpaquePointer?, of environment: Environment) {
        unsafe self.pointer = pointer
        self.environment = environment.serial
    }
}

/// What can be read from: a ``ReadTransaction`` or a ``WriteTransaction``.
///
/// The bytes it lends lie in the map and are not copied. They are lent as spans, which the
/// compiler keeps from leaving the closure; whatever could move them (a write, a renewal, the
/// end) needs the transaction to itself, which the compiler refuses while they are lent.
public protocol Transaction: ~Copyable {
    /// Its environment.
    var environment: Environment { get }
    /// LMDB's transaction.
    var handle: TransactionHandle { get }
}

extension Transaction where Self: ~Copyable {
    /// The number of the transaction whose state is read; a write transaction's is its own.
    public var number: Int {
        guard let pointer = unsafe handle.pointer else { return 0 }
        return unsafe Int(mdb_txn_id(pointer))
    }

    /// The pointer, once the transaction is known to be open and the table to be its own.
    @inlinable
    func pointer<Keys: KeyOrder>(
        for table: Table<Keys>, during operation: StoreError.Operation
    ) throws(StoreError) -> OpaquePointer {
        guard let pointer = unsafe handle.pointer else {
            throw failure(.transactionEnded, during: operation)
        }
        guard table.environment == handle.environment else {
            throw failure(.foreignTable, during: operation)
        }
        return unsafe pointer
    }

    /// The error for a cause, apart so that the way to it stays off the fast path.
    @usableFromInline @inline(never)
    func failure(_ cause: StoreError.Cause, during operation: StoreError.Operation) -> StoreError {
        StoreError(cause, during: operation, at: environment.path)
    }

    /// The error for a return code.
    @usableFromInline @inline(never)
    func failure(code: Int32, during operation: StoreError.Operation) -> StoreError {
        StoreError(code: code, during: operation, at: environment.path)
    }

    /// The number of entries in a table.
    ///
    /// - Complexity: O(1).
    public func count<Keys: KeyOrder>(of table: Table<Keys>) throws(StoreError) -> Int {
        var statistics = MDB_stat()
        // SAFETY: the transaction is open; LMDB fills the structure.
        let code = try unsafe mdb_stat(
            pointer(for: table, during: .read), table.index, &statistics)
        guard code == 0 else { throw failure(code: code, during: .read) }
        return Int(statistics.ms_entries)
    }
}
