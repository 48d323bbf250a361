import Events
import Terms

extension RowInterpreter {
    /// The problem of a cell that does not hold the day an event happened.
    func problem(
        ofDay error: CellError, _ cell: Cell, _ number: Int, _ row: RowBuffer
    ) -> RowProblem {
        let column = plans[number].dayColumnName
        guard error != .empty, error != .severalValues else {
            return missing("on", column, cell, heads[number], row)
        }
        let value = row.shown(cell)
        return RowProblem(
            column: column, value: value, error: Sentence.day(error, value, dates))
    }

    /// The sender's row id: a column, or made by the template.
    func rowID(
        _ number: Int, _ head: PlanHead, _ row: inout RowBuffer
    ) throws(RowProblem) -> Range<Int> {
        let range: Range<Int>
        if head.idColumn >= 0 {
            let cell = row.settled(head.idColumn)
            guard !cell.isEmpty, cell.form != .list else {
                throw missing("id", plans[number].idColumnName, cell, head, row)
            }
            range = cell.range
        } else {
            range = try madeID(number, head, &row)
        }
        do throws(CellError) { try checkIdentifier(row.bytes, range) } catch {
            throw RowProblem(
                column: plans[number].idColumnName,
                value: String(decoding: row.bytes[range], as: UTF8.self),
                error: Sentence.identifier(error))
        }
        return range
    }

    private func madeID(
        _ number: Int, _ head: PlanHead, _ row: inout RowBuffer
    ) throws(RowProblem) -> Range<Int> {
        let parts = plans[number].id
        for part in parts {
            guard case .column(let name, let column) = part else { continue }
            let cell = row.settled(column)
            guard !cell.isEmpty, cell.form != .list else {
                throw missing("id", name, cell, head, row)
            }
        }
        let start = row.bytes.count
        for part in parts {
            switch part {
            case .text(let bytes): _ = row.make(bytes)
            case .column(_, let column): row.copy(row.settled(column).range)
            }
        }
        return start..<row.bytes.count
    }

    private func missing(
        _ what: String, _ column: String, _ cell: Cell, _ head: PlanHead, _ row: RowBuffer
    ) -> RowProblem {
        RowProblem(
            column: column, value: row.shown(cell),
            error: cell.form == .list
                ? Sentence.severalValues(what) : Sentence.emptyColumn(what, head.kind))
    }

    /// When the event was recorded, for cases that say so.
    func moment(_ row: inout RowBuffer) throws(RowProblem) -> Instant? {
        guard momentColumn >= 0 else { return nil }
        let cell = row.settled(momentColumn)
        guard !cell.isEmpty else { return nil }
        guard let moment = Instant(row.shown(cell)) else {
            throw RowProblem(
                column: "recorded_at", value: row.shown(cell),
                error: Sentence.notAMoment(row.shown(cell)))
        }
        return moment
    }

    /// Where the sender's name lies in the row; empty where the row names none.
    func sender(_ row: inout RowBuffer) throws(RowProblem) -> Range<Int> {
        guard sourceColumn >= 0 else { return 0..<0 }
        let cell = row.settled(sourceColumn)
        guard !cell.isEmpty else { return 0..<0 }
        do throws(CellError) {
            guard cell.form != .list else { throw .severalValues }
            try checkIdentifier(row.bytes, cell.range)
        } catch {
            throw RowProblem(
                column: "source", value: row.shown(cell),
                error: error == .severalValues
                    ? Sentence.severalValues("source") : Sentence.identifier(error))
        }
        return cell.range
    }
}
