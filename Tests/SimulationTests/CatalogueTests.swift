import Events
import Simulation
import Terms
import Testing

/// Everything that can happen does, and every word of every closed list is used.
@Suite struct CatalogueTests {
    // Only the ledger itself erases a subject: no sender tells it.
    @Test func everyKindOfEventOccursButErasure() {
        var kinds: Set<Kind> = []
        var words = WordsUsed()
        Simulation(seed: 1, years: 2015...2017, scale: 0.6).events { simulated in
            kinds.insert(simulated.envelope.kind)
            words.kind = simulated.envelope.kind
            simulated.event.visit(&words)
        }
        #expect(Set(Kind.allCases).subtracting(kinds) == [.subjectErased])
        #expect(words.unused.sorted() == [])
    }
}

/// Notes the codes that occur in each field of each kind.
private struct WordsUsed: FieldVisitor {
    private struct Field: Hashable {
        let kind: Kind
        let name: String
    }

    var kind = Kind.applicationFiled
    private var used: [Field: Set<UInt8>] = [:]

    /// Words of lists that occur in no field at all, as `list of field: word`.
    var unused: [String] {
        var byList: [[String]: Set<UInt8>] = [:]
        for (field, numbers) in used {
            for layout in Layout.of(field.kind).fields where layout.name == field.name {
                var form = layout.form
                if case .list(let item, _) = form { form = item }
                if case .code(let names) = form { byList[names, default: []].formUnion(numbers) }
            }
        }
        return byList.flatMap { names, numbers in
            names.enumerated().filter { !numbers.contains(UInt8($0.offset + 1)) }
                .map { "\(names[0])…: \($0.element)" }
        }
    }

    private mutating func note(_ name: StaticString, _ raw: some FixedWidthInteger) {
        guard let number = UInt8(exactly: raw) else { return }
        used[Field(kind: kind, name: "\(name)"), default: []].insert(number)
    }

    mutating func value<V: FieldValue>(_ name: StaticString, _ value: inout V) {
        if value is any Code { note(name, value.raw) }
    }
    mutating func value<V: FieldValue>(_ name: StaticString, _ value: inout V?) {
        if let value, value is any Code { note(name, value.raw) }
    }
    mutating func values<let capacity: Int, V: FieldValue>(
        _ name: StaticString, _ list: inout Ranked<capacity, V>
    ) {
        for element in list.elements { note(name, element.raw) }
    }
    mutating func identifier<S: Subject>(_ name: StaticString, _ value: inout Identifier<S>) {}
    mutating func identifier<S: Subject>(_ name: StaticString, _ value: inout Identifier<S>?) {}
    mutating func identifiers<let capacity: Int, S: Subject>(
        _ name: StaticString, _ list: inout Ranked<capacity, Identifier<S>>
    ) {}
    mutating func target(_ kind: inout Kind, _ row: inout RowNumber) {}
    mutating func subject(_ type: inout SubjectType, _ number: inout UInt32) {}
}
