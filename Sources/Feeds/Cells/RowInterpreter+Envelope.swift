import Events
import Terms

extension RowInterpreter {
    /// The day an event happened.
    func day(_ number: Int, _ row: inout RowBuffer) throws(RowProblem) -> Day {
        let cell = row.settled(plans[number].dayColumn)
        let column = plans[number].dayColumnName
        try check(cell, is: "on", in: column, number, row)
        do throws(CellError) {
            return try plans[number].dates.day(in: row.bytes, cell.range)
        } catch {
            let value = row.shown(cell)
            throw RowProblem(
                column: column, value: value,
                error: Sentence.day(error, value, plans[number].dates))
        }
    }

    /// The sender's row id, made by the template.
    func rowID(_ number: Int, _ row: inout RowBuffer) throws(RowProblem) -> Range<Int> {
        var whole = 0..<0
        for part in plans[number].id {
            guard case .column(let name, let column) = part else { continue }
            let cell = row.settled(column)
            try check(cell, is: "id", in: name, number, row)
            whole = cell.range
        }
        if plans[number].id.count > 1 {
            let start = row.bytes.count
            for part in plans[number].id {
                switch part {
                case .text(let bytes): _ = row.make(bytes)
                case .column(_, let column): row.copy(row.settled(column).range)
                }
            }
            whole = start..<row.bytes.count
        }
        do throws(CellError) {
            try checkIdentifier(row.bytes, whole)
        } catch {
            var column = ""
            for case .column(let name, _) in plans[number].id { column = name }
            throw RowProblem(
                column: column, value: String(decoding: row.bytes[whole], as: UTF8.self),
                error: Sentence.identifier(error))
        }
        return whole
    }

    /// Lets a cell of the envelope pass if it holds one value.
    private func check(
        _ cell: Cell, is what: String, in column: String, _ number: Int, _ row: RowBuffer
    ) throws(RowProblem) {
        guard cell.form == .list || cell.isEmpty else { return }
        throw RowProblem(
            column: column, value: row.shown(cell),
            error: cell.form == .list
                ? Sentence.severalValues(what)
                : Sentence.emptyColumn(what, plans[number].kind))
    }

    func moment(_ row: inout RowBuffer) throws(RowProblem) -> Instant? {
        let cell = row.settled(momentColumn)
        guard !cell.isEmpty else { return nil }
        guard let moment = Instant(row.shown(cell)) else {
            throw RowProblem(
                column: "recorded_at", value: row.shown(cell),
                error: Sentence.notAMoment(row.shown(cell)))
        }
        return moment
    }

    /// Where the sender's name lies: in the row, or added behind it.
    func sender(_ row: inout RowBuffer) throws(RowProblem) -> Range<Int> {
        let cell = row.settled(sourceColumn)
        guard !cell.isEmpty else { return row.make(source) }
        do throws(CellError) {
            guard cell.form != .list else { throw .tooLong }
            try checkIdentifier(row.bytes, cell.range)
        } catch {
            throw RowProblem(
                column: "source", value: row.shown(cell),
                error: cell.form == .list
                    ? Sentence.severalValues("source") : Sentence.identifier(error))
        }
        return cell.range
    }
}
