import Events
import Projecting
import Registers
import Rules
import Terms

/// What of the offer fits one household, whichever the landlord.
///
/// What fits is what its need asks for: areas, rooms, house only, step-free (DOMAIN 2 and 4). The
/// income ceiling is no part of the need: a dwelling above it stays in the list, and the table
/// says so, since a derogation may allow it (CCH R441-1-1).
struct Fit {
    /// The dwellings that fit.
    let fitting: [Offered]
    /// Each of them, with whether the income is under its ceiling.
    let table: Table
    /// How many dwellings each requirement excludes, and how many it alone does.
    let obstacles: Table

    /// What fits an application; a merged one's household is that of the one kept.
    init(of application: ApplicationID, among offered: [Offered], _ view: View) {
        let register = view.registers.applications
        let state = register[register.kept(application)]
        let unmet = offered.map { state.need.unmet(by: $0.picture) }
        fitting = zip(offered, unmet).filter { $0.1.isEmpty }.map(\.0)
        table = Table(
            "fitting", columns: ["dwelling"] + Offer.descriptionColumns + ["under_ceiling"],
            rows: fitting.map { dwelling in
                let verdict = view.traits.ceilingVerdict(
                    state.household, dwelling.picture, year: view.asOf.year)
                return [.of(dwelling.dwelling)] + Offer.description(of: dwelling, view)
                    + [verdict.map { .boolean($0 == .meets) } ?? .null]
            })
        obstacles = Table(
            "obstacles", columns: ["requirement", "dwellings", "only_obstacle"],
            rows: Requirement.allCases.map { requirement in
                [
                    .text(requirement.rawValue),
                    .integer(unmet.count { $0.contains(requirement) }),
                    .integer(unmet.count { $0 == [requirement] }),
                ]
            })
    }
}
