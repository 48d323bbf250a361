public import CLMDB

extension Transaction where Self: ~Copyable {
    /// Lends the value at an integer key, or nil if there is none.
    ///
    /// - Throws: What `body` throws, or stands for a ``StoreError`` of reading.
    /// - Complexity: O(log *n*) in the entries of the table.
    @inlinable
    public func withValue<Result: ~Copyable, Failure: StoreFailure>(
        at key: UInt64, in table: Table<IntegerKeys>,
        _ body: (RawSpan?) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        let found = try unsafe rethrowing(as: Failure.self) { () throws(StoreError) in
            var key = key
            return try unsafe withUnsafeBytes(of: &key) { bytes throws(StoreError) in
                try unsafe find(bytes, in: table)
            }
        }
        guard let found = unsafe found else { return try body(nil) }
        // SAFETY: the bytes stay where they are while the transaction is borrowed, as it is here.
        return try body(unsafe RawSpan(_unsafeBytes: found))
    }

    /// Lends the value at a key, or nil if there is none.
    ///
    /// - Throws: What `body` throws, or stands for a ``StoreError`` of reading; `sizeRefused` for
    ///   an empty key.
    /// - Complexity: O(log *n*) in the entries of the table.
    @inlinable
    public func withValue<
        Key: ByteSource & ~Copyable & ~Escapable, Result: ~Copyable, Failure: StoreFailure
    >(
        at key: borrowing Key, in table: Table<ByteKeys>,
        _ body: (RawSpan?) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        let found = try unsafe key.withBytes { key throws(Failure) in
            try unsafe rethrowing(as: Failure.self) { () throws(StoreError) in
                try unsafe key.withUnsafeBytes { bytes throws(StoreError) in
                    try unsafe find(bytes, in: table)
                }
            }
        }
        guard let found = unsafe found else { return try body(nil) }
        // SAFETY: as for integer keys.
        return try body(unsafe RawSpan(_unsafeBytes: found))
    }

    /// As the form whose closure throws.
    @_disfavoredOverload @inlinable
    public func withValue<Result: ~Copyable>(
        at key: UInt64, in table: Table<IntegerKeys>, _ body: (RawSpan?) -> Result
    ) throws(StoreError) -> Result {
        try withValue(at: key, in: table) { bytes throws(StoreError) in body(bytes) }
    }

    /// As the form whose closure throws.
    @_disfavoredOverload @inlinable
    public func withValue<Key: ByteSource & ~Copyable & ~Escapable, Result: ~Copyable>(
        at key: borrowing Key, in table: Table<ByteKeys>, _ body: (RawSpan?) -> Result
    ) throws(StoreError) -> Result {
        try withValue(at: key, in: table) { bytes throws(StoreError) in body(bytes) }
    }

    /// Where LMDB keeps the value at a key.
    @inlinable
    func find<Keys: KeyOrder>(
        _ key: UnsafeRawBufferPointer, in table: Table<Keys>
    ) throws(StoreError) -> UnsafeRawBufferPointer? {
        var key = unsafe outgoing(key)
        var value = unsafe MDB_val()
        // SAFETY: the transaction is open and the table its own; LMDB only reads the key.
        let code = try unsafe mdb_get(pointer(for: table, during: .read), table.index, &key, &value)
        if code == MDB_NOTFOUND { return nil }
        guard code == 0 else { throw failure(code: code, during: .read) }
        return unsafe incoming(value)
    }
}
