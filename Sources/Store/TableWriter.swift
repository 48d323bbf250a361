public import CLMDB

/// Writes many entries to one table through one place in it: for neighbours in the order of the
/// keys, which cost a step each in place of a search from the root.
///
/// It is lent by ``WriteTransaction/withWriter(of:_:)``.
@safe public struct TableWriter<Keys: KeyOrder>: ~Copyable {
    @usableFromInline let environment: Environment
    @usableFromInline let pointer: OpaquePointer

    init(environment: Environment, transaction: OpaquePointer, table: UInt32) throws(StoreError) {
        var pointer: OpaquePointer?
        // SAFETY: the transaction is open and outlives the writer, which is only lent.
        let code = unsafe mdb_cursor_open(transaction, table, &pointer)
        guard code == 0, let pointer = unsafe pointer else {
            throw StoreError(code: code, during: .write, at: environment.path)
        }
        self.environment = environment
        unsafe self.pointer = pointer
    }

    // SAFETY: the transaction is still open, and the pointer is not used after.
    deinit { unsafe mdb_cursor_close(pointer) }

    @usableFromInline
    func store(
        _ value: UnsafeRawBufferPointer, at key: UnsafeRawBufferPointer, flags: Int32
    ) throws(StoreError) {
        var key = unsafe outgoing(key)
        var value = unsafe outgoing(value)
        // SAFETY: the cursor is open; LMDB reads both during the call.
        let code = unsafe mdb_cursor_put(pointer, &key, &value, UInt32(flags))
        guard code != 0 else { return }
        // LMDB answers `MDB_KEYEXIST` to an append out of order.
        if code == MDB_KEYEXIST {
            throw StoreError(.keyNotAscending, during: .write, at: environment.path)
        }
        throw StoreError(code: code, during: .write, at: environment.path)
    }
}

extension TableWriter where Keys == IntegerKeys {
    /// Writes a value at a key, over the one that was there.
    ///
    /// - Throws: As ``WriteTransaction/put(_:at:in:)-(_,UInt64,_)``.
    @inlinable
    public mutating func put<Value: ByteSource & ~Copyable & ~Escapable>(
        _ value: borrowing Value, at key: UInt64
    ) throws(StoreError) {
        try store(value, at: key, flags: 0)
    }

    /// Writes a value at a key above all others, which fills pages to the brim.
    ///
    /// - Throws: As ``WriteTransaction/append(_:at:in:)-(_,UInt64,_)``.
    @inlinable
    public mutating func append<Value: ByteSource & ~Copyable & ~Escapable>(
        _ value: borrowing Value, at key: UInt64
    ) throws(StoreError) {
        try store(value, at: key, flags: MDB_APPEND)
    }

    @inlinable
    func store<Value: ByteSource & ~Copyable & ~Escapable>(
        _ value: borrowing Value, at key: UInt64, flags: Int32
    ) throws(StoreError) {
        var key = key
        try value.withBytes { value throws(StoreError) in
            try unsafe value.withUnsafeBytes { value throws(StoreError) in
                try unsafe withUnsafeBytes(of: &key) { key throws(StoreError) in
                    try unsafe store(value, at: key, flags: flags)
                }
            }
        }
    }
}

extension TableWriter where Keys == ByteKeys {
    /// Writes a value at a key, over the one that was there.
    ///
    /// - Throws: As ``WriteTransaction/put(_:at:in:)-(_,Key,_)``.
    @inlinable
    public mutating func put<
        Key: ByteSource & ~Copyable & ~Escapable, Value: ByteSource & ~Copyable & ~Escapable
    >(
        _ value: borrowing Value, at key: borrowing Key
    ) throws(StoreError) {
        try value.withBytes { value throws(StoreError) in
            try unsafe value.withUnsafeBytes { value throws(StoreError) in
                try key.withBytes { key throws(StoreError) in
                    try unsafe key.withUnsafeBytes { key throws(StoreError) in
                        try unsafe store(value, at: key, flags: 0)
                    }
                }
            }
        }
    }
}

extension WriteTransaction {
    /// Lends a writer of a table.
    ///
    /// - Throws: What `body` throws, or stands for a ``StoreError`` of writing.
    public mutating func withWriter<Keys: KeyOrder, Result: ~Copyable, Failure: StoreFailure>(
        of table: Table<Keys>, _ body: (inout TableWriter<Keys>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        var writer = try rethrowing(as: Failure.self) { () throws(StoreError) in
            try unsafe TableWriter<Keys>(
                environment: environment, transaction: pointer(for: table, during: .write),
                table: table.index)
        }
        return try body(&writer)
    }
}
