import Events
import Ledger
import Registers
import Replay
import Terms

/// The events that name one subject.
struct Timeline: Sendable {
    /// One event and where it stands in the log.
    struct Entry: Sendable {
        let sequence: SequenceNumber
        let envelope: Envelope
        let event: Event
    }

    /// In the order in which they happened; what was voided or corrected is left out.
    let entries: [Entry]

    /// Reads history up to a day.
    ///
    /// - Throws: ``LedgerError``.
    /// - Complexity: O(entries of the log).
    init(
        of type: SubjectType, _ number: UInt32, in log: LogSnapshot, upTo day: Day
    ) throws(LedgerError) {
        let history = try History(log, upTo: day, kinds: KindSet(Kind.allCases))
        var sequences: [SequenceNumber] = []
        let subject = SubjectReference(type, number)
        var references = References()
        try history.forEach { event, _, sequence in
            references.collect(event)
            if references.subjects.contains(subject) { sequences.append(sequence) }
        }
        var entries: [Entry] = []
        for sequence in sequences {
            let (envelope, event) = try log.read(sequence)
            entries.append(Entry(sequence: sequence, envelope: envelope, event: event))
        }
        self.entries = entries
    }

    private init(_ entries: [Entry]) { self.entries = entries }

    /// What a landlord may see of it: the events that name one of its dwellings, as dwellings stood
    /// on the last day looked at.
    ///
    /// - Throws: ``LedgerError``.
    /// - Complexity: O(entries of the log).
    func seen(
        by owner: LandlordID, in log: LogSnapshot, upTo day: Day
    ) throws(LedgerError) -> Timeline {
        let window = Window(asOf: day, period: Period(year: day.year))
        let registers = try Replay.snapshots(of: log, window: window, registers: .core).asOf
        return Timeline(
            entries.filter { entry in
                var named = DwellingsNamed()
                entry.event.visit(&named)
                return named.dwellings.contains { dwelling in
                    let state = registers.dwellings[DwellingID(dwelling)]
                    return state.isKnown
                        && registers.landlords.current(state.picture.landlord) == owner
                }
            })
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
