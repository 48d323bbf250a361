import Events
import Store
import Terms

/// One batch on its way into the log: rows and numbers looked up, records built.
struct BatchWriting {
    private let batch: EventBatch
    /// What is going into the log.
    private(set) var records: Records
    private var rows = RowIndex()
    /// For each entry, the position of its row, and of the row that it voids.
    private var positions: [(own: Int, target: Int?)] = []
    private var numbers: NumberMap
    /// Rows first seen in this batch: their number and the position of their key.
    private var rowNames: [(row: RowNumber, position: Int)] = []
    /// What the record at hand says of subjects that it is the first to name.
    private var commitments: [Commitment] = []

    /// Looks up the rows and the identifiers of a batch.
    init(
        _ batch: EventBatch, from sequence: UInt64, next: [UInt32],
        _ transaction: borrowing WriteTransaction, _ tables: IdentityTables
    ) throws(StoreError) {
        self.batch = batch
        records = Records(from: sequence, capacity: batch.entries.count)
        numbers = try NumberMap(batch, next: next, transaction, tables)
        positions.reserveCapacity(batch.entries.count)
        var sources = SourceForecast(next: next[Int(SubjectType.source.rawValue)])
        for entry in batch.entries {
            let source = sources.number(entry.source, numbers)
            if let erased = batch.erasedSource(entry) { _ = sources.number(erased, numbers) }
            let own = rows.add(source: source, kind: entry.kind, id: batch.texts[entry.row])
            var target: Int?
            if entry.kind == .eventVoided,
                let kind = Kind(rawValue: batch.bodies[entry.body.lowerBound])
            {
                target = rows.add(source: source, kind: kind, id: batch.texts[entry.target])
            }
            positions.append((own, target))
        }
        try rows.load(inOrder: batch.entriesInOrder, transaction, tables)
    }

    /// The next numbers to be given, by type.
    var nextNumbers: [UInt32] { numbers.nextNumbers }

    /// Builds the records of what is new, in the batch's order, and tells what becomes of each
    /// entry.
    mutating func build(
        after log: borrowing WriteTransaction, _ logTables: LogTables,
        undoing identities: inout WriteTransaction, _ tables: IdentityTables,
        end: inout LogEnd, now: Instant
    ) throws(LedgerError) -> [Appended] {
        var outcomes: [Appended] = []
        outcomes.reserveCapacity(batch.entries.count)
        for (index, entry) in batch.entries.enumerated() {
            let position = positions[index].own
            let known = rows[position]
            if let known, known.last != RowState.none,
                try isUnchanged(entry, positions[index].target, since: known.last, log, logTables)
            {
                outcomes.append(
                    Appended(sequence: SequenceNumber(known.last), outcome: .unchanged))
                continue
            }
            let sequence = records.next
            let row = known?.row ?? RowNumber(sequence)
            if let known {
                do throws(StoreError) {
                    try noteUndo(rows.key(position), known, sequence, &identities, tables)
                } catch { throw .store(error) }
            } else {
                rowNames.append((row, position))
                // A void may be about its own row, which must not be announced then.
                rows[position] = RowState(row: row, last: RowState.none)
            }
            let recordedAt = max(entry.recordedAt ?? now, end.recordedAt)
            try build(entry, index, row: row, sequence: sequence, recordedAt: recordedAt)
            rows[position] = RowState(row: row, last: sequence)
            end.include(entry, recordedAt: recordedAt)
            let isFirst = known == nil || known?.last == RowState.none
            outcomes.append(
                Appended(
                    sequence: SequenceNumber(sequence), outcome: isFirst ? .new : .correction))
        }
        return outcomes
    }

    /// Writes the identities of what was built, each table in its own order.
    func store(
        _ transaction: inout WriteTransaction, _ tables: IdentityTables
    ) throws(StoreError) {
        try numbers.store(batch, &transaction, tables)
        try rows.store(&transaction, tables)
        try rows.storeNames(rowNames, &transaction, tables)
    }

    /// Builds an entry's record, and gives numbers to the subjects it names first.
    private mutating func build(
        _ entry: EventBatch.Entry, _ index: Int, row: RowNumber, sequence: UInt64,
        recordedAt: Instant
    ) throws(LedgerError) {
        commitments.removeAll(keepingCapacity: true)
        let source = try settle(.source, entry.source, sequence)
        let start = entry.body.lowerBound
        // The body's place is known before the record is: numbers are patched into it.
        let record = records.encoder.bytes.count
        let body = record + Record.headerBytes
        let envelope = Envelope(
            kind: entry.kind, source: SourceID(source), row: row, on: entry.on,
            recordedAt: recordedAt)
        records.begin(envelope, body: batch.bodies[entry.body])
        if entry.kind == .subjectErased, let type = SubjectType(rawValue: batch.bodies[start]) {
            let number = try settle(type, local(at: start + 1), sequence)
            records.patch(number, at: body + 1)
        }
        for (offset, type) in Layout.identifiers(of: entry.kind) {
            let local = local(at: start + offset)
            guard local != UInt32.max else { continue }
            records.patch(try settle(type, local, sequence), at: body + offset)
        }
        if let target = positions[index].target {
            records.patch(targetRow(target, sequence: sequence).number, at: body + 1)
        }
        records.end(commitments, startingAt: record)
    }

    /// The ledger's number of a subject, given now if it has none.
    private mutating func settle(
        _ type: SubjectType, _ local: UInt32, _ sequence: UInt64
    ) throws(LedgerError) -> UInt32 {
        if let number = numbers.number(type, local) { return number }
        let newcomer = try numbers.admit(type, local, at: sequence)
        commitments.append(
            .to(
                batch.text(of: local, type: type), type: type, number: newcomer.number,
                salt: newcomer.salt))
        return newcomer.number
    }

    /// The row that a void is about; announced if it has not come yet.
    private mutating func targetRow(_ position: Int, sequence: UInt64) -> RowNumber {
        if let state = rows[position] { return state.row }
        let row = RowNumber(sequence | RowState.announced)
        rows[position] = RowState(row: row, last: RowState.none)
        rowNames.append((row, position))
        return row
    }

    /// Whether an entry says what the last version of its row says.
    private func isUnchanged(
        _ entry: EventBatch.Entry, _ target: Int?, since last: UInt64,
        _ log: borrowing WriteTransaction, _ logTables: LogTables
    ) throws(LedgerError) -> Bool {
        var body = Array(batch.bodies[entry.body])
        for reference in references(of: entry) {
            guard let number = numbers.number(reference.type, reference.local) else { return false }
            write(number, at: reference.offset, in: &body)
        }
        if let target {
            guard let state = rows[target] else { return false }
            write(state.row.number, at: 1, in: &body)
        }
        let isSame = { (bytes: RawSpan) throws(LedgerError) -> Bool in
            do throws(RecordError) {
                guard try Record.envelope(bytes).on == entry.on else { return false }
            } catch { throw .badEntry(SequenceNumber(last), reason: error.description) }
            let stored = [UInt8](copying: bytes)
            let start = Record.headerBytes
            return stored[start..<(start + body.count)] == body[...]
        }
        if let answer = try records.withRecord(last, isSame) { return answer }
        return try log.withValue(at: last, in: logTables.events) {
            (bytes) throws(LedgerError) in
            guard let bytes else {
                throw .inconsistent("a row's last version, sequence \(last), is not in the log")
            }
            return try isSame(bytes)
        }
    }

    /// The identifiers in an entry's body, as the batch numbers them.
    private func references(
        of entry: EventBatch.Entry
    ) -> [(offset: Int, type: SubjectType, local: UInt32)] {
        let start = entry.body.lowerBound
        var found: [(offset: Int, type: SubjectType, local: UInt32)] = []
        if entry.kind == .subjectErased, let type = SubjectType(rawValue: batch.bodies[start]) {
            found.append((1, type, local(at: start + 1)))
        }
        for (offset, type) in Layout.identifiers(of: entry.kind) {
            let local = local(at: start + offset)
            if local != UInt32.max { found.append((offset, type, local)) }
        }
        return found
    }

    private func local(at position: Int) -> UInt32 {
        UInt32(batch.bodies[position]) | UInt32(batch.bodies[position + 1]) << 8
            | UInt32(batch.bodies[position + 2]) << 16 | UInt32(batch.bodies[position + 3]) << 24
    }
}

/// Overwrites a little-endian integer.
func write<T: FixedWidthInteger>(_ value: T, at offset: Int, in bytes: inout [UInt8]) {
    for place in 0..<(T.bitWidth / 8) {
        bytes[offset + place] = UInt8(truncatingIfNeeded: value >> T(8 * place))
    }
}

/// Keeps what a row's entry was, so that an interrupted append can be taken back.
private func noteUndo(
    _ key: [UInt8], _ state: RowState, _ sequence: UInt64,
    _ transaction: inout WriteTransaction, _ tables: IdentityTables
) throws(StoreError) {
    try transaction.put(state.bytes + key, at: sequence, in: tables.undo)
}
