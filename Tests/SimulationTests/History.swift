import Events
import Simulation
import Terms

/// The events of a simulation as a ledger would hold them: voids and corrections applied, in the
/// order in which they happened.
struct History {
    /// What identifies a row.
    struct Row: Hashable {
        let source: SourceID
        let kind: Kind
        let row: RowNumber
    }

    /// One event that stands.
    struct Standing {
        let row: Row
        let on: Day
        var event: Event
    }

    private(set) var events: [Standing] = []
    /// Rows told so far, by kind.
    private(set) var told: [Kind: Int] = [:]
    private(set) var corrections = 0
    private(set) var voids = 0
    /// Corrections that say the same again, and voids or corrections of rows never told.
    private(set) var faults: [String] = []

    init(_ simulation: Simulation) {
        var places: [Row: Int] = [:]
        var voided: Set<Row> = []
        simulation.events { simulated in
            let envelope = simulated.envelope
            let row = Row(source: envelope.source, kind: envelope.kind, row: envelope.row)
            told[envelope.kind, default: 0] += 1
            if case .ledger(.voided(let void)) = simulated.event {
                voids += 1
                let target = Row(
                    source: envelope.source, kind: void.targetKind, row: void.target)
                if places[target] == nil { faults.append("void of a row never told") }
                voided.insert(target)
            } else if let place = places[row] {
                corrections += 1
                if events[place].event == simulated.event { faults.append("same again") }
                if events[place].on != envelope.on { faults.append("another day") }
                events[place].event = simulated.event
            } else {
                places[row] = events.count
                events.append(Standing(row: row, on: envelope.on, event: simulated.event))
            }
        }
        events.removeAll { voided.contains($0.row) }
        events = events.enumerated().sorted {
            ($0.element.on, $0.element.row.kind.order, $0.offset)
                < ($1.element.on, $1.element.row.kind.order, $1.offset)
        }.map(\.element)
    }
}
