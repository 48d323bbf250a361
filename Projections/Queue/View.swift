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

    /// Figures, refusals by reason, sessions, and the three lists of households to look at.
    ///
    /// - Throws: ``RuleError`` if the rule set lacks a limit on the day of measure.
    /// - Complexity: O(applications + decisions + proposals + refusals).
    public static func content(_ view: View) throws(RuleError) -> Content {
        let candidates = Candidates(view)
        let refusals = Refusals(view)
        let waiting = try Waiting(view)
        return Content(
            figures: try figures(view, candidates, refusals, waiting),
            tables: [refusals.table, candidates.table],
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

extension View {
    /// Whether a dwelling is the territory's: registered by the day of measure, in one of its
    /// communes.
    func isOfTerritory(_ dwelling: DwellingID) -> Bool {
        let state = registers.dwellings[dwelling]
        return state.registeredOn != nil && territory.contains(state.picture)
    }

    /// Whether what was put to a household for a dwelling is counted: the dwelling is the
    /// territory's and the view selects it, or the household where dwellings lack the dimension.
    func counts(_ application: ApplicationID, for dwelling: DwellingID) -> Bool {
        guard isOfTerritory(dwelling) else { return false }
        if selection.isOfDwellings { return selects(registers.dwellings[dwelling].picture) }
        let applications = registers.applications
        return selects(applications[applications.kept(application)])
    }

    /// Figures over dwellings as they are, or without their numbers where dwellings have no part
    /// in the selected dimension: null, not 0.
    func overDwellings(_ figures: [Figure]) -> [Figure] {
        selection.isOfDwellings ? figures : figures.map { Figure($0.id, .null) }
    }
}
