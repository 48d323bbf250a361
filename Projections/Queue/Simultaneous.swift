import Events
import Projecting
import Registers
import Terms

/// The days of the period on which committees of two landlords or more decided (CAL simultanées,
/// IV.2): what is gained by holding them together.
struct Simultaneous {
    /// What was decided on one day.
    private struct Sittings {
        var sessions: Set<SessionID> = []
        var dwellings: Set<DwellingID> = []
        var landlords: [ApplicationID: Set<LandlordID>] = [:]

        var allLandlords: Set<LandlordID> {
            landlords.values.reduce(into: []) { $0.formUnion($1) }
        }
    }

    private var days: [Day: Sittings] = [:]

    /// Landlords as merged by the day of measure.
    ///
    /// - Complexity: O(decisions).
    init(_ view: View) {
        for decision in view.committeeDecisions() {
            let household = view.registers.applications.kept(decision.application)
            var sittings = days[decision.on] ?? Sittings()
            sittings.sessions.insert(decision.session)
            sittings.dwellings.insert(decision.dwelling)
            sittings.landlords[household, default: []].insert(
                view.landlord(of: decision.dwelling))
            days[decision.on] = sittings
        }
    }

    /// Each such day: what was decided, and how many households stood before several landlords.
    var table: Table {
        Table(
            "simultaneous-committees",
            columns: [
                "on", "landlords", "sessions", "dwellings", "candidates", "candidates_in_several",
            ],
            rows: days.compactMap { day, sittings in
                let landlords = sittings.allLandlords
                guard landlords.count > 1 else { return nil }
                return [
                    .day(day), .integer(landlords.count), .integer(sittings.sessions.count),
                    .integer(sittings.dwellings.count), .integer(sittings.landlords.count),
                    .integer(sittings.landlords.values.count { $0.count > 1 }),
                ]
            })
    }
}
