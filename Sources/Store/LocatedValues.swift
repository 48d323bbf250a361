/// The values of one table of a snapshot, located once and read in any order by any thread.
///
/// It owns the read transaction it was located with and never renews it, so that what it lends
/// stays where it is for as long as it lives.
@safe package final class LocatedValues: @unchecked Sendable {
    // SAFETY: LMDB's transaction is touched after `init` only by `read`, one thread at a time, and
    // to end it; memory that it keeps in place may be read by any number of threads.
    private let transaction: ReadTransaction
    @usableFromInline package let locations: [ValueLocation]
    /// For each whole block of so many values, in order: the sum of their checksums, each seeded
    /// with its key, modulo 2⁶⁴.
    package let blockSums: [UInt64]
    /// The same sum over the values after the last whole block.
    package let restSum: UInt64

    /// Locates the values with keys below `end`, which a snapshot holds at 0, 1, 2…, and sums them.
    ///
    /// - Parameters:
    ///   - block: how many values each of ``blockSums`` is over.
    ///   - shares: how many parts of a long table may be located side by side.
    /// - Throws: ``StoreError``: `corrupted` if a key is missing, `notLocatable`, and of reading.
    /// - Complexity: O(*n*), over all cores.
    package init(
        _ transaction: consuming ReadTransaction, _ table: Table<IntegerKeys>, below end: UInt64,
        block: Int, shares: Int = 4
    ) throws(StoreError) {
        let part = try located(
            transaction, table, below: Int(end), block: block, shares: shares)
        (locations, blockSums, restSum) = (part.locations, part.sums, part.rest)
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

/// Some of a table's values, one after another.
private struct Part: Sendable {
    var locations: [ValueLocation] = []
    var sums: [UInt64] = []
    var rest: UInt64 = 0
}

/// The values with keys 0 to `end` − 1; a long table is cut into shares of whole blocks.
private func located(
    _ transaction: borrowing ReadTransaction, _ table: Table<IntegerKeys>, below end: Int,
    block: Int, shares: Int
) throws(StoreError) -> Part {
    if end < 100_000 { return try transaction.dense(table, 0..<UInt64(end), block) }
    @Sendable func start(of share: Int) -> UInt64 {
        share == shares ? UInt64(end) : UInt64(end * share / shares / block * block)
    }
    let parts = try transaction.gather(shares) { (share, own) throws(StoreError) in
        try own.dense(table, start(of: share)..<start(of: share + 1), block)
    }
    var whole = Part()
    whole.locations.reserveCapacity(end)
    for part in parts {
        whole.locations += part.locations
        whole.sums += part.sums
        whole.rest &+= part.rest
    }
    return whole
}

extension ReadTransaction {
    /// The values with the keys of a range, of which none may be missing.
    fileprivate func dense(
        _ table: Table<IntegerKeys>, _ range: Range<UInt64>, _ block: Int
    ) throws(StoreError) -> Part {
        var part = Part()
        var count = 0
        part.locations = try locations(
            in: table, from: range.lowerBound, to: range.upperBound
        ) { key, value in
            count += 1
            part.rest &+= checksum(value, seed: key)
            guard count % block == 0 else { return }
            part.sums.append(part.rest)
            part.rest = 0
        }
        guard part.locations.count == range.count else {
            throw StoreError(.corrupted, during: .read, at: environment.path)
        }
        return part
    }
}
