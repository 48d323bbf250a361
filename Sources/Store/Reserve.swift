import CLMDB

/// Where a reserved value goes.
public enum Placement: Sendable {
    /// At its key, over the value that was there.
    case anywhere
    /// At a key above all others, as ``WriteTransaction/append(_:at:in:)-(_,UInt64,_)``.
    case atEnd
}

extension WriteTransaction {
    /// Makes room for a value of `byteCount` bytes and lends it, zeroed, to be written in place.
    ///
    /// If `body` throws, what it wrote so far stays in the transaction: abandon it.
    /// - Throws: What `body` throws, or stands for what putting throws.
    @inlinable
    public mutating func reserve<Result: ~Copyable, Failure: StoreFailure>(
        _ byteCount: Int, at key: UInt64, in table: Table<IntegerKeys>,
        _ placement: Placement = .anywhere,
        _ body: (inout MutableRawSpan) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        let room = try unsafe rethrowing(as: Failure.self) { () throws(StoreError) in
            var key = key
            return try unsafe withUnsafeBytes(of: &key) { key throws(StoreError) in
                try unsafe makeRoom(byteCount, at: key, in: table, placement)
            }
        }
        // SAFETY: the room stays until the next write, which needs `self`, borrowed here.
        var span = unsafe MutableRawSpan(_unsafeBytes: room)
        return try body(&span)
    }

    /// As for integer keys.
    ///
    /// - Throws: What `body` throws, or stands for what putting throws.
    @inlinable
    public mutating func reserve<
        Key: ByteSource & ~Copyable & ~Escapable, Result: ~Copyable, Failure: StoreFailure
    >(
        _ byteCount: Int, at key: borrowing Key, in table: Table<ByteKeys>,
        _ placement: Placement = .anywhere,
        _ body: (inout MutableRawSpan) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        let room = try unsafe key.withBytes { key throws(Failure) in
            try unsafe rethrowing(as: Failure.self) { () throws(StoreError) in
                try unsafe key.withUnsafeBytes { key throws(StoreError) in
                    try unsafe makeRoom(byteCount, at: key, in: table, placement)
                }
            }
        }
        // SAFETY: as for integer keys.
        var span = unsafe MutableRawSpan(_unsafeBytes: room)
        return try body(&span)
    }

    /// As the form whose closure throws.
    @_disfavoredOverload @inlinable
    public mutating func reserve<Result: ~Copyable>(
        _ byteCount: Int, at key: UInt64, in table: Table<IntegerKeys>,
        _ placement: Placement = .anywhere, _ body: (inout MutableRawSpan) -> Result
    ) throws(StoreError) -> Result {
        try reserve(byteCount, at: key, in: table, placement) { span throws(StoreError) in
            body(&span)
        }
    }

    @usableFromInline
    func makeRoom<Keys: KeyOrder>(
        _ byteCount: Int, at key: UnsafeRawBufferPointer, in table: Table<Keys>,
        _ placement: Placement
    ) throws(StoreError) -> UnsafeMutableRawBufferPointer {
        guard byteCount >= 0 else { throw failure(.sizeRefused, during: .write) }
        let pointer = try unsafe pointer(for: table, during: .write)
        var key = unsafe outgoing(key)
        var value = unsafe MDB_val(mv_size: byteCount, mv_data: nil)
        let flags = UInt32(MDB_RESERVE | (placement == .atEnd ? MDB_APPEND : 0))
        // SAFETY: LMDB reads the key, and sets the value to memory of this transaction.
        let code = unsafe mdb_put(pointer, table.index, &key, &value, flags)
        guard try isWritten(code) else { throw failure(.keyNotAscending, during: .write) }
        let room = unsafe UnsafeMutableRawBufferPointer(start: value.mv_data, count: byteCount)
        // What was in the page's memory before must not reach the file.
        unsafe room.initializeMemory(as: UInt8.self, repeating: 0)
        return unsafe room
    }
}
