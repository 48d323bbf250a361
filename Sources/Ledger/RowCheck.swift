import Events
import Store
import Terms

extension IdentityCheck {
    /// Compares rows, their names and what an append can undo with the log and with each other.
    mutating func checkRows(
        _ transaction: borrowing ReadTransaction
    ) throws(StoreError) {
        let undone = try readUndo(transaction)
        let forgotten =
            facts.erased.isEmpty
            ? [] : ForgottenRows(of: facts.erased, in: log).numbers
        var names = TableSum()
        try checkRowNames(transaction, forgotten, &names)
        var rows = TableSum()
        var check = self
        let tables = tables
        try transaction.forEach(in: tables.rows) { (key, value) throws(StoreError) in
            let before = undone.isEmpty ? nil : undone[[UInt8](copying: key)]
            guard let state = before ?? RowState(value) else {
                check.differences.add(nil, "identities: an entry of rows makes no sense")
                return .proceed
            }
            let number = state.row.number
            if number & ~RowState.announced >= check.log.size { return .proceed }
            rows.add(key, number)
            if state.last == check.facts.lastVersion(of: number) ?? RowState.none {
                return .proceed
            }
            // If the number is what is wrong, its name tells whose it is not: below.
            let name = try transaction.withValue(at: number, in: tables.rowNames) { copied($0) }
            if name == [UInt8](copying: key) {
                check.differences.add(
                    number & ~RowState.announced,
                    "the last version of its row is not the one that the index names")
            }
            return .proceed
        }
        self = check
        if names != rows { try compareRows(transaction) }
    }

    /// Reads what an append that is not complete would take back, and checks what is left of the
    /// last one that was.
    private mutating func readUndo(
        _ transaction: borrowing ReadTransaction
    ) throws(StoreError) -> [[UInt8]: RowState] {
        var undone: [[UInt8]: RowState] = [:]
        let tables = tables
        var check = self
        try transaction.forEach(in: tables.undo) { (sequence, value) throws(StoreError) in
            let bytes = [UInt8](copying: value)
            guard bytes.count > 21, let state = RowState(bytes: bytes) else {
                check.differences.add(nil, "identities: an entry of undo makes no sense")
                return .proceed
            }
            let key = Array(bytes[16...])
            if sequence >= check.log.size {
                check.pendingRows += 1
                if undone[key] == nil { undone[key] = state }
                return .proceed
            }
            let name = try transaction.withValue(at: state.row.number, in: tables.rowNames) {
                copied($0)
            }
            // Another entry's sequence would give the same version before it.
            let isCorrection = check.facts.versions[state.row.number]?.contains(sequence) ?? false
            if name != key || !isCorrection
                || state.last != check.version(of: state.row.number, before: sequence)
            {
                check.differences.add(
                    sequence, "what its row was before is not what the index would go back to")
            }
            return .proceed
        }
        self = check
        return undone
    }

    /// The last version of a row before an entry.
    private func version(of row: UInt64, before sequence: UInt64) -> UInt64 {
        facts.versions[row]?.last { $0 < sequence }
            ?? (row < RowState.announced ? row : RowState.none)
    }

    private mutating func checkRowNames(
        _ transaction: borrowing ReadTransaction, _ forgotten: Set<UInt64>, _ names: inout TableSum
    ) throws(StoreError) {
        var check = self
        var next: UInt64 = 0
        var announced = Set(facts.voids.map(\.target).filter { $0 >= RowState.announced })
        try transaction.forEach(in: tables.rowNames) { number, key in
            guard number & ~RowState.announced < check.log.size else {
                // A row that an append brought which is not complete: an announced one comes with
                // the entry of the void.
                if number < RowState.announced { check.pendingRows += 1 }
                return .proceed
            }
            if number < RowState.announced {
                check.checkMissing(next..<number, forgotten)
                next = number + 1
            } else {
                announced.remove(number)
            }
            check.rowName(number, key, forgotten)
            names.add(key, number)
            return .proceed
        }
        check.checkMissing(next..<max(next, check.log.size), forgotten)
        for row in announced.sorted() where !forgotten.contains(row) {
            check.differences.add(row & ~RowState.announced, "the row that it voids has no name")
        }
        self = check
    }

    /// Checks that entries whose rows have no name are later versions, or were erased.
    private mutating func checkMissing(_ range: Range<UInt64>, _ forgotten: Set<UInt64>) {
        for sequence in range where !forgotten.contains(sequence) {
            let row: UInt64?
            do throws(RecordError) {
                row = try log.entries.withValue(Int(sequence)) { (bytes) throws(RecordError) in
                    try Record.row(bytes).number
                }
            } catch { row = nil }  // Told already.
            if row == sequence { differences.add(sequence, "its row has no name") }
        }
    }

    private mutating func rowName(_ number: UInt64, _ key: RawSpan, _ forgotten: Set<UInt64>) {
        let sequence = number & ~RowState.announced
        guard let origin = facts.origin(of: number, log), key.byteCount > 5 else {
            return differences.add(sequence, "a row is named that never came")
        }
        if !IdentityTables.isKey(key, ofRowsOf: origin.source.number, origin.kind) {
            differences.add(sequence, "its row is named under another source or kind")
        }
        if forgotten.contains(number) {
            differences.add(
                sequence,
                "it names a subject that was erased, and its row's id is still there: "
                    + "run `registre forget` again")
        }
    }

    /// Finds the rows and names that are not each other's, once it is known that there are some.
    private mutating func compareRows(
        _ transaction: borrowing ReadTransaction
    ) throws(StoreError) {
        var found = Differences()
        let tables = tables
        let size = log.size
        try transaction.forEach(in: tables.rowNames) { (number, key) throws(StoreError) in
            guard number & ~RowState.announced < size else { return .proceed }
            let state = try transaction.withValue(at: key, in: tables.rows) { RowState($0) }
            if state?.row.number != number {
                found.add(number & ~RowState.announced, "its row is not found by its name")
            }
            return .proceed
        }
        if found.isEmpty { found.add(nil, "identities: a row has no name of its own") }
        differences.add(found)
    }
}

extension RowState {
    /// Reads the first 16 bytes.
    fileprivate init?(bytes: [UInt8]) {
        guard bytes.count >= 16 else { return nil }
        self.init(
            row: RowNumber(UInt64(littleEndian: bytes, at: 0)),
            last: UInt64(littleEndian: bytes, at: 8))
    }
}
