import Events
import Feeds
import FoundationEssentials
import Ledger
import Projecting
import Registry
import Reports
import Rules
import Terms

extension Case {
    /// Runs the case in a ledger of its own and gives what is not as expected; nothing if it
    /// passes.
    ///
    /// - Parameter folder: An existing folder for the ledger, which is removed afterwards.
    /// - Throws: ``CaseError`` if an event is wrong or the report cannot be made.
    public func failures(in folder: String, file: String) throws(CaseError) -> [String] {
        let path = folder + "/case.ledger"
        defer { try? FileManager.default.removeItem(atPath: path) }
        let report = try makeReport(at: path, file: file)
        return figureFailures(report) + tableFailures(report) + listFailures(report)
    }

    private func makeReport(at path: String, file: String) throws(CaseError) -> Report {
        guard let definition = Registry.report(named: report) else {
            throw CaseError(file: file, line: line, problem: "no report is called \(report)")
        }
        let batch = try batch(file: file)
        var request = ReportRequest(definition, rules: rules)
        request.asOf = asOf
        request.period = period
        request.knownAt = knownAt
        request.application = application
        let ledger: Ledger
        do throws(LedgerError) {
            ledger = try Ledger.create(at: path, origin: "registre.local/case", rules: rules.id)
            var appender = try ledger.beginAppend(waiting: .zero) { Instant.always }
            _ = try appender.append(batch)
            try appender.commit()
        } catch { throw CaseError(file: file, line: line, problem: error.description) }
        do throws(ReportError) {
            return try ReportMaker(ledger, identities: Identities(of: ledger)).report(request)
        } catch { throw CaseError(file: file, line: line, problem: error.description) }
    }

    /// The events by recording, then in the order of the list; always known unless they say so.
    private func batch(file: String) throws(CaseError) -> EventBatch {
        var batch = EventBatch()
        var maker = EventFields(source: "case")
        let ordered = events.enumerated().sorted { one, other in
            let first = one.element.recordedAt ?? .always
            let second = other.element.recordedAt ?? .always
            return first == second ? one.offset < other.offset : first < second
        }
        for (_, event) in ordered {
            let moment = event.recordedAt ?? .always
            let fields =
                event.fields + [(name: "recorded_at", value: .one(moment.description))]
            do throws(RowError) { try maker.event(fields: fields, into: &batch) } catch {
                throw CaseError(file: file, line: event.line, problem: error.description)
            }
        }
        return batch
    }

    private func figureFailures(_ report: Report) -> [String] {
        figures.compactMap { id, expected in
            guard let value = report.figure(id) else { return "\(id): there is no such figure" }
            return matches(value.json, expected)
                ? nil : "\(id): expected \(expected.shown), got \(value.json.text)"
        }
    }

    private func tableFailures(_ report: Report) -> [String] {
        tables.compactMap { expected in
            guard let table = report.tables.first(where: { $0.id == expected.table }) else {
                return "\(expected.table): there is no such table"
            }
            let asked = expected.conditions + (expected.cells ?? [])
            for (column, _) in asked where !table.columns.contains(column) {
                return "\(expected.table): there is no column \(column)"
            }
            let rows = table.rows.filter { row in
                expected.conditions.allSatisfy { cell(row, $0.column, table, is: $0.value) }
            }
            guard let cells = expected.cells else {
                return rows.isEmpty
                    ? nil : "\(expected.table): expected no row, got \(rows.count)"
            }
            guard rows.count == 1 else {
                return "\(expected.table): expected one row where \(shown(expected.conditions)), "
                    + "got \(rows.count)"
            }
            let wrong = cells.filter { !cell(rows[0], $0.column, table, is: $0.value) }
            guard !wrong.isEmpty else { return nil }
            return "\(expected.table): expected \(shown(wrong)), got "
                + JSON.array(rows[0]).text
        }
    }

    private func listFailures(_ report: Report) -> [String] {
        lists.compactMap { id, members in
            guard let list = report.lists.first(where: { $0.id == id }) else {
                return "\(id): there is no such list"
            }
            return list.members == members.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
                ? nil : "\(id): expected \(members), got \(list.members)"
        }
    }

    private func cell(
        _ row: [JSON], _ column: String, _ table: ShownTable, is expected: Expected
    ) -> Bool {
        guard let position = table.columns.firstIndex(of: column) else { return false }
        return matches(row[position], expected)
    }

    private func shown(_ pairs: [(column: String, value: Expected)]) -> String {
        pairs.map { "\($0.column) = \($0.value.shown)" }.joined(separator: ", ")
    }
}

extension Expected {
    fileprivate var shown: String {
        switch self {
        case .null: "null"
        case .text(let text): text
        }
    }
}

/// Whether a value is the expected one: numbers agree within 1 in 10 000.
private func matches(_ value: JSON, _ expected: Expected) -> Bool {
    switch (value, expected) {
    case (.null, .null): return true
    case (.null, _), (_, .null): return false
    case (.string(let text), .text(let wanted)): return text == wanted
    case (.boolean(let flag), .text(let wanted)): return String(flag) == wanted
    case (.integer(let number), .text(let wanted)): return agree(Double(number), wanted)
    case (.number(let number), .text(let wanted)): return agree(number, wanted)
    default: return false
    }
}

private func agree(_ number: Double, _ wanted: String) -> Bool {
    guard let other = Double(wanted) else { return false }
    return (number - other).magnitude <= 1e-4 * max(number.magnitude, other.magnitude)
}
