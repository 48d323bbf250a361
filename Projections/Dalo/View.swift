public import Projecting
public import Registers
public import Rules
import Terms

/// Appeals for the enforceable right to housing and to shelter (recours DALO et DAHO, CCH
/// L441-2-3): what was lodged, decided and done each year, and what is still owed (DOMAIN 4).
public enum Dalo: Projection {
    public static let name = "dalo"
    public static let registers: RegisterSet = [.appeals, .core, .committees, .proposals]
    /// None: an appeal has neither a dwelling nor, for certain, an application.
    public static let dimensions: [Dimension] = []
    public static let title = Words(
        "Droit au logement et à l’hébergement opposables", "Enforceable right to housing")

    /// Figures by right and year, the follow-up of what is owed, where the State's file and the
    /// landlords' record disagree, households evicted again, and support.
    ///
    /// - Throws: ``RuleError`` if the rule set lacks a deadline, or what evicted again means.
    /// - Complexity: O(appeals × years of the period + applications).
    public static func content(_ view: View) throws(RuleError) -> Content {
        let followUps = try FollowUp.all(view)
        let overdue = followUps.filter(\.isOverdue)
        return Content(
            figures: try yearly(view) + counts(followUps),
            tables: [
                FollowUp.table(followUps, on: view.asOf), Consistency(view).table,
                try multiEvictedTable(view), Support(view).table,
            ],
            lists: [
                SubjectList("follow-up", followUps.map(\.member)),
                SubjectList("overdue", overdue.map(\.member)),
            ])
    }

    public static func figures(_ view: View) throws(RuleError) -> [Figure] {
        try yearly(view) + counts(FollowUp.all(view))
    }

    private static func counts(_ followUps: [FollowUp]) -> [Figure] {
        [
            Figure("follow_up.count", followUps.count),
            Figure("overdue.count", followUps.count { $0.isOverdue }),
        ]
    }

    /// The figures of each right, year by year. An appeal whose right is unknown, for it was never
    /// filed, counts in `all` alone.
    private static func yearly(_ view: View) throws(RuleError) -> [Figure] {
        let evictedAgain = try view.rules.integer(.multiEvictedMinimum, on: view.asOf)
        var figures: [Figure] = []
        for right in [Right.dalo, .daho, nil] {
            for year in view.period.years {
                guard let part = view.period.cut(to: year) else { continue }
                var tally = Tally()
                for appeal in view.registers.appeals.all {
                    let state = view.registers.appeals[appeal]
                    guard right == nil || state.right == right else { continue }
                    tally.add(state, in: part, evictedAgain: evictedAgain)
                }
                figures += tally.figures("\(right?.name ?? "all").\(year)")
            }
        }
        return figures
    }
}
