public import CLMDB

extension WriteTransaction {
    /// Writes a value at a key, over the one that was there.
    ///
    /// - Throws: ``StoreError``: `mapFull`, `diskFull`, `inputOutput`, `sizeRefused`.
    /// - Complexity: O(log *n*).
    @inlinable
    public mutating func put<Value: ByteSource & ~Copyable & ~Escapable>(
        _ value: borrowing Value, at key: UInt64, in table: Table<IntegerKeys>
    ) throws(StoreError) {
        try require(write(value, at: key, in: table, flags: 0))
    }

    /// Writes a value at a key, over the one that was there.
    ///
    /// - Throws: As for integer keys.
    /// - Complexity: O(log *n*).
    @inlinable
    public mutating func put<
        Key: ByteSource & ~Copyable & ~Escapable, Value: ByteSource & ~Copyable & ~Escapable
    >(
        _ value: borrowing Value, at key: borrowing Key, in table: Table<ByteKeys>
    ) throws(StoreError) {
        try require(write(value, at: key, in: table, flags: 0))
    }

    /// Writes a value at a key unless one is there, and returns whether it was written.
    ///
    /// - Throws: As ``put(_:at:in:)``.
    /// - Complexity: O(log *n*).
    @inlinable
    public mutating func insert<Value: ByteSource & ~Copyable & ~Escapable>(
        _ value: borrowing Value, at key: UInt64, in table: Table<IntegerKeys>
    ) throws(StoreError) -> Bool {
        try write(value, at: key, in: table, flags: MDB_NOOVERWRITE)
    }

    /// Writes a value at a key unless one is there, and returns whether it was written.
    ///
    /// - Throws: As ``put(_:at:in:)``.
    /// - Complexity: O(log *n*).
    @inlinable
    public mutating func insert<
        Key: ByteSource & ~Copyable & ~Escapable, Value: ByteSource & ~Copyable & ~Escapable
    >(
        _ value: borrowing Value, at key: borrowing Key, in table: Table<ByteKeys>
    ) throws(StoreError) -> Bool {
        try write(value, at: key, in: table, flags: MDB_NOOVERWRITE)
    }

    /// Writes a value at a key above all others, which fills pages to the brim.
    ///
    /// - Throws: As ``put(_:at:in:)``; `keyNotAscending` if the key is not above the last one.
    /// - Complexity: O(1) on average.
    @inlinable
    public mutating func append<Value: ByteSource & ~Copyable & ~Escapable>(
        _ value: borrowing Value, at key: UInt64, in table: Table<IntegerKeys>
    ) throws(StoreError) {
        try require(write(value, at: key, in: table, flags: MDB_APPEND))
    }

    /// Writes a value at a key above all others, which fills pages to the brim.
    ///
    /// - Throws: As for integer keys.
    /// - Complexity: O(1) on average.
    @inlinable
    public mutating func append<
        Key: ByteSource & ~Copyable & ~Escapable, Value: ByteSource & ~Copyable & ~Escapable
    >(
        _ value: borrowing Value, at key: borrowing Key, in table: Table<ByteKeys>
    ) throws(StoreError) {
        try require(write(value, at: key, in: table, flags: MDB_APPEND))
    }

    // LMDB answers `MDB_KEYEXIST` to an append out of order.
    @usableFromInline
    func require(_ written: Bool) throws(StoreError) {
        if !written { throw failure(.keyNotAscending, during: .write) }
    }

    @inlinable
    mutating func write<Value: ByteSource & ~Copyable & ~Escapable>(
        _ value: borrowing Value, at key: UInt64, in table: Table<IntegerKeys>, flags: Int32
    ) throws(StoreError) -> Bool {
        let pointer = try unsafe pointer(for: table, during: .write)
        var key = key
        let code = value.withBytes { value in
            unsafe value.withUnsafeBytes { value in
                unsafe withUnsafeBytes(of: &key) { key in
                    unsafe store(value, at: key, in: table.index, of: pointer, flags: flags)
                }
            }
        }
        return try isWritten(code)
    }

    @inlinable
    mutating func write<
        Key: ByteSource & ~Copyable & ~Escapable, Value: ByteSource & ~Copyable & ~Escapable
    >(
        _ value: borrowing Value, at key: borrowing Key, in table: Table<ByteKeys>, flags: Int32
    ) throws(StoreError) -> Bool {
        let pointer = try unsafe pointer(for: table, during: .write)
        let code = value.withBytes { value in
            unsafe value.withUnsafeBytes { value in
                key.withBytes { key in
                    unsafe key.withUnsafeBytes { key in
                        unsafe store(value, at: key, in: table.index, of: pointer, flags: flags)
                    }
                }
            }
        }
        return try isWritten(code)
    }

    @usableFromInline
    func isWritten(_ code: Int32) throws(StoreError) -> Bool {
        if code == MDB_KEYEXIST { return false }
        guard code == 0 else { throw failure(code: code, during: .write) }
        return true
    }
}

/// Has LMDB copy a value, and returns its code.
@usableFromInline
func store(
    _ value: UnsafeRawBufferPointer, at key: UnsafeRawBufferPointer, in table: UInt32,
    of transaction: OpaquePointer, flags: Int32
) -> Int32 {
    var key = unsafe outgoing(key)
    var value = unsafe outgoing(value)
    // SAFETY: LMDB reads both during the call.
    return unsafe mdb_put(transaction, table, &key, &value, UInt32(flags))
}
