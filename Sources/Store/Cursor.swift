public import CLMDB
import Glibc

/// A place in a table, which moves from entry to entry in the order of the keys.
///
/// It is lent by ``Transaction/withCursor(in:_:)``, and stands nowhere until it is moved.
@safe public struct Cursor<Keys: KeyOrder>: ~Copyable {
    @usableFromInline let environment: Environment
    @usableFromInline let pointer: OpaquePointer
    @usableFromInline var key = unsafe MDB_val()
    @usableFromInline var value = unsafe MDB_val()
    /// Whether it stands on an entry.
    public private(set) var isOnEntry = false

    @usableFromInline
    init(environment: Environment, transaction: OpaquePointer, table: UInt32) throws(StoreError) {
        var pointer: OpaquePointer?
        // SAFETY: the transaction is open and outlives the cursor, which is only lent.
        let code = unsafe mdb_cursor_open(transaction, table, &pointer)
        guard code == 0, let pointer = unsafe pointer else {
            throw StoreError(code: code, during: .read, at: environment.path)
        }
        self.environment = environment
        unsafe self.pointer = pointer
    }

    // SAFETY: the transaction is still open, and the pointer is not used after.
    deinit { unsafe mdb_cursor_close(pointer) }

    /// Moves to the first entry; false if the table is empty.
    public mutating func moveToFirst() throws(StoreError) -> Bool { try move(MDB_FIRST) }

    /// Moves to the last entry; false if the table is empty.
    public mutating func moveToLast() throws(StoreError) -> Bool { try move(MDB_LAST) }

    /// Moves to the next entry, or the first if it stands nowhere; false at the end.
    public mutating func moveToNext() throws(StoreError) -> Bool { try move(MDB_NEXT) }

    /// Moves to the entry before, or the last if it stands nowhere; false at the beginning.
    public mutating func moveToPrevious() throws(StoreError) -> Bool { try move(MDB_PREV) }

    /// Lends the key and the value it stands on; nil, without calling `body`, if on none.
    @inlinable
    public func withEntry<Result, Failure: Error>(
        _ body: (_ key: RawSpan, _ value: RawSpan) throws(Failure) -> Result
    ) throws(Failure) -> Result? {
        guard isOnEntry else { return nil }
        // SAFETY: nothing is written while the transaction is borrowed, as it is for the whole
        // life of the cursor.
        let (key, value) = unsafe (incoming(key), incoming(value))
        return try unsafe body(RawSpan(_unsafeBytes: key), RawSpan(_unsafeBytes: value))
    }

    /// Moves to the entry with the least key that is not below the bytes; false if none.
    @usableFromInline
    mutating func move(toOrAfter bytes: UnsafeRawBufferPointer) throws(StoreError) -> Bool {
        if unsafe bytes.isEmpty { return try moveToFirst() }
        unsafe key = unsafe outgoing(bytes)
        let moved = try move(MDB_SET_RANGE)
        // Without an entry LMDB leaves the caller's pointer, which is about to die.
        if !moved { unsafe key = MDB_val() }
        return moved
    }

    private mutating func move(_ step: MDB_cursor_op) throws(StoreError) -> Bool {
        isOnEntry = false
        // SAFETY: the cursor is open; LMDB sets key and value to bytes of the map.
        let code = unsafe mdb_cursor_get(pointer, &key, &value, step)
        if code == MDB_NOTFOUND { return false }
        guard code == 0 else {
            throw StoreError(code: code, during: .read, at: environment.path)
        }
        isOnEntry = true
        return true
    }
}

extension Cursor where Keys == IntegerKeys {
    /// The key of the entry it stands on.
    public var integerKey: UInt64? { isOnEntry ? unsafe integer(key) : nil }

    /// Moves to the entry with the least key that is not below `key`; false if there is none.
    public mutating func move(toOrAfter key: UInt64) throws(StoreError) -> Bool {
        var key = key
        return try unsafe withUnsafeBytes(of: &key) { bytes throws(StoreError) in
            try unsafe move(toOrAfter: bytes)
        }
    }
}

/// Where one key stands to another in the order of a table.
public enum KeyPlace: Hashable, Sendable {
    /// Below it.
    case before
    /// Equal to it.
    case same
    /// Above it.
    case after
}

extension Cursor where Keys == ByteKeys {
    /// Where a key stands to the one of the entry it stands on; nil if on none.
    public func order<Key: ByteSource & ~Copyable & ~Escapable>(
        of key: borrowing Key
    ) -> KeyPlace? {
        guard isOnEntry else { return nil }
        return key.withBytes { place(of: $0) }
    }

    private func place(of key: RawSpan) -> KeyPlace {
        let order = unsafe key.withUnsafeBytes { bytes -> Int in
            let other = unsafe incoming(self.key)
            let length = min(bytes.count, other.count)
            // SAFETY: LMDB has no empty key, and both have as many bytes as are compared.
            if length > 0, let start = bytes.baseAddress,
                let otherStart = other.baseAddress
            {
                let order = unsafe memcmp(start, otherStart, length)
                if order != 0 { return Int(order) }
            }
            return bytes.count - other.count
        }
        return order == 0 ? .same : order < 0 ? .before : .after
    }

    /// Moves to the entry with the least key that is not below `key`; false if there is none.
    @inlinable
    public mutating func move<Key: ByteSource & ~Copyable & ~Escapable>(
        toOrAfter key: borrowing Key
    ) throws(StoreError) -> Bool {
        try key.withBytes { bytes throws(StoreError) in
            try unsafe bytes.withUnsafeBytes { bytes throws(StoreError) in
                try unsafe move(toOrAfter: bytes)
            }
        }
    }
}

extension Transaction where Self: ~Copyable {
    /// Lends a cursor on a table.
    ///
    /// - Throws: What `body` throws, or stands for a ``StoreError`` of reading.
    public func withCursor<Keys: KeyOrder, Result: ~Copyable, Failure: StoreFailure>(
        in table: Table<Keys>, _ body: (inout Cursor<Keys>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        var cursor = try rethrowing(as: Failure.self) { () throws(StoreError) in
            try openCursor(in: table)
        }
        return try body(&cursor)
    }

    @usableFromInline
    func openCursor<Keys: KeyOrder>(in table: Table<Keys>) throws(StoreError) -> Cursor<Keys> {
        try unsafe Cursor(
            environment: environment, transaction: pointer(for: table, during: .read),
            table: table.index)
    }

    /// The lowest key, or nil if the table is empty.
    ///
    /// - Complexity: O(log *n*).
    public func firstKey(of table: Table<IntegerKeys>) throws(StoreError) -> UInt64? {
        var cursor = try openCursor(in: table)
        return try cursor.moveToFirst() ? cursor.integerKey : nil
    }

    /// The highest key, or nil if the table is empty.
    ///
    /// - Complexity: O(log *n*).
    public func lastKey(of table: Table<IntegerKeys>) throws(StoreError) -> UInt64? {
        var cursor = try openCursor(in: table)
        return try cursor.moveToLast() ? cursor.integerKey : nil
    }
}
