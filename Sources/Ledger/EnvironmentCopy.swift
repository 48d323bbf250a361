import Events
import Store
import Terms

/// How far a copy is.
final class CopyProgress {
    private let all: Int
    private var done = 0
    private let tell: (Double) -> Void

    /// A copy of so many entries.
    init(_ all: Int, tell: @escaping (Double) -> Void) {
        self.all = all
        self.tell = tell
    }

    /// So many entries more are done.
    func add(_ entries: Int) {
        done += entries
        tell(Double(done) / Double(max(all, 1)))
    }
}

extension ReadTransaction {
    /// Copies a log to a new environment, without what lies beyond its head.
    ///
    /// - Parameter size: The head's.
    func copyLog(
        _ tables: LogTables, below size: UInt64, to path: String, _ progress: CopyProgress
    ) throws(StoreError) {
        let copy = try Environment(ofLedgerAt: path, mode: .create)
        let copies = try LogTables(copy, creating: true)
        try self.copy(
            tables.events, to: copies.events, of: copy, progress: progress.add
        ) { sequence, _ in
            sequence < size ? .same : .nothing
        }
        try self.copy(
            tables.nodes, to: copies.nodes, of: copy, progress: { _ in }
        ) { key, _ in
            LogTables.end(ofNode: key) <= size ? .same : .nothing
        }
        if let sums = tables.sums, let copiedSums = copies.sums {
            try self.copy(sums, to: copiedSums, of: copy, progress: { _ in }) { block, _ in
                block < size / EntrySums.block ? .same : .nothing
            }
        }
        // The head comes last, so that a copy that was cut short is none.
        try self.copy(tables.meta, to: copies.meta, of: copy)
    }

    /// Copies identities to a new environment, but for those that are to be erased.
    func copyIdentities(
        _ tables: IdentityTables, to path: String, without erasure: Erasure = Erasure(),
        _ progress: CopyProgress
    ) throws(StoreError) {
        let copy = try Environment(ofLedgerAt: path, mode: .create)
        let copies = try IdentityTables(copy, creating: true)
        try self.copy(
            tables.subjects, to: copies.subjects, of: copy, progress: progress.add
        ) { key, _ in
            erasure.subjectKeys.contains([UInt8](copying: key)) ? .nothing : .same
        }
        try self.copy(
            tables.names, to: copies.names, of: copy, progress: progress.add
        ) { key, value in
            guard erasure.nameKeys.contains(key) else { return .same }
            // The number must not be given again: its first sequence alone stays.
            return .other(Array([UInt8](copying: value).prefix(8)))
        }
        var renamed: [(key: [UInt8], state: [UInt8])] = []
        try self.copy(
            tables.rows, to: copies.rows, of: copy, progress: progress.add
        ) { key, value in
            guard let state = RowState(value) else { return .same }
            if erasure.rows.contains(state.row.number) { return .nothing }
            guard let key = erasure.renamed([UInt8](copying: key), state.row) else {
                return .same
            }
            renamed.append((key, state.bytes))
            return .nothing
        }
        try copy.write { (transaction) throws(StoreError) in
            for row in renamed { try transaction.put(row.state, at: row.key, in: copies.rows) }
        }
        try self.copy(
            tables.rowNames, to: copies.rowNames, of: copy, progress: progress.add
        ) { number, key in
            if erasure.rows.contains(number) { return .nothing }
            return erasure.renamed([UInt8](copying: key), RowNumber(number)).map { .other($0) }
                ?? .same
        }
        try self.copy(tables.undo, to: copies.undo, of: copy)
        try self.copy(tables.meta, to: copies.meta, of: copy)
    }

    /// How many entries the larger tables of the identities have.
    func entries(of tables: IdentityTables) throws(StoreError) -> Int {
        try count(of: tables.subjects) + count(of: tables.names) + count(of: tables.rows)
            + count(of: tables.rowNames)
    }
}
