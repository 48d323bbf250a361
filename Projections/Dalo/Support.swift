import Events
import Projecting
import Registers
import Terms

/// Support proposed with a rehousing (accompagnement: ASLL, AVDL), year by year, and whether the
/// household took it: the committee recommends it, and households may refuse.
struct Support {
    /// What is counted together.
    private struct Group: Hashable {
        let year: Int
        let right: Right?
        let measure: SupportMeasure?
    }

    private var answers: [Group: [Bool?]] = [:]

    /// The proposals of the period.
    ///
    /// - Complexity: O(appeals + proposals of support).
    init(_ view: View) {
        for appeal in view.registers.appeals.all {
            let state = view.registers.appeals[appeal]
            for support in state.supports where view.period.contains(support.on) {
                let group = Group(
                    year: support.on.year, right: state.right, measure: support.what.measure)
                answers[group, default: []].append(support.what.accepted)
            }
        }
    }

    /// How many were proposed, accepted, refused, or without a known answer.
    var table: Table {
        Table(
            "support",
            columns: [
                "year", "right", "measure", "proposed", "accepted", "refused", "unknown",
            ],
            rows: answers.map { group, answers in
                [
                    .integer(group.year), .text(group.right?.name ?? Traits.unknown),
                    .text(group.measure?.name ?? Traits.unknown), .integer(answers.count),
                    .integer(answers.count { $0 == true }),
                    .integer(answers.count { $0 == false }), .integer(answers.count { $0 == nil }),
                ]
            })
    }
}
