import Events
import Projecting
import Registers
import Rules
import Terms
import Testing

/// A small history, told in the order of its days, and what a projection sees of it.
struct History {
    private var events: [(day: Day, event: Event)] = []

    /// Adds what happened on a day.
    mutating func on(_ day: String, _ event: Event) throws {
        events.append((try #require(Day(day)), event))
    }

    /// The view of it; `changes` are lines of a rule file on top of Grand Poitiers.
    func view(
        asOf: String = "2014-12-31", period: String = "2014", changes: String = ""
    ) throws -> View {
        let window = Window(
            asOf: try #require(Day(asOf)), period: try #require(Period(period)))
        var fold = SnapshotFold(window: window)
        for (day, event) in events where day <= window.horizon { fold.apply(event, on: day) }
        let rules = try RuleSet(
            parsing: "base: grand-poitiers-2016\n\(changes)", named: "test",
            library: .embedded())
        return try View(fold.finish(), rules: rules, naming: TestNaming())
    }
}

/// A payload with the fields that a test cares about.
func with<Payload: EventPayload>(_ change: (inout Payload) -> Void) -> Payload {
    var payload = Payload()
    change(&payload)
    return payload
}

/// Poitiers, in the territory.
let poitiers = PlaceID(0)
/// Châtellerault, outside it.
let chatellerault = PlaceID(1)

/// Subjects are named by their numbers, the two communes by their codes.
private struct TestNaming: Naming {
    private let communes = ["86194", "86066"]

    func name(_ type: SubjectType, _ number: UInt32) -> String { "\(type.name)-\(number)" }
    func name(_ row: RowNumber) -> String { "row-\(row.number)" }
    func number(_ type: SubjectType, named name: String) -> UInt32? {
        type == .place ? communes.firstIndex(of: name).map(UInt32.init) : nil
    }
}

extension [Figure] {
    /// The value of a figure, which must be there.
    func value(_ id: String) throws -> FigureValue {
        try #require(first { $0.id == id }, "no figure \(id)").value
    }

    /// The figure as a number, or nil if it is null.
    func number(_ id: String) throws -> Double? { try value(id).number }
}

extension Content {
    /// A table, which must be there.
    func table(_ id: String) throws -> Table {
        try #require(tables.first { $0.id == id }, "no table \(id)")
    }
}

/// Whether every figure, table, column and list of a projection has its words.
func expectWords(for content: Content, of projection: any Projection.Type) {
    for figure in content.figures {
        let found = projection.labels.count { $0.matches(figure.id) }
        #expect(found == 1, "\(figure.id) has \(found) labels")
    }
    for id in content.tables.map(\.id) + content.lists.map(\.id) {
        #expect(projection.tableLabels.contains { $0.id == id }, "\(id) has no label")
    }
    for table in content.tables {
        let label = projection.tableLabels.first { $0.id == table.id }
        for column in table.columns {
            let isFigure = projection.labels.contains { $0.matches(column) }
            #expect(
                isFigure || label?.columns[column] != nil, "\(table.id), \(column) has no label")
        }
    }
}
