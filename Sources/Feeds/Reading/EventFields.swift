public import Events
import Terms

/// A field of an event in memory: one text or several.
public enum FieldText: Hashable, Sendable {
    /// One value.
    case one(String)
    /// The items of a list.
    case many([String])
}

/// Why fields in memory make no event.
public struct RowError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The field's name.
    public let field: String
    /// Its value.
    public let value: String
    /// What was wrong, what is allowed, what to do.
    public let error: String

    public var description: String { field.isEmpty ? error : "\(field): \(error)" }
}

/// Makes events of fields in memory, with the checks of canonical JSON Lines: what the reader of
/// cases and the simulation use.
///
/// Beside the fields of its kind an event has `id`, `on`, and may have `kind`, `source` and
/// `recorded_at`.
public struct EventFields: Sendable {
    private static let columns = CanonicalColumns.names + ["recorded_at"]
    private static let numbers = Dictionary(
        uniqueKeysWithValues: columns.enumerated().map { ($1, $0) })
    private static let lists = Set(
        Kind.allCases.flatMap { Layout.of($0).fields }
            .filter { if case .list = $0.form { true } else { false } }.map(\.name))

    private var interpreter: RowInterpreter
    private var row = RowBuffer()

    /// A maker of events of a sender, where the fields do not name one.
    public init(source: String) {
        interpreter = RowInterpreter(
            canonical: .jsonl, columns: EventFields.numbers, kind: nil, source: source,
            takesMoments: true)
    }

    /// Adds one event to a batch.
    ///
    /// - Parameters:
    ///   - kind: the kind of event, unless `fields` says it.
    ///   - fields: names and values; a list of one may be one text.
    /// - Throws: ``RowError`` for an unknown, doubled, missing or badly written field.
    public mutating func event(
        kind: Kind? = nil, fields: [(name: String, value: FieldText)],
        into batch: inout EventBatch
    ) throws(RowError) {
        row.bytes.removeAll(keepingCapacity: true)
        row.items.removeAll(keepingCapacity: true)
        row.prepareCells(EventFields.columns.count)
        if let kind { set(0, .one(kind.name), isList: false) }
        for (name, value) in fields {
            guard let column = EventFields.numbers[name] else {
                throw unknown(name, kind)
            }
            guard row.cells[column].form == .absent else {
                throw RowError(field: name, value: "", error: JSONFault.duplicate.sentence)
            }
            set(column, value, isList: EventFields.lists.contains(name))
        }
        if let named = Kind(named: row.shown(row.cells[0])) {
            try check(fields.map(\.name), named)
        }
        row.end = row.bytes.count
        do throws(RowProblem) {
            let sender = batch.number(of: interpreter.source.span, type: .source)
            _ = try interpreter.read(&row, sender: sender, into: &batch)
        } catch {
            throw RowError(field: error.column, value: error.value, error: error.error)
        }
    }

    private mutating func set(_ column: Int, _ value: FieldText, isList: Bool) {
        switch value {
        case .one(let text) where !isList:
            let range = row.make(Array(text.utf8))
            row.cells[column] = row.trimmed(range)
        case .one(let text): setItems(column, text.isEmpty ? [] : [text])
        case .many(let texts): setItems(column, texts)
        }
    }

    private mutating func setItems(_ column: Int, _ texts: [String]) {
        let first = row.items.count
        for text in texts {
            let range = row.make(Array(text.utf8))
            row.items.append(row.trimmed(range))
        }
        row.cells[column] = Cell(first, row.items.count, .list)
    }

    private func check(_ names: [String], _ kind: Kind) throws(RowError) {
        let allowed = Layout.of(kind).fields.map(\.name)
        let envelope = ["kind", "source", "id", "on", "recorded_at"]
        for name in names where !allowed.contains(name) && !envelope.contains(name) {
            throw unknown(name, kind)
        }
    }

    private func unknown(_ name: String, _ kind: Kind?) -> RowError {
        let allowed = kind.map { Layout.of($0).fields.map(\.name) } ?? CanonicalColumns.names
        return RowError(
            field: name, value: "",
            error: "\(kind?.name ?? "no kind of event") "
                + "\(kind == nil ? "has" : "has no") such field. "
                + "Allowed: \(allowed.joined(separator: ", ")).")
    }
}
