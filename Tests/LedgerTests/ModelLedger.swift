import Events
import Ledger
import Terms

/// What a sender says in one row, by names.
struct Saying: Hashable {
    /// What is said.
    enum Fact: Hashable {
        case filed(String, adults: UInt8)
        case renewed(String)
        case moved(String, into: String)
        case voided(Kind, row: String)
    }

    var source: String
    var id: String
    var on: Day
    var fact: Fact

    /// The kind of event.
    var kind: Kind {
        switch fact {
        case .filed: .applicationFiled
        case .renewed: .applicationRenewed
        case .moved: .movedIn
        case .voided: .eventVoided
        }
    }
}

/// A ledger in memory, by the rules of the contract and as simply as they can be said: what the
/// real one is held to.
struct ModelLedger {
    /// A sender's row, by which it is known again.
    struct Row: Hashable {
        let source: String
        let kind: Kind
        let id: String
    }

    /// What becomes of a row.
    struct Answer: Hashable {
        let sequence: UInt64
        let outcome: Appended.Outcome
    }

    struct Entry: Hashable {
        let source: String
        let row: UInt64
        let on: Day
        let at: Instant
        let event: Event
    }

    private(set) var entries: [Entry] = []
    /// Each row's number, and the entry with its last version, if it has come.
    private var rows: [Row: (number: UInt64, last: Int?)] = [:]
    /// The numbers of names; one that is erased is gone from here.
    private(set) var numbers: [SubjectType: [String: UInt32]] = [:]
    private var given: [SubjectType: UInt32] = [:]

    static let keeper = "registre"
    private static let announced: UInt64 = 1 << 63

    /// Sends rows; gives where each stands and whether it was new.
    mutating func append(_ sayings: [Saying], at time: Instant) -> [Answer] {
        sayings.map { saying in
            let row = Row(source: saying.source, kind: saying.kind, id: saying.id)
            let known = rows[row]
            // Nothing new is named by a row that was sent again unchanged.
            if let last = known?.last, entries[last].on == saying.on,
                let event = event(saying), event == entries[last].event
            {
                return Answer(sequence: UInt64(last), outcome: .unchanged)
            }
            return add(row, on: saying.on, at: time) { $0.eventNamingAnew(saying) }
        }
    }

    /// Erases an application: its name, and the rows about it with the voids of those.
    mutating func forget(_ name: String, on day: Day, at time: Instant) {
        guard let number = numbers[.application]?[name] else { return }
        var erased = SubjectErased()
        erased.subjectType = .application
        erased.subject = number
        let row = Row(source: Self.keeper, kind: .subjectErased, id: "application-\(number)")
        var gone = Set(entries.filter { names($0.event, number) }.map(\.row))
        _ = add(row, on: day, at: time) { _ in .ledger(.erased(erased)) }
        var before = -1
        while gone.count != before {
            before = gone.count
            for entry in entries {
                guard case .ledger(.voided(let void)) = entry.event else { continue }
                if gone.contains(void.target.number) { gone.insert(entry.row) }
            }
        }
        rows = rows.filter { !gone.contains($0.value.number) }
        numbers[.application]?[name] = nil
    }

    /// The sender's id of a row, by the row's number; nil once it is erased.
    func id(ofRow number: UInt64) -> String? {
        rows.first { $0.value.number == number }?.key.id
    }

    /// The name of an application, by its number.
    func name(_ type: SubjectType, _ number: UInt32) -> String {
        numbers[type]?.first { $0.value == number }?.key ?? "\(type.name)-\(number)"
    }

    private mutating func add(
        _ row: Row, on day: Day, at time: Instant, _ event: (inout Self) -> Event
    ) -> Answer {
        let sequence = UInt64(entries.count)
        let known = rows[row]
        let number = known?.number ?? sequence
        rows[row] = (number, known?.last)
        name(.source, row.source)
        let event = event(&self)
        rows[row] = (number, entries.count)
        entries.append(
            Entry(
                source: row.source, row: number, on: day,
                at: max(time, entries.last?.at ?? .always), event: event))
        return Answer(
            sequence: sequence, outcome: known?.last == nil ? .new : .correction)
    }

    /// Gives a name its number, if it has none.
    @discardableResult
    private mutating func name(_ type: SubjectType, _ name: String) -> UInt32 {
        if let number = numbers[type]?[name] { return number }
        let number = given[type, default: 0]
        given[type] = number + 1
        numbers[type, default: [:]][name] = number
        return number
    }

    private mutating func eventNamingAnew(_ saying: Saying) -> Event {
        switch saying.fact {
        case .filed(let name, _), .renewed(let name): self.name(.application, name)
        case .moved(let name, let home):
            // In the order of the event's fields.
            self.name(.dwelling, home)
            self.name(.application, name)
        case .voided(let kind, let id):
            let target = Row(source: saying.source, kind: kind, id: id)
            if rows[target] == nil {
                rows[target] = (UInt64(entries.count) | Self.announced, nil)
            }
        }
        return event(saying) ?? .ledger(.voided(EventVoided()))
    }

    /// The event of a row, or nil if it names what has no number.
    private func event(_ saying: Saying) -> Event? {
        switch saying.fact {
        case .filed(let name, let adults):
            guard let number = numbers[.application]?[name] else { return nil }
            var filed = ApplicationFiled()
            filed.application = ApplicationID(number)
            filed.household.adults = adults
            return .application(.filed(filed))
        case .renewed(let name):
            guard let number = numbers[.application]?[name] else { return nil }
            var renewed = ApplicationRenewed()
            renewed.application = ApplicationID(number)
            return .application(.renewed(renewed))
        case .moved(let name, let home):
            guard let number = numbers[.application]?[name],
                let dwelling = numbers[.dwelling]?[home]
            else { return nil }
            var moved = MovedIn()
            moved.application = ApplicationID(number)
            moved.dwelling = DwellingID(dwelling)
            moved.leaseSignedOn = saying.on
            return .tenancy(.movedIn(moved))
        case .voided(let kind, let id):
            let target = Row(source: saying.source, kind: kind, id: id)
            guard let row = rows[target] else { return nil }
            var voided = EventVoided()
            voided.targetKind = kind
            voided.target = RowNumber(row.number)
            voided.reason = .mistake
            return .ledger(.voided(voided))
        }
    }

    private func names(_ event: Event, _ application: UInt32) -> Bool {
        if case .ledger = event { return false }
        var references = References()
        references.collect(event)
        return references.subjects.contains(SubjectReference(.application, application))
    }
}
