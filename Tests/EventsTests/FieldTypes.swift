import Events
import Terms

/// Walks an event and notes what each field is called and, for codes, from which list they come.
struct FieldTypes: FieldVisitor {
    /// The fields in their order; `codes` is empty for a field that holds no code.
    private(set) var fields: [(name: String, list: String, codes: [String])] = []

    private mutating func note<V: FieldValue>(_ name: StaticString, _: V.Type) {
        if case .code(let codes) = V.form {
            fields.append(("\(name)", "\(V.self)", codes))
        } else {
            fields.append(("\(name)", "", []))
        }
    }

    private mutating func note(_ name: String) { fields.append((name, "", [])) }

    mutating func value<V: FieldValue>(_ name: StaticString, _ value: inout V) {
        note(name, V.self)
    }
    mutating func value<V: FieldValue>(_ name: StaticString, _ value: inout V?) {
        note(name, V.self)
    }
    mutating func values<let capacity: Int, V: FieldValue>(
        _ name: StaticString, _ list: inout Ranked<capacity, V>
    ) {
        note(name, V.self)
    }
    mutating func identifier<S: Subject>(_ name: StaticString, _ value: inout Identifier<S>) {
        note("\(name)")
    }
    mutating func identifier<S: Subject>(_ name: StaticString, _ value: inout Identifier<S>?) {
        note("\(name)")
    }
    mutating func identifiers<let capacity: Int, S: Subject>(
        _ name: StaticString, _ list: inout Ranked<capacity, Identifier<S>>
    ) {
        note("\(name)")
    }
    mutating func target(_ kind: inout Kind, _ row: inout RowNumber) {
        note("target_kind")
        note("target_id")
    }
    mutating func subject(_ type: inout SubjectType, _ number: inout UInt32) {
        note("subject_type")
        note("subject")
    }

    /// The fields of a kind.
    static func of(_ kind: Kind) -> [(name: String, list: String, codes: [String])] {
        var types = FieldTypes()
        _ = Event(kind: kind, reading: &types)
        return types.fields
    }

    /// The names of the fields that a household, or a need, brings to an event.
    static let household: [String] = {
        var types = FieldTypes()
        var household = Household()
        household.visit(&types)
        return types.fields.map(\.name)
    }()
    static let need: [String] = {
        var types = FieldTypes()
        var need = Need()
        need.visit(&types)
        return types.fields.map(\.name)
    }()
}
