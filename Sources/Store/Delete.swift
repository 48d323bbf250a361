import CLMDB

extension WriteTransaction {
    /// Deletes the entry at an integer key, and returns whether there was one.
    ///
    /// - Throws: ``StoreError``: `mapFull`, `diskFull`, `inputOutput`.
    /// - Complexity: O(log *n*).
    @discardableResult @inlinable
    public mutating func delete(
        at key: UInt64, in table: Table<IntegerKeys>
    ) throws(StoreError) -> Bool {
        var key = key
        return try unsafe withUnsafeBytes(of: &key) { bytes throws(StoreError) in
            try unsafe remove(bytes, from: table)
        }
    }

    /// Deletes the entry at a key, and returns whether there was one.
    ///
    /// - Throws: As for integer keys; `sizeRefused`.
    /// - Complexity: O(log *n*).
    @discardableResult @inlinable
    public mutating func delete<Key: ByteSource & ~Copyable & ~Escapable>(
        at key: borrowing Key, in table: Table<ByteKeys>
    ) throws(StoreError) -> Bool {
        try key.withBytes { key throws(StoreError) in
            try unsafe key.withUnsafeBytes { bytes throws(StoreError) in
                try unsafe remove(bytes, from: table)
            }
        }
    }

    /// Deletes every entry of a table, which stays open.
    ///
    /// - Complexity: O(*n*) in the pages of the table.
    public mutating func clear<Keys: KeyOrder>(_ table: Table<Keys>) throws(StoreError) {
        // SAFETY: the transaction is open and the table its own; 0 keeps the table.
        let code = try unsafe mdb_drop(pointer(for: table, during: .write), table.index, 0)
        guard code == 0 else { throw failure(code: code, during: .write) }
    }

    @usableFromInline
    func remove<Keys: KeyOrder>(
        _ key: UnsafeRawBufferPointer, from table: Table<Keys>
    ) throws(StoreError) -> Bool {
        var key = unsafe outgoing(key)
        // SAFETY: LMDB reads the key during the call.
        let code = try unsafe mdb_del(pointer(for: table, during: .write), table.index, &key, nil)
        if code == MDB_NOTFOUND { return false }
        guard code == 0 else { throw failure(code: code, during: .write) }
        return true
    }
}
