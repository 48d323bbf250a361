/// The values of one table of a snapshot, located once and read in any order by any thread.
///
/// It owns the read transaction it was located with and never renews it, so that what it lends
/// stays where it is for as long as it lives.
@safe package final class LocatedValues: @unchecked Sendable {
    // SAFETY: LMDB's transaction is touched after `init` only by `read`, one thread at a time, and
    // to end it; memory that it keeps in place may be read by any number of threads.
    private let transaction: ReadTransaction
    @usableFromInline package let locations: [ValueLocation]

    /// Locates the values with keys below `end`, which a snapshot holds at 0, 1, 2…
    ///
    /// - Parameter shares: how many parts of a long table may be located side by side.
    /// - Throws: ``StoreError``: `corrupted` if a key is missing, `notLocatable`, and of reading.
    /// - Complexity: O(*n*), over all cores.
    package init(
        _ transaction: consuming ReadTransaction, _ table: Table<IntegerKeys>, below end: UInt64,
        shares: Int = 4
    ) throws(StoreError) {
        locations = try located(transaction, table, below: Int(end), shares: shares)
        self.transaction = transaction
    }

    /// Reads what else the snapshot holds: by one thread at a time.
    package func read<Result: ~Copyable, Failure: Error>(
        _ body: (borrowing ReadTransaction) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try body(transaction)
    }

    /// How many values there are.
    package var count: Int { locations.count }

    /// Lends the value at a place.
    @inlinable @inline(__always)
    package func withValue<Result: ~Copyable, Failure: Error>(
        _ place: Int, _ body: (RawSpan) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        // SAFETY: `self` keeps the transaction alive during the call.
        try unsafe body(RawSpan(_unsafeBytes: locations[place].bytes))
    }
}

/// Where the values with keys 0 to `end` − 1 lie; a long table is cut into shares.
private func located(
    _ transaction: borrowing ReadTransaction, _ table: Table<IntegerKeys>, below end: Int,
    shares: Int
) throws(StoreError) -> [ValueLocation] {
    if end < 100_000 { return try transaction.dense(table, 0..<UInt64(end)) }
    let parts = try transaction.gather(shares) { (share, own) throws(StoreError) in
        try own.dense(table, UInt64(end * share / shares)..<UInt64(end * (share + 1) / shares))
    }
    var locations: [ValueLocation] = []
    locations.reserveCapacity(end)
    for part in parts { locations += part }
    return locations
}

extension ReadTransaction {
    /// Where the values with the keys of a range lie, of which none may be missing.
    fileprivate func dense(
        _ table: Table<IntegerKeys>, _ range: Range<UInt64>
    ) throws(StoreError) -> [ValueLocation] {
        let found = try locations(in: table, from: range.lowerBound, to: range.upperBound)
        guard found.count == range.count else {
            throw StoreError(.corrupted, during: .read, at: environment.path)
        }
        return found
    }
}
