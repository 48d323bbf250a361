import Events
import Ledger
import Terms

/// The log as tables: one for each kind of event, with the fields of a canonical feed.
struct EventTables {
    /// Where the kind's table is, and where its columns are by name.
    private struct Place {
        let table: Int
        let columns: [String: Int]
    }

    private var places: [Kind: Place] = [:]

    /// What every event has beside its fields.
    private static let envelope: [ExportTable.Column] = [
        .init(name: "sequence", form: .integer), .init(name: "recorded_at", form: .text),
        .init(name: "kind", form: .text), .init(name: "source", form: .text),
        .init(name: "id", form: .text), .init(name: "on", form: .text),
    ]

    /// Begins the table of every kind, empty ones too.
    init(in writer: some TableWriter) throws(ExportError) {
        for kind in Kind.allCases {
            var list = ColumnList()
            _ = Event(kind: kind, reading: &list)
            let columns = Self.envelope + list.columns
            let table = try writer.begin(
                ExportTable(group: "events", name: kind.name, columns: columns))
            var names: [String: Int] = [:]
            for (place, column) in columns.enumerated() { names[column.name] = place }
            places[kind] = Place(table: table, columns: names)
        }
    }

    /// Adds an event.
    func add(
        _ envelope: Envelope, _ event: Event, at sequence: SequenceNumber,
        naming: some NameGiving, to writer: some TableWriter
    ) throws(ExportError) {
        guard let place = places[envelope.kind] else { return }
        var row = [JSON](repeating: .null, count: place.columns.count)
        row[0] = .integer(Int(sequence.number))
        row[1] = .string(envelope.recordedAt.description)
        for (name, value) in CanonicalLine.members(envelope, event, naming: naming) {
            if let column = place.columns[name] { row[column] = value }
        }
        try writer.add(row, to: place.table)
    }
}

/// Lists the fields of a kind as columns, in the order of the record.
private struct ColumnList: FieldVisitor {
    var columns: [ExportTable.Column] = []

    private mutating func add(_ name: StaticString, _ form: ExportTable.Form) {
        columns.append(.init(name: "\(name)", form: form))
    }

    mutating func value<V: FieldValue>(_ name: StaticString, _ value: inout V) {
        add(name, form(of: V.self))
    }

    mutating func value<V: FieldValue>(_ name: StaticString, _ value: inout V?) {
        add(name, form(of: V.self))
    }

    mutating func values<let capacity: Int, V: FieldValue>(
        _ name: StaticString, _ list: inout Ranked<capacity, V>
    ) { add(name, .text) }

    mutating func identifier<S: Subject>(_ name: StaticString, _ value: inout Identifier<S>) {
        add(name, .text)
    }

    mutating func identifier<S: Subject>(_ name: StaticString, _ value: inout Identifier<S>?) {
        add(name, .text)
    }

    mutating func identifiers<let capacity: Int, S: Subject>(
        _ name: StaticString, _ list: inout Ranked<capacity, Identifier<S>>
    ) { add(name, .text) }

    mutating func target(_ kind: inout Kind, _ row: inout RowNumber) {
        add("target_kind", .text)
        add("target_id", .text)
    }

    mutating func subject(_ type: inout SubjectType, _ number: inout UInt32) {
        add("subject_type", .text)
        add("subject", .text)
    }
}

/// What a column holds of such values.
private func form<V: FieldValue>(of type: V.Type) -> ExportTable.Form {
    switch V.form {
    case .decimal: .real
    case .boolean, .integer: .integer
    default: .text
    }
}
