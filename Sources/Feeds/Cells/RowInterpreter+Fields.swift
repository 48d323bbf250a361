import Events
import Terms

extension RowInterpreter {
    /// Reads everything that one event needs into the draft.
    mutating func prepare(_ number: Int, _ row: inout RowBuffer) throws(RowProblem) {
        let head = heads[number]
        let id = try rowID(number, head, &row)
        let cell = row.settled(head.dayColumn)
        let day: Day
        do throws(CellError) { day = try RowInterpreter.day(cell, row.bytes, dates) } catch {
            throw problem(ofDay: error, cell, number, row)
        }
        for position in head.steps {
            do throws(CellError) {
                try take(steps[position], &row)
            } catch {
                throw problem(error, head, steps[position].field, row)
            }
        }
        if head.rank >= 0, draft.values[head.rank] == 1,
            draft.values[head.outcome] == Int64(CommitteeOutcome.ranked.rawValue)
        {
            // The first of a list is awarded, not ranked (FIGURES, Added fields and codes).
            culprit = nil
            for position in head.steps where steps[position].place == head.rank {
                throw problem(.rankedFirst, head, steps[position].field, row)
            }
        }
        pending.append(
            Pending(plan: number, day: day, row: id, recordedAt: try moment(&row)))
    }

    /// Reads one field's cell into the draft.
    @inline(__always)
    private mutating func take(
        _ step: FieldStep, _ row: inout RowBuffer
    ) throws(CellError) {
        if case .other = step.form { return try fill(step, &row) }
        let cell = row.settled(step.column)
        guard !cell.isEmpty else {
            draft.values[step.place] = WordTable.absent
            guard !step.isRequired else { throw failed(.empty) }
            return
        }
        guard cell.form != .list else { throw failed(.severalValues) }
        do throws(CellError) {
            draft.values[step.place] = try RowInterpreter.value(
                step.form, cell, row.bytes, tables, dates)
        } catch {
            throw failed(error)
        }
    }

    // What follows takes what it needs and not the interpreter: a method would be lent a copy of it
    // at each cell, for its draft is being written meanwhile.

    /// The day in a cell.
    private static func day(
        _ cell: Cell, _ bytes: [UInt8], _ dates: DatePattern
    ) throws(CellError) -> Day {
        guard !cell.isEmpty else { throw .empty }
        guard cell.form != .list else { throw .severalValues }
        return try dates.day(in: bytes, cell.range)
    }

    /// The value of a cell that is there.
    private static func value(
        _ form: FieldStep.Form, _ cell: Cell, _ bytes: [UInt8], _ tables: [WordTable],
        _ dates: DatePattern
    ) throws(CellError) -> Int64 {
        let range = cell.range
        switch form {
        case .identifier:
            try checkIdentifier(bytes, range)
            return TextPlace(range).raw
        case .word(let table):
            guard let raw = tables[table].raw(of: bytes, range) else { throw .unknownWord }
            return raw
        case .mapped(let table):
            guard let raw = tables[table].mapped(bytes, range) else { throw .notInMap }
            return raw
        case .day: return Int64(try dates.day(in: bytes, range).raw)
        case .integer(let low, let high, let notation):
            return try ExactNumber(in: bytes, range, cell.isJSON ? .json : notation)
                .whole(from: low, to: high)
        case .decimal(let places, let notation):
            return try ExactNumber(in: bytes, range, cell.isJSON ? .json : notation)
                .amount(places: places)
        case .other: return WordTable.absent
        }
    }

    /// An error about a cell as a whole.
    private mutating func failed(_ error: CellError) -> CellError {
        culprit = nil
        return error
    }

    /// Reads one field that is a list or a constant, or whose texts or numbers become others.
    private mutating func fill(
        _ step: FieldStep, _ row: inout RowBuffer
    ) throws(CellError) {
        culprit = nil
        let field = fields[step.field]
        guard field.plan.constant.isEmpty else { return fillConstant(field, &row) }
        let cell = row.settled(step.column)
        if field.plan.capacity > 0 {
            draft.values[step.place] = 0
            try fillList(field, cell, &row)
        } else {
            guard cell.form != .list else { throw .severalValues }
            draft.values[step.place] = try RowInterpreter.value(field, cell, &row)
        }
        if step.isRequired, draft.values[step.place] == WordTable.absent { throw .empty }
    }

    private mutating func fillConstant(_ field: BoundField, _ row: inout RowBuffer) {
        let meanings = field.plan.constant
        let isList = field.plan.capacity > 0
        for (rank, meaning) in meanings.enumerated() {
            draft.values[field.place + (isList ? 1 + rank : 0)] = RowInterpreter.raw(
                of: meaning, &row)
        }
        if isList { draft.values[field.place] = Int64(meanings.count) }
    }

    private mutating func fillList(
        _ field: BoundField, _ cell: Cell, _ row: inout RowBuffer
    ) throws(CellError) {
        if cell.form == .list {
            for item in cell.range { try append(row.items[item], field, &row) }
            return
        }
        guard !cell.isEmpty else { return }
        guard !field.plan.requiresArray else { throw .oneValue }
        var start = Int(cell.start)
        let end = Int(cell.end)
        while start <= end {
            let stop = row.next(field.plan.separator, in: start..<end)
            try append(row.trimmed(start..<stop), field, &row)
            start = stop + max(field.plan.separator.count, 1)
        }
    }

    private mutating func append(
        _ item: Cell, _ field: BoundField, _ row: inout RowBuffer
    ) throws(CellError) {
        culprit = item
        let value = try RowInterpreter.value(field, item, &row)
        guard value != WordTable.absent else { return }
        let count = draft.values[field.place]
        guard count < field.plan.capacity else { throw .tooManyItems }
        draft.values[field.place + 1 + Int(count)] = value
        draft.values[field.place] = count + 1
    }

    /// What a field makes of one text.
    private static func value(
        _ field: BoundField, _ cell: Cell, _ row: inout RowBuffer
    ) throws(CellError) -> Int64 {
        if let unknowns = field.plan.unknowns, unknowns.contains(row.bytes, cell.range) {
            return WordTable.absent
        }
        if let map = field.plan.map {
            // An empty cell is unknown whatever "*" says, unless the map names it.
            if !cell.isEmpty || map.hasEmptyWord {
                guard let meaning = map.meaning(of: row.bytes, cell.range) else {
                    throw .notInMap
                }
                return raw(of: meaning, &row)
            }
        }
        guard !cell.isEmpty else { return WordTable.absent }
        return try field.plan.reading.raw(
            in: row.bytes, cell.range, isJSON: cell.isJSON, scale: field.plan.scale)
    }

    private static func raw(of meaning: WordTable.Meaning, _ row: inout RowBuffer) -> Int64 {
        switch meaning {
        case .raw(let value): value
        case .text(let bytes): TextPlace(row.make(bytes)).raw
        }
    }
}
