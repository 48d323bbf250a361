import Events
import Projecting
import Registers
import Statistics
import Terms

extension View {
    /// Whether a dwelling's committees are counted: it is the territory's, and selected.
    func countsCommittees(of dwelling: DwellingID) -> Bool {
        isOfTerritory(dwelling) && selects(registers.dwellings[dwelling].picture)
    }

    /// The landlord that answers for a dwelling, mergers up to the day of measure applied.
    func landlord(of dwelling: DwellingID) -> LandlordID {
        registers.landlords.current(registers.dwellings[dwelling].picture.landlord)
    }

    /// The period's decisions for dwellings of the territory.
    func committeeDecisions() -> [Decision] {
        registers.committees.decisions.filter {
            period.contains($0.on) && countsCommittees(of: $0.dwelling)
        }
    }
}

/// What the period's decisions rested on, landlord by landlord: what the household would have paid
/// and been left with, and why it was not awarded (motifs de non-attribution, CCH R441-3).
struct Decisions {
    /// One landlord's decisions of one outcome.
    private struct Group: Hashable {
        let landlord: LandlordID
        let outcome: CommitteeOutcome
    }

    private let groups: [Group: [Decision]]

    /// - Complexity: O(decisions).
    init(_ view: View) {
        groups = Dictionary(grouping: view.committeeDecisions()) {
            Group(landlord: view.landlord(of: $0.dwelling), outcome: $0.outcome)
        }
    }

    /// Effort rate and residual income at the decision, where they were recorded.
    var table: Table {
        Table(
            "decisions",
            columns: [
                "landlord", "outcome", "decisions", "effort_rate.known", "effort_rate.mean",
                "effort_rate.median", "residual_income.known", "residual_income.mean",
                "residual_income.median",
            ],
            rows: groups.map { group, decisions in
                let rates = decisions.compactMap { $0.effortRate?.value }
                let incomes = decisions.compactMap { $0.residualIncome?.euros }
                return [
                    .of(group.landlord), .text(group.outcome.name), .integer(decisions.count),
                    .integer(rates.count), .of(mean(of: rates)), .of(median(of: rates)),
                    .integer(incomes.count), .of(mean(of: incomes)), .of(median(of: incomes)),
                ]
            })
    }

    /// Candidates not awarded, or found ineligible, by the reason given.
    var nonAwardsTable: Table {
        var rows: [[Cell]] = []
        for (group, decisions) in groups
        where group.outcome == .notAwarded || group.outcome == .ineligible {
            var counts: [NonAwardReason?: Int] = [:]
            for decision in decisions { counts[decision.reason, default: 0] += 1 }
            for (reason, count) in counts {
                rows.append([
                    .of(group.landlord), .text(group.outcome.name),
                    .text(reason?.name ?? Traits.unknown), .integer(count),
                ])
            }
        }
        return Table(
            "non-awards", columns: ["landlord", "outcome", "reason", "decisions"], rows: rows)
    }
}
