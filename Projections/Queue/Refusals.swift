import Projecting
import Registers
import Terms

/// What households refused in the period, before and after the committee. Only a recorded refusal
/// counts: silence that nobody recorded is none.
struct Refusals {
    private struct Ground: Hashable {
        let stage: RefusalStage
        let reason: RefusalReason?
    }

    private var grounds: [Ground: Int] = [:]
    private var tacit = 0

    /// The refusals of the territory's dwellings.
    ///
    /// - Complexity: O(refusals).
    init(_ view: View) {
        for refusal in view.registers.proposals.refusals
        where view.period.contains(refusal.on)
            && view.counts(refusal.application, for: refusal.dwelling)
        {
            grounds[Ground(stage: refusal.stage, reason: refusal.reason), default: 0] += 1
            if refusal.tacit == true { tacit += 1 }
        }
    }

    /// The figures `refusals.*`.
    var figures: [Figure] {
        [
            Figure("refusals.before", count(.beforeCommittee)),
            Figure("refusals.after", count(.afterCommittee)),
            Figure("refusals.tacit", tacit),
        ]
    }

    /// The table `refusals`: by stage and reason.
    var table: Table {
        Table(
            "refusals", columns: ["stage", "reason", "refusals"],
            rows: grounds.map { ground, count in
                [
                    .text(ground.stage.name), .text(ground.reason?.name ?? Traits.unknown),
                    .integer(count),
                ]
            })
    }

    private func count(_ stage: RefusalStage) -> Int {
        grounds.reduce(0) { $1.key.stage == stage ? $0 + $1.value : $0 }
    }
}
