import Events
import Terms

/// Names for tests: each subject by its type and number, unless it has a name of its own.
struct Pseudonyms: Naming {
    var names: [SubjectType: [UInt32: String]] = [:]

    func name(_ type: SubjectType, _ number: UInt32) -> String {
        names[type]?[number] ?? "\(type.name)-\(number)"
    }

    func name(_ row: RowNumber) -> String { "row-\(row.number)" }

    func number(_ type: SubjectType, named name: String) -> UInt32? {
        names[type]?.first { $0.value == name }?.key
    }
}
