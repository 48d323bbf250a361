public import Events
public import Projecting
import Registers
import Rules
public import Terms

/// A small history told in events, in the order of its days, and what a projection sees of it.
public struct EventHistory: Sendable {
    private var events: [(day: Day, event: Event)] = []
    private var names: MetNames

    /// Nothing happened yet.
    ///
    /// - Parameter places: The names of the first places, by number, for tests that name by number.
    public init(places: [String] = []) {
        names = MetNames(places: places)
    }

    /// Adds what happened on a day.
    public mutating func on(_ day: String, _ event: Event) throws {
        events.append((try read(day, Day.init), event))
    }

    /// The subject of that name, numbered at first sight.
    public mutating func named<Kind: Subject>(_ name: String) -> Identifier<Kind> {
        Identifier(names.add(name, Kind.type))
    }

    /// A dwelling of L1 in Poitiers enters the stock on 1 January 2010.
    public mutating func dwelling(
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
    public func view(
        asOf: String = "2014-12-31", period: String = "2014", changes: String = "",
        application: ApplicationID? = nil
    ) throws -> View {
        let window = Window(
            asOf: try read(asOf, Day.init), period: try read(period, Period.init))
        var fold = SnapshotFold(window: window)
        for (day, event) in events where day <= window.horizon { fold.apply(event, on: day) }
        let rules = try RuleSet(
            parsing: "base: grand-poitiers-2016\n\(changes)", named: "test",
            library: .embedded())
        return try View(fold.finish(), rules: rules, naming: names, application: application)
    }

    /// The names of a list's members, in the order of their bytes.
    public func names(_ list: SubjectList) -> [String] {
        list.members.map { cell in
            if case .subject(let type, let number) = cell { names.name(type, number) } else { "" }
        }.sorted()
    }

    private func read<Value>(_ text: String, _ read: (String) -> Value?) throws -> Value {
        guard let value = read(text) else {
            throw History.Unreadable(line: text, problem: "no day, or no period")
        }
        return value
    }
}

/// The codes of the communes that histories told by number speak of.
public let communes = ["86194", "86066"]
/// Poitiers, in the territory.
public let poitiers = PlaceID(0)
/// Châtellerault, outside it.
public let chatellerault = PlaceID(1)

/// A payload with the fields that a test cares about.
public func with<Payload: EventPayload>(_ change: (inout Payload) -> Void) -> Payload {
    var payload = Payload()
    change(&payload)
    return payload
}

/// Names in the order in which they were met, by type of subject; a subject that was only numbered
/// is called by its number.
private struct MetNames: Naming {
    private var names: [SubjectType: [String]]

    init(places: [String]) {
        names = [.place: places]
    }

    mutating func add(_ name: String, _ type: SubjectType) -> UInt32 {
        if let number = number(type, named: name) { return number }
        names[type, default: []].append(name)
        return UInt32((names[type] ?? []).count - 1)
    }

    func name(_ type: SubjectType, _ number: UInt32) -> String {
        let met = names[type] ?? []
        return Int(number) < met.count ? met[Int(number)] : "\(type.name)-\(number)"
    }

    func name(_ row: RowNumber) -> String { "row-\(row.number)" }

    func number(_ type: SubjectType, named name: String) -> UInt32? {
        names[type]?.firstIndex(of: name).map { UInt32($0) }
    }
}
