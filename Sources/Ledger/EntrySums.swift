import Events
import Store

/// Sums over blocks of entries, kept beside the tree so that whoever reads them all sees damage at
/// once, which hashing them again would take too long for: FORMAT.md has the bytes.
///
/// A sum is that of the checksums of a block's entries, each seeded with its sequence.
struct EntrySums {
    /// Entries in a block, and so under a node of the lowest level that is stored.
    static let block: UInt64 = 1 << UInt64(LogTables.lowestStoredLevel)

    /// The sum over the entries after the last whole block.
    private(set) var rest: UInt64

    /// The sums of a log that goes on after a rest.
    init(rest: UInt64) {
        self.rest = rest
    }

    /// Adds the next entry; gives the sum of the block that it ends, if it ends one.
    mutating func add(_ record: RawSpan, at sequence: UInt64) -> UInt64? {
        rest &+= checksum(record, seed: sequence)
        guard (sequence + 1) % Self.block == 0 else { return nil }
        defer { rest = 0 }
        return rest
    }
}

extension Ledger {
    /// Refuses entries that are not those that were recorded, by the sums that are kept of them;
    /// a log of format 1 has none.
    ///
    /// - Parameter entries: Whole blocks from the first on, and the rest if the log ends in it.
    /// - Throws: ``LedgerError/inconsistent(_:)`` that names the first block that differs.
    func checkSums(
        _ entries: LocatedValues, _ head: Head, _ transaction: borrowing ReadTransaction
    ) throws(LedgerError) {
        guard let rest = head.rest else { return }
        let sums = try sumsTable()
        var next = 0
        try transaction.forEach(in: sums, to: UInt64(entries.blockSums.count)) {
            (block, value) throws(LedgerError) in
            guard block == UInt64(next), integer(value) == entries.blockSums[next] else {
                throw damaged(UInt64(next), head)
            }
            next += 1
            return .proceed
        }
        guard next == entries.blockSums.count else { throw damaged(UInt64(next), head) }
        if entries.count == Int(head.size), entries.restSum != rest {
            throw damaged(UInt64(next), head)
        }
    }

    /// Refuses a block of entries that is not what was recorded.
    ///
    /// - Complexity: O(log *n*), and the block is read.
    func checkSum(
        ofBlock block: UInt64, _ head: Head, _ transaction: borrowing ReadTransaction
    ) throws(LedgerError) {
        guard let rest = head.rest else { return }
        let start = block * EntrySums.block
        let isWhole = start + EntrySums.block <= head.size
        var sum: UInt64 = 0
        try transaction.forEach(
            in: logTables.events, from: start, to: min(start + EntrySums.block, head.size)
        ) { (sequence, bytes) throws(LedgerError) in
            sum &+= checksum(bytes, seed: sequence)
            return .proceed
        }
        let sums = try sumsTable()
        let kept = try Ledger.mapped { () throws(StoreError) in
            isWhole ? try transaction.withValue(at: block, in: sums) { integer($0) } : rest
        }
        if kept != sum { throw damaged(block, head) }
    }

    /// The table of the sums. A log that had none when it was opened is to be opened again.
    private func sumsTable() throws(LedgerError) -> Table<IntegerKeys> {
        guard let sums = logTables.sums else { throw .replaced(path: path) }
        return sums
    }

    private func damaged(_ block: UInt64, _ head: Head) -> LedgerError {
        let start = block * EntrySums.block
        let last = min(start + EntrySums.block, head.size) - 1
        return .inconsistent(
            "\(path)/log: the entries \(start) to \(last) are not what was recorded, or what is "
                + "kept beside them is not; `registre verify` finds which")
    }
}

/// An integer as it is stored.
func stored(_ number: UInt64) -> [UInt8] {
    var encoder = RecordEncoder()
    encoder.put(number)
    return encoder.bytes
}

/// The integer in lent bytes, or nil if they are none.
func integer(_ bytes: RawSpan?) -> UInt64? {
    guard let bytes, bytes.byteCount == 8 else { return nil }
    // SAFETY: there are as many bytes as the integer has, and any bits are one.
    return UInt64(littleEndian: unsafe bytes.unsafeLoadUnaligned(as: UInt64.self))
}
