public import Terms

/// One event as canonical JSON (CONTRACT, Feeds): what `log`, `export` and `history` print.
public enum CanonicalLine {
    /// The members of an event's object: kind, source, id, on, then its known fields.
    public static func members(
        _ envelope: Envelope, _ event: Event, naming: some NameGiving
    ) -> [(String, JSON)] {
        var printer = FieldPrinter(naming: naming)
        event.visit(&printer)
        return [
            ("kind", .string(envelope.kind.name)),
            ("source", .string(naming.name(.source, envelope.source.number))),
            ("id", .string(naming.name(envelope.row))),
            ("on", .string(envelope.on.description)),
        ] + printer.members
    }

    /// One event on one line.
    public static func text(
        _ envelope: Envelope, _ event: Event, naming: some NameGiving
    ) -> String {
        JSON.object(members(envelope, event, naming: naming)).text
    }
}

/// Walks an event and keeps each known field as a JSON member.
private struct FieldPrinter<Names: NameGiving>: FieldVisitor {
    let naming: Names
    var members: [(String, JSON)] = []

    init(naming: Names) {
        self.naming = naming
    }

    private mutating func add(_ name: StaticString, _ value: JSON) {
        members.append(("\(name)", value))
    }

    mutating func value<V: FieldValue>(_ name: StaticString, _ value: inout V) {
        add(name, json(value))
    }

    mutating func value<V: FieldValue>(_ name: StaticString, _ value: inout V?) {
        if let value { add(name, json(value)) }
    }

    mutating func values<let capacity: Int, V: FieldValue>(
        _ name: StaticString, _ list: inout Ranked<capacity, V>
    ) {
        if !list.isEmpty { add(name, .array(list.elements.map(json))) }
    }

    mutating func identifier<S: Subject>(_ name: StaticString, _ value: inout Identifier<S>) {
        add(name, .string(naming.name(S.type, value.number)))
    }

    mutating func identifier<S: Subject>(_ name: StaticString, _ value: inout Identifier<S>?) {
        if let value { add(name, .string(naming.name(S.type, value.number))) }
    }

    mutating func identifiers<let capacity: Int, S: Subject>(
        _ name: StaticString, _ list: inout Ranked<capacity, Identifier<S>>
    ) {
        guard !list.isEmpty else { return }
        add(name, .array(list.elements.map { .string(naming.name(S.type, $0.number)) }))
    }

    mutating func target(_ kind: inout Kind, _ row: inout RowNumber) {
        add("target_kind", .string(kind.name))
        add("target_id", .string(naming.name(row)))
    }

    mutating func subject(_ type: inout SubjectType, _ number: inout UInt32) {
        add("subject_type", .string(type.name))
        add("subject", .string(naming.name(type, number)))
    }
}

/// A field's value as JSON.
private func json(_ value: some FieldValue) -> JSON {
    switch value {
    case let code as any Code: .string(code.name)
    case let day as Day: .string(day.description)
    case let flag as Bool: .boolean(flag)
    case let number as any FixedPoint: .number(number.value)
    case let number as UInt8: .integer(Int(number))
    case let number as UInt16: .integer(Int(number))
    default: .null
    }
}
