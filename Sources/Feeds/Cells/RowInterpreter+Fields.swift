import Events
import Terms

extension RowInterpreter {
    /// Reads everything that one event needs into the draft.
    mutating func prepare(_ number: Int, _ row: inout RowBuffer) throws(RowProblem) {
        let id = try rowID(number, &row)
        let day = try day(number, &row)
        for field in plans[number].fields.indices {
            culprit = nil
            do throws(CellError) {
                try fill(number, field, &row)
            } catch {
                throw problem(error, number, field, row)
            }
        }
        culprit = nil
        if let field = rankedFirst(plans[number]) {
            throw problem(.rankedFirst, number, field, row)
        }
        pending.append(
            Pending(plan: number, day: day, row: id, recordedAt: try moment(&row)))
    }

    /// Reads one field's cell into the draft.
    private mutating func fill(
        _ number: Int, _ position: Int, _ row: inout RowBuffer
    ) throws(CellError) {
        let place = plans[number].base + plans[number].fields[position].place
        let field = plans[number].fields[position]
        guard field.constant.isEmpty else {
            for (rank, meaning) in field.constant.enumerated() {
                draft.values[place + (field.capacity > 0 ? 1 : 0) + rank] =
                    raw(of: meaning, &row)
            }
            if field.capacity > 0 { draft.values[place] = Int64(field.constant.count) }
            return
        }
        let cell = row.settled(field.column)
        if field.capacity > 0 {
            draft.values[place] = 0
            try fillList(field, place, cell, &row)
        } else {
            guard cell.form != .list else { throw .severalValues }
            draft.values[place] = try value(field, cell, &row)
        }
        if field.isRequired, draft.values[place] == WordTable.absent { throw .empty }
    }

    private mutating func fillList(
        _ field: FieldPlan, _ place: Int, _ cell: Cell, _ row: inout RowBuffer
    ) throws(CellError) {
        if cell.form == .list {
            for item in cell.range {
                culprit = row.items[item]
                try append(try value(field, row.items[item], &row), place, field)
            }
            return
        }
        guard !cell.isEmpty else { return }
        guard !field.requiresArray else { throw .oneValue }
        var start = cell.start
        while start <= cell.end {
            let end = row.next(field.separator, in: start..<cell.end)
            let item = row.trimmed(start..<end)
            culprit = item
            try append(try value(field, item, &row), place, field)
            start = end + max(field.separator.count, 1)
        }
    }

    private mutating func append(
        _ value: Int64, _ place: Int, _ field: FieldPlan
    ) throws(CellError) {
        guard value != WordTable.absent else { return }
        let count = draft.values[place]
        guard count < field.capacity else { throw .tooManyItems }
        draft.values[place + 1 + Int(count)] = value
        draft.values[place] = count + 1
    }

    /// What a field makes of one text.
    private func value(
        _ field: borrowing FieldPlan, _ cell: Cell, _ row: inout RowBuffer
    ) throws(CellError) -> Int64 {
        if let map = field.map {
            // An empty cell is unknown whatever "*" says, unless the map names it.
            if !cell.isEmpty || map.contains(row.bytes, cell.range) {
                guard let meaning = map.meaning(of: row.bytes, cell.range) else {
                    throw .notInMap
                }
                return raw(of: meaning, &row)
            }
        }
        guard !cell.isEmpty else { return WordTable.absent }
        return try field.reading.raw(
            in: row.bytes, cell.range, isJSON: cell.form == .number, scale: field.scale)
    }

    private func raw(of meaning: WordTable.Meaning, _ row: inout RowBuffer) -> Int64 {
        switch meaning {
        case .raw(let value): value
        case .text(let bytes): TextPlace(row.make(bytes)).raw
        }
    }

    /// The field at fault if the draft says `ranked` and 1: the first of a list is `awarded`.
    private func rankedFirst(_ plan: borrowing EventPlan) -> Int? {
        guard let (outcome, rank) = plan.ranking,
            draft.values[plan.base + outcome] == Int64(CommitteeOutcome.ranked.rawValue),
            draft.values[plan.base + rank] == 1
        else { return nil }
        return plan.fields.firstIndex { $0.place == rank }
    }
}
