import Cores

extension ReadTransaction {
    /// Does independent pieces of work on this very snapshot on all cores, and gives their results
    /// in the order of the pieces.
    ///
    /// LMDB lets one thread at a time use a transaction, so that each piece opens one of its own;
    /// if something was committed in between, it would see another state, and is done with the
    /// transaction at hand.
    /// - Throws: ``StoreError``: of the first piece that fails.
    public func gather<Found: Sendable>(
        _ count: Int,
        _ work: @Sendable (Int, borrowing ReadTransaction) throws(StoreError) -> Found
    ) throws(StoreError) -> [Found] {
        let (environment, number) = (environment, number)
        let parts = try Cores.gather(count) { (piece) throws(StoreError) -> Found? in
            try environment.read { (own) throws(StoreError) in
                own.number == number ? try work(piece, own) : nil
            }
        }
        var found: [Found] = []
        found.reserveCapacity(count)
        for (piece, part) in parts.enumerated() {
            let part = if let part { part } else { try work(piece, self) }
            found.append(part)
        }
        return found
    }
}
