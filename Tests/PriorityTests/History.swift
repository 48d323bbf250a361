import Events
import Projecting
import Registers
import Rules
import Terms
import Testing

/// A small history told by names, in the order of its days, and what a projection sees of it.
struct History {
    private var events: [(day: Day, event: Event)] = []
    private var names = TestNaming()

    /// Adds what happened on a day.
    mutating func on(_ day: String, _ event: Event) throws {
        events.append((try #require(Day(day)), event))
    }

    /// The subject of that name, numbered at first sight.
    mutating func named<Kind: Subject>(_ name: String) -> Identifier<Kind> {
        Identifier(names.add(name, Kind.type))
    }

    /// A dwelling of L1 in Poitiers enters the stock on 1 January 2010.
    mutating func dwelling(
        _ name: String, _ change: (inout DwellingPicture) -> Void = { _ in }
    ) throws {
        var registered = DwellingRegistered()
        registered.picture.dwelling = named(name)
        registered.picture.landlord = named("L1")
        registered.picture.commune = named("86194")
        change(&registered.picture)
        try on("2010-01-01", .stock(.registered(registered)))
    }

    /// The view of it; `changes` are lines of a rule file on top of Grand Poitiers.
    func view(
        asOf: String = "2014-12-31", period: String = "2014", changes: String = "",
        application: ApplicationID? = nil
    ) throws -> View {
        let window = Window(
            asOf: try #require(Day(asOf)), period: try #require(Period(period)))
        var fold = SnapshotFold(window: window)
        for (day, event) in events where day <= window.horizon { fold.apply(event, on: day) }
        let rules = try RuleSet(
            parsing: "base: grand-poitiers-2016\n\(changes)", named: "test",
            library: .embedded())
        return try View(fold.finish(), rules: rules, naming: names, application: application)
    }

    /// The names of a list's members, in the order of their bytes.
    func names(_ list: SubjectList) -> [String] {
        list.members.map { cell in
            if case .subject(let type, let number) = cell { names.name(type, number) } else { "" }
        }.sorted()
    }
}

/// A payload with the fields that a test cares about.
func with<Payload: EventPayload>(_ change: (inout Payload) -> Void) -> Payload {
    var payload = Payload()
    change(&payload)
    return payload
}

/// Names in the order in which they were met, by type of subject.
private struct TestNaming: Naming {
    private var names: [SubjectType: [String]] = [:]

    mutating func add(_ name: String, _ type: SubjectType) -> UInt32 {
        if let number = number(type, named: name) { return number }
        names[type, default: []].append(name)
        return UInt32((names[type] ?? []).count - 1)
    }

    func name(_ type: SubjectType, _ number: UInt32) -> String {
        names[type]?[Int(number)] ?? ""
    }
    func name(_ row: RowNumber) -> String { "row-\(row.number)" }
    func number(_ type: SubjectType, named name: String) -> UInt32? {
        names[type]?.firstIndex(of: name).map { UInt32($0) }
    }
}

extension [Figure] {
    /// The value of a figure, which must be there.
    func value(_ id: String) throws -> FigureValue {
        try #require(first { $0.id == id }, "no figure \(id)").value
    }
}

extension Content {
    /// A table, which must be there.
    func table(_ id: String) throws -> Table {
        try #require(tables.first { $0.id == id }, "no table \(id)")
    }

    /// A list, which must be there.
    func list(_ id: String) throws -> SubjectList {
        try #require(lists.first { $0.id == id }, "no list \(id)")
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
            #expect(label?.columns[column] != nil, "\(table.id), \(column) has no label")
        }
        for row in table.rows { #expect(row.count == table.columns.count, "\(table.id)") }
    }
}
