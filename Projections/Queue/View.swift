public import Projecting
public import Registers
public import Rules
import Terms

/// What becomes of the queue (file d'attente): how many candidates a committee has to choose from,
/// what households refuse, and whom nobody has answered (DOMAIN 4).
public enum Queue: Projection {
    public static let name = "queue"
    public static let registers: RegisterSet = [
        .core, .committees, .proposals, .contacts, .sessions, .specialCases,
    ]
    public static let dimensions = Dimension.ofAllocations
    public static let title = Words("File d’attente", "The queue")

    /// Figures, refusals by reason, sessions, what committees decided and why, what postponing
    /// changed, and the three lists of households to look at.
    ///
    /// - Throws: ``RuleError`` if the rule set lacks a limit on the day of measure.
    /// - Complexity: O(applications + decisions + proposals + refusals).
    public static func content(_ view: View) throws(RuleError) -> Content {
        let candidates = Candidates(view)
        let refusals = Refusals(view)
        let waiting = try Waiting(view)
        let decisions = Decisions(view)
        return Content(
            figures: try figures(view, candidates, refusals, waiting),
            tables: [
                refusals.table, candidates.table, decisions.table,
                decisions.nonAwardsTable, Postponements(view).table,
                LandlordSeries(view).table, try Concurrent(waiting.concurrent, view).table,
                try Orientation(view).table, Simultaneous(view).table,
            ],
            lists: [
                SubjectList("forgotten", waiting.forgotten ?? []),
                SubjectList("ranked-second", waiting.rankedSecond),
                SubjectList("concurrent-committees", waiting.concurrent),
            ])
    }

    public static func figures(_ view: View) throws(RuleError) -> [Figure] {
        try figures(view, Candidates(view), Refusals(view), Waiting(view))
    }

    private static func figures(
        _ view: View, _ candidates: Candidates, _ refusals: Refusals, _ waiting: Waiting
    ) throws(RuleError) -> [Figure] {
        let candidateFigures = candidates.figures(
            target: try view.rules.integer(.candidatesTarget, on: view.asOf))
        let proposals = proposals(view)
        return view.overDwellings(candidateFigures) + refusals.figures
            + [Figure("proposals_per_allocation", proposals, of: view.allocations().count)]
            + view.overApplications(waiting.figures + SpecialCases(view).figures)
    }

    /// The candidates put forward in the period; decisions without a proposal are not counted.
    private static func proposals(_ view: View) -> Int {
        view.registers.proposals.proposals.count { proposal in
            view.period.contains(proposal.on)
                && view.counts(proposal.application, for: proposal.dwelling)
        }
    }
}
