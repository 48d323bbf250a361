import Store
import Terms

extension Ledger {
    /// Brings a log of format 1 to the format of today: the sums over its entries are added, and
    /// nothing else of it changes.
    ///
    /// It is one transaction: whoever reads meanwhile sees the one format or the other.
    /// - Throws: ``LedgerError``; the log is then what it was.
    /// - Complexity: O(*n*).
    static func upgrade(
        _ log: Environment, _ tables: LogTables, at path: String
    ) throws(LedgerError) {
        try checkIsLocal(path)
        var tables = tables
        try mapped { () throws(StoreError) in try tables.openSums(log, creating: true) }
        guard let sums = tables.sums else { return }
        try log.write { (transaction) throws(LedgerError) in
            let words = try mapped { () throws(StoreError) in try transaction.words(tables) }
            // Another process may have been as quick.
            guard let words, words.format == "1" else { return }
            let found = try mapped { () throws(StoreError) in
                try transaction.withValue(at: Array("head".utf8), in: tables.meta) {
                    decodeHead($0)
                }
            }
            guard var head = found else {
                throw .inconsistent("\(path)/log: the head is missing or damaged")
            }
            let (blocks, rest) = try mapped { () throws(StoreError) in
                try transaction.sums(of: tables.events, below: head.size)
            }
            head.rest = rest
            try mapped { () throws(StoreError) in
                for (block, sum) in blocks.enumerated() {
                    try transaction.put(stored(sum), at: UInt64(block), in: sums)
                }
                try transaction.put(head.bytes, at: Array("head".utf8), in: tables.meta)
                var words = words
                words.format = String(LogFormat.version)
                try transaction.put(words, tables)
            }
        }
    }
}

extension Transaction where Self: ~Copyable {
    /// The sums over the whole blocks of a log's entries, and over those after them.
    fileprivate func sums(
        of events: Table<IntegerKeys>, below size: UInt64
    ) throws(StoreError) -> (blocks: [UInt64], rest: UInt64) {
        var sums = EntrySums(rest: 0)
        var blocks: [UInt64] = []
        try forEach(in: events, to: size) { sequence, record in
            if let sum = sums.add(record, at: sequence) { blocks.append(sum) }
            return .proceed
        }
        return (blocks, sums.rest)
    }
}
