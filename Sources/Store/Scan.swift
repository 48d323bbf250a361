public import CLMDB

/// What a closure that is called entry by entry wants next.
public enum Step: Sendable {
    /// The next entry.
    case proceed
    /// No more entries.
    case stop
}

extension Transaction where Self: ~Copyable {
    /// Lends each entry with `from ≤ key < to` in ascending order of the keys, until `body` says
    /// stop. The key `UInt64.max` is in no range.
    ///
    /// The fast way over many entries: it is compiled into the caller with its closure.
    /// - Throws: What `body` throws, or stands for a ``StoreError`` of reading.
    /// - Complexity: O(log *n* + *k*) for *k* entries lent.
    @inlinable
    public func forEach<Failure: StoreFailure>(
        in table: Table<IntegerKeys>, from: UInt64 = 0, to: UInt64 = .max,
        _ body: (_ key: UInt64, _ value: RawSpan) throws(Failure) -> Step
    ) throws(Failure) {
        let cursor = try rethrowing(as: Failure.self) { () throws(StoreError) in
            try openCursor(in: table)
        }
        var start = from
        var key = unsafe MDB_val()
        var value = unsafe MDB_val()
        // SAFETY: the cursor is open until the end of this function; LMDB reads the start here,
        // then sets key and value to bytes of the map, which stay while `self` is borrowed.
        var code = unsafe withUnsafeBytes(of: &start) { start in
            unsafe key = unsafe outgoing(start)
            return unsafe mdb_cursor_get(cursor.pointer, &key, &value, MDB_SET_RANGE)
        }
        while code == 0 {
            guard let number = unsafe integer(key) else {
                throw .store(failure(.corrupted, during: .read))
            }
            if number >= to { return }
            let bytes = unsafe incoming(value)
            if try unsafe body(number, RawSpan(_unsafeBytes: bytes)) == .stop { return }
            code = unsafe mdb_cursor_get(cursor.pointer, &key, &value, MDB_NEXT)
        }
        if code != MDB_NOTFOUND { throw .store(failure(code: code, during: .read)) }
    }

    /// As the form whose closure throws.
    @_disfavoredOverload @inlinable
    public func forEach(
        in table: Table<IntegerKeys>, from: UInt64 = 0, to: UInt64 = .max,
        _ body: (_ key: UInt64, _ value: RawSpan) -> Step
    ) throws(StoreError) {
        try forEach(in: table, from: from, to: to) { key, value throws(StoreError) in
            body(key, value)
        }
    }

    /// Lends each entry with `from ≤ key < to` in ascending order of the keys, until `body` says
    /// stop. Without `from` it begins at the first entry, without `to` it ends after the last.
    ///
    /// - Throws: What `body` throws, or stands for a ``StoreError`` of reading.
    /// - Complexity: O(log *n* + *k*) for *k* entries lent.
    public func forEach<Failure: StoreFailure>(
        in table: Table<ByteKeys>, from: [UInt8] = [], to: [UInt8]? = nil,
        _ body: (_ key: RawSpan, _ value: RawSpan) throws(Failure) -> Step
    ) throws(Failure) {
        try walk(table, from: from, body) { key in
            guard let to else { return true }
            return precedes(key, to)
        }
    }

    /// As the form whose closure throws.
    @_disfavoredOverload
    public func forEach(
        in table: Table<ByteKeys>, from: [UInt8] = [], to: [UInt8]? = nil,
        _ body: (_ key: RawSpan, _ value: RawSpan) -> Step
    ) throws(StoreError) {
        try forEach(in: table, from: from, to: to) { key, value throws(StoreError) in
            body(key, value)
        }
    }

    /// Lends each entry whose key begins with `prefix` in ascending order, until `body` says stop.
    ///
    /// - Throws: What `body` throws, or stands for a ``StoreError`` of reading.
    /// - Complexity: O(log *n* + *k*) for *k* entries lent.
    public func forEach<Failure: StoreFailure>(
        in table: Table<ByteKeys>, prefix: [UInt8],
        _ body: (_ key: RawSpan, _ value: RawSpan) throws(Failure) -> Step
    ) throws(Failure) {
        try walk(table, from: prefix, body) { key in begins(key, with: prefix) }
    }

    /// As the form whose closure throws.
    @_disfavoredOverload
    public func forEach(
        in table: Table<ByteKeys>, prefix: [UInt8],
        _ body: (_ key: RawSpan, _ value: RawSpan) -> Step
    ) throws(StoreError) {
        try forEach(in: table, prefix: prefix) { key, value throws(StoreError) in
            body(key, value)
        }
    }

    /// Lends the entries from a key on (the first one if it is empty), while `isWithin` holds.
    private func walk<Failure: StoreFailure>(
        _ table: Table<ByteKeys>, from: [UInt8],
        _ body: (_ key: RawSpan, _ value: RawSpan) throws(Failure) -> Step,
        while isWithin: (RawSpan) -> Bool
    ) throws(Failure) {
        var cursor = try rethrowing(as: Failure.self) { () throws(StoreError) in
            try openCursor(in: table)
        }
        var found = try rethrowing(as: Failure.self) { () throws(StoreError) in
            try from.isEmpty ? cursor.moveToFirst() : cursor.move(toOrAfter: from)
        }
        while found {
            let step = try cursor.withEntry { key, value throws(Failure) in
                isWithin(key) ? try body(key, value) : .stop
            }
            if step != .proceed { return }
            found = try rethrowing(as: Failure.self) { () throws(StoreError) in
                try cursor.moveToNext()
            }
        }
    }
}

/// Whether the key comes before the bytes: LMDB's order, byte by byte, the shorter first.
private func precedes(_ key: RawSpan, _ other: [UInt8]) -> Bool {
    // SAFETY: the pointer is used during the call only.
    unsafe key.withUnsafeBytes { unsafe $0.lexicographicallyPrecedes(other) }
}

private func begins(_ key: RawSpan, with prefix: [UInt8]) -> Bool {
    // SAFETY: the pointer is used during the call only.
    unsafe key.withUnsafeBytes { unsafe $0.starts(with: prefix) }
}
