import Events
import Projecting
import Registers
import Terms

/// What postponing a dwelling changed: the candidates it had, and those that the next session
/// decided on, how many days later.
struct Postponements {
    private let rows: [[Cell]]

    /// The period's postponements of dwellings of the territory.
    ///
    /// - Complexity: O(tablings + proposals + decisions).
    init(_ view: View) {
        let postponed = view.registers.sessions.tablings.filter {
            $0.isPostponed && view.period.contains($0.on)
                && view.countsCommittees(of: $0.dwelling)
        }
        let dwellings = Set(postponed.map(\.dwelling))
        let proposals = Dictionary(
            grouping: view.registers.proposals.proposals.filter {
                dwellings.contains($0.dwelling)
            }, by: \.dwelling)
        rows = postponed.map {
            Postponements.row($0, proposals[$0.dwelling, default: []], view)
        }
    }

    private static func row(
        _ tabling: Tabling, _ proposals: [Proposal], _ view: View
    ) -> [Cell] {
        let applications = view.registers.applications
        // The latest first.
        let decisions = view.registers.committees.decisions(for: tabling.dwelling)
        let last = decisions.first { $0.on < tabling.on }
        let before = Set(
            proposals.filter { $0.on <= tabling.on && last.map($0.isAfter) ?? true }
                .map { applications.kept($0.application) })
        let next = decisions.last { $0.on >= tabling.on && $0.session != tabling.session }
        let decided = decisions.filter { $0.session == next?.session && $0.on >= tabling.on }
        let after = Set(decided.map { applications.kept($0.application) })
        return [
            .day(tabling.on), .of(view.landlord(of: tabling.dwelling)), .of(tabling.dwelling),
            .of(tabling.session), .text(tabling.postponement?.name ?? Traits.unknown),
            .integer(before.count), .of(next?.session), next.map { .day($0.on) } ?? .null,
            next.map { .integer($0.on - tabling.on) } ?? .null,
            next == nil ? .null : .integer(after.count),
            next == nil ? .null : .boolean(decided.contains { $0.outcome == .awarded }),
        ]
    }

    /// Each postponement, by day.
    var table: Table {
        Table(
            "postponements",
            columns: [
                "on", "landlord", "dwelling", "session", "reason", "candidates_before",
                "next_session", "decided_on", "days", "candidates", "awarded",
            ],
            rows: rows)
    }
}

extension Proposal {
    /// Whether it came after a decision on the same dwelling.
    fileprivate func isAfter(_ decision: Decision) -> Bool { on > decision.on }
}
