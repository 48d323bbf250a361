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
    /// - Throws: ``StoreError``: `corrupted` if a key is missing, `notLocatable`, and of reading.
    /// - Complexity: O(*n*).
    package init(
        _ transaction: consuming ReadTransaction, _ table: Table<IntegerKeys>, below end: UInt64
    ) throws(StoreError) {
        locations = try transaction.locations(in: table, to: end)
        guard locations.count == Int(end) else {
            throw StoreError(.corrupted, during: .read, at: transaction.environment.path)
        }
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
