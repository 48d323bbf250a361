import Events
import Projecting
import Registers
import Statistics
import Terms

/// What became of the households that hold one priority label.
struct LabelBalance {
    let label: Label
    /// Applications in stock as of the day of measure; nil where the selection has none.
    var applications: Int?
    /// Candidates proposed in the period.
    var proposals = 0
    /// Refusals in the period.
    var refusals = 0
    /// Allocations of the period.
    var allocations = 0
    /// The waits of those whose first filing is known, in days.
    var waits: [Int] = []

    /// The last parts of the ids, which are the columns of the table.
    static let columns = [
        "applications", "proposals", "refusals", "allocations", "wait.mean_months",
        "wait.median_months",
    ]

    /// The values of ``columns``.
    var values: [FigureValue] {
        [
            applications.map(FigureValue.count) ?? .null, .count(proposals), .count(refusals),
            .count(allocations), months(mean(of: waits)), months(median(of: waits)),
        ]
    }

    var figures: [Figure] {
        zip(Self.columns, values).map { Figure("label.\(label.name).\($0)", $1) }
    }

    /// Whether anything at all is on record for the label.
    var isEmpty: Bool {
        (applications ?? 0) == 0 && proposals == 0 && refusals == 0 && allocations == 0
    }

    private func months(_ days: Double?) -> FigureValue {
        days.map { .number($0 / daysPerMonth) } ?? .null
    }
}

extension Priority {
    /// The balance of every label: stock as of the day of measure, the rest by the labels held at
    /// the event (FIGURES, priority).
    ///
    /// - Complexity: O(applications + proposals + refusals + allocations).
    static func labelBalances(_ view: View) -> [LabelBalance] {
        let appliesToStock = view.selection.isOfApplications
        var balances = Label.allCases.map {
            LabelBalance(label: $0, applications: appliesToStock ? 0 : nil)
        }
        if appliesToStock {
            for application in view.stock() {
                add(view.registers.applications[application].labels, to: &balances) {
                    $0.applications = ($0.applications ?? 0) + 1
                }
            }
        }
        for proposal in view.registers.proposals.proposals
        where view.period.contains(proposal.on)
            && counts(proposal.application, proposal.dwelling, view)
        {
            add(proposal.labels, to: &balances) { $0.proposals += 1 }
        }
        for refusal in view.registers.proposals.refusals
        where view.period.contains(refusal.on)
            && counts(refusal.application, refusal.dwelling, view)
        {
            add(refusal.labels, to: &balances) { $0.refusals += 1 }
        }
        for allocation in view.allocations() {
            let wait = view.waitDays(allocation)
            add(allocation.labels, to: &balances) { balance in
                balance.allocations += 1
                if let wait { balance.waits.append(wait) }
            }
        }
        return balances
    }

    private static func add(
        _ labels: LabelSet, to balances: inout [LabelBalance],
        _ change: (inout LabelBalance) -> Void
    ) {
        if labels == LabelSet() { return }
        for position in balances.indices where labels.contains(balances[position].label) {
            change(&balances[position])
        }
    }

    /// Whether a proposal or a refusal counts: its dwelling lies in the territory and, by what it
    /// is or by whom it is for, in the part that is looked at.
    private static func counts(
        _ application: ApplicationID, _ dwelling: DwellingID, _ view: View
    ) -> Bool {
        let state = view.registers.dwellings[dwelling]
        guard state.isKnown, view.territory.contains(state.picture) else { return false }
        if view.selection.isOfDwellings { return view.selects(state.picture) }
        let register = view.registers.applications
        return view.selects(register[register.kept(application)])
    }

    /// The labels of which anything is on record.
    static func labelsTable(_ balances: [LabelBalance]) -> Table {
        Table(
            "labels", columns: ["label"] + LabelBalance.columns,
            rows: balances.filter { !$0.isEmpty }.map { balance in
                [.text(balance.label.name)] + balance.values.map { Cell.of($0) }
            })
    }
}
