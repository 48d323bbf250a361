import Events
import Store
import Terms

/// One batch on its way into the log: rows and numbers looked up, entries built and hashed.
struct BatchWriting {
    private let batch: EventBatch
    private var rows = RowIndex()
    /// For each entry, the position of its row, and of the row that it voids.
    private var positions: [(own: Int, target: Int?)] = []
    private var numbers: NumberMap
    /// Rows first seen in this batch: their number and the position of their key.
    private var rowNames: [(row: RowNumber, position: Int)] = []
    private var encoder = RecordEncoder()

    /// Looks up the rows and the identifiers of a batch.
    init(
        _ batch: EventBatch, next: [UInt32], _ transaction: borrowing WriteTransaction,
        _ tables: IdentityTables
    ) throws(StoreError) {
        self.batch = batch
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
        try rows.load(transaction, tables)
    }

    /// The next numbers to be given, by type.
    var nextNumbers: [UInt32] { numbers.nextNumbers }

    /// Appends what is new, in the batch's order.
    mutating func append(
        to log: inout WriteTransaction, _ logTables: LogTables,
        undoing identities: inout WriteTransaction, _ tables: IdentityTables,
        head: inout Head, clock: () -> Instant
    ) throws(LedgerError) -> [Appended] {
        var outcomes: [Appended] = []
        outcomes.reserveCapacity(batch.entries.count)
        let now = max(clock(), head.recordedAt)
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
            let sequence = head.size
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
            let recordedAt = max(entry.recordedAt ?? now, head.recordedAt)
            try build(entry, index, row: row, sequence: sequence, recordedAt: recordedAt)
            rows[position] = RowState(row: row, last: sequence)
            do throws(StoreError) {
                try write(&log, logTables, &head)
            } catch { throw .store(error) }
            head.recordedAt = recordedAt
            // An erasure is about the log: it must not move the day that reports default to.
            if entry.kind != .subjectErased {
                head.latestDay = max(head.latestDay ?? entry.on, entry.on)
            }
            let isFirst = known == nil || known?.last == RowState.none
            outcomes.append(
                Appended(
                    sequence: SequenceNumber(sequence), outcome: isFirst ? .new : .correction))
        }
        return outcomes
    }

    /// Writes the identities of what was appended.
    mutating func store(
        _ transaction: inout WriteTransaction, _ tables: IdentityTables
    ) throws(StoreError) {
        try numbers.store(batch, &transaction, tables)
        try rows.store(&transaction, tables)
        for (row, position) in rowNames {
            try rows.storeName(of: row, position, &transaction, tables)
        }
    }

    /// Writes the entry that was built, and grows the tree.
    private mutating func write(
        _ log: inout WriteTransaction, _ logTables: LogTables, _ head: inout Head
    ) throws(StoreError) {
        try log.append(encoder.bytes, at: head.size, in: logTables.events)
        var failure: StoreError?
        let leaf = unsafe TreeHash.leaf(encoder.bytes.span.bytes)
        head.frontier.add(leaf) { level, index, hash in
            guard level >= LogTables.lowestStoredLevel, failure == nil else { return }
            do throws(StoreError) {
                try log.put(
                    hash.bytes, at: LogTables.nodeKey(level: level, index: index),
                    in: logTables.nodes)
            } catch { failure = error }
        }
        if let failure { throw failure }
    }

    /// Builds the entry's record in the encoder, and gives numbers to the subjects it names first.
    private mutating func build(
        _ entry: EventBatch.Entry, _ index: Int, row: RowNumber, sequence: UInt64,
        recordedAt: Instant
    ) throws(LedgerError) {
        var commitments: [Commitment] = []
        let source = try settle(.source, entry.source, sequence, &commitments)
        let bodyStart = Record.headerBytes
        encoder.bytes.removeAll(keepingCapacity: true)
        Record.appendHeader(
            Envelope(
                kind: entry.kind, source: SourceID(source), row: row, on: entry.on,
                recordedAt: recordedAt),
            commitments: 0, to: &encoder)
        encoder.bytes.append(contentsOf: batch.bodies[entry.body])
        let start = entry.body.lowerBound
        if entry.kind == .subjectErased, let type = SubjectType(rawValue: batch.bodies[start]) {
            let number = try settle(type, local(at: start + 1), sequence, &commitments)
            put(number, at: bodyStart + 1)
        }
        for (offset, type) in Layout.identifiers(of: entry.kind) {
            let local = local(at: start + offset)
            guard local != UInt32.max else { continue }
            put(try settle(type, local, sequence, &commitments), at: bodyStart + offset)
        }
        if let target = positions[index].target {
            put(targetRow(target, sequence: sequence).number, at: bodyStart + 1)
        }
        encoder.bytes[2] = UInt8(commitments.count)
        Record.appendCommitments(commitments, to: &encoder)
    }

    /// The ledger's number of a subject, given now if it has none.
    private mutating func settle(
        _ type: SubjectType, _ local: UInt32, _ sequence: UInt64,
        _ commitments: inout [Commitment]
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
            patch(&body, number, at: reference.offset)
        }
        if let target {
            guard let state = rows[target] else { return false }
            patch(&body, state.row.number, at: 1)
        }
        return try log.withValue(at: last, in: logTables.events) {
            (bytes) throws(LedgerError) in
            guard let bytes else {
                throw .inconsistent("a row's last version, sequence \(last), is not in the log")
            }
            do throws(RecordError) {
                guard try Record.envelope(bytes).on == entry.on else { return false }
            } catch { throw .badEntry(SequenceNumber(last), reason: error.description) }
            let stored = [UInt8](copying: bytes)
            let start = Record.headerBytes
            return stored[start..<(start + body.count)] == body[...]
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

    private mutating func put<T: FixedWidthInteger>(_ value: T, at offset: Int) {
        patch(&encoder.bytes, value, at: offset)
    }
}

/// Overwrites a little-endian integer.
private func patch<T: FixedWidthInteger>(_ bytes: inout [UInt8], _ value: T, at offset: Int) {
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
