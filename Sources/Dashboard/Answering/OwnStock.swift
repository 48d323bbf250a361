import Desk
import Events
import Ledger
import Registers
import Replay
import Terms

/// What a landlord may see of a history: the events that name one of its dwellings, as dwellings
/// stood on the last day looked at.
struct OwnStock {
    private let owner: LandlordID
    private let registers: Registers

    /// The dwellings of a landlord on a day.
    ///
    /// - Throws: ``LedgerError``.
    /// - Complexity: O(entries of the log).
    init(of owner: LandlordID, in log: LogSnapshot, on day: Day) throws(LedgerError) {
        self.owner = owner
        let window = Window(asOf: day, period: Period(year: day.year))
        registers = try Replay.snapshots(of: log, window: window, registers: .core).asOf
    }

    /// Whether an event is about one of them.
    func isNamed(in entry: HistoryEntry) -> Bool {
        var named = DwellingsNamed()
        entry.event.visit(&named)
        return named.dwellings.contains { dwelling in
            let state = registers.dwellings[DwellingID(dwelling)]
            return state.isKnown && registers.landlords.current(state.picture.landlord) == owner
        }
    }
}

/// Walks an event and notes the dwellings that it names.
private struct DwellingsNamed: FieldVisitor {
    var dwellings: [UInt32] = []

    mutating func value<V: FieldValue>(_ name: StaticString, _ value: inout V) {}
    mutating func value<V: FieldValue>(_ name: StaticString, _ value: inout V?) {}
    mutating func values<let capacity: Int, V: FieldValue>(
        _ name: StaticString, _ list: inout Ranked<capacity, V>
    ) {}

    mutating func identifier<S: Subject>(_ name: StaticString, _ value: inout Identifier<S>) {
        // Where a household lived is not what happens to a dwelling.
        if S.type == .dwelling, "\(name)" != "current_dwelling" { dwellings.append(value.number) }
    }

    mutating func identifier<S: Subject>(_ name: StaticString, _ value: inout Identifier<S>?) {
        if let number = value?.number, S.type == .dwelling, "\(name)" != "current_dwelling" {
            dwellings.append(number)
        }
    }

    mutating func identifiers<let capacity: Int, S: Subject>(
        _ name: StaticString, _ list: inout Ranked<capacity, Identifier<S>>
    ) {}
    mutating func target(_ kind: inout Kind, _ row: inout RowNumber) {}
    mutating func subject(_ type: inout SubjectType, _ number: inout UInt32) {}
}
