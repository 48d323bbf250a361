public import CLMDB

// Between spans and LMDB's `MDB_val`: the one place where lent bytes become pointers and back.

/// What LMDB is told of lent bytes; good while they are lent.
@inlinable
func outgoing(_ bytes: UnsafeRawBufferPointer) -> MDB_val {
    // LMDB's type is mutable; it only reads keys, and values to put.
    unsafe MDB_val(
        mv_size: bytes.count, mv_data: UnsafeMutableRawPointer(mutating: bytes.baseAddress))
}

/// The bytes that LMDB lends; good until the transaction ends or writes.
@inlinable
func incoming(_ value: MDB_val) -> UnsafeRawBufferPointer {
    unsafe UnsafeRawBufferPointer(start: value.mv_data, count: value.mv_size)
}

/// The key of an entry of a table with ``IntegerKeys``, or nil if the page makes no sense.
@inlinable @inline(__always)
func integer(_ key: MDB_val) -> UInt64? {
    guard unsafe key.mv_size == MemoryLayout<UInt64>.size, let data = unsafe key.mv_data else {
        return nil
    }
    // Keys lie on even addresses only.
    return unsafe data.loadUnaligned(as: UInt64.self)
}
