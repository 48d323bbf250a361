import Events
import Projecting
import Registers
import Rules
import Terms

/// Deadlines of appeals (recours DALO et DAHO) that ran out in the period. What came late is no
/// less late for having come.
struct Deadlines {
    private(set) var found: [Irregularity] = []

    /// Looks through the appeals, which no territory filters and no dimension divides.
    ///
    /// - Throws: ``RuleError`` if the rule set lacks a deadline.
    /// - Complexity: O(appeals).
    init(_ view: View) throws(RuleError) {
        guard view.selection == .everything else { return }
        for appeal in view.registers.appeals.all {
            let state = view.registers.appeals[appeal]
            guard let right = state.right else { continue }
            if let filedOn = state.filedOn, let filedBy = state.filedBy {
                let deadline = try view.rules.decisionDeadline(of: right, filed: filedOn)
                let late = state.decisions.first { $0.on > deadline }
                if !state.decisions.contains(where: { $0.on <= deadline }) {
                    add(
                        .daloDecisionLate, appeal, after: deadline,
                        showing: [filedBy] + (late.map { [$0.sequence] } ?? []),
                        right == .dalo ? .daloDecisionDeadline : .dahoDecisionDeadline,
                        since: filedOn, view)
                }
            }
            try checkOffer(appeal, state, right, view)
        }
    }

    private mutating func checkOffer(
        _ appeal: AppealID, _ state: AppealState, _ right: Right, _ view: View
    ) throws(RuleError) {
        guard let decision = state.decisions.last, decision.what.outcome == .favourable else {
            return
        }
        let isTransition = decision.what.transition == true
        let deadline = try view.rules.offerDeadline(
            of: right, transition: isTransition, decided: decision.on)
        let late = state.offers.first { $0.on > deadline }
        let isInTime = state.offers.contains { $0.on >= decision.on && $0.on <= deadline }
        guard !isInTime else { return }
        let parameter: DeadlineParameter =
            isTransition
            ? .transitionOfferDeadline : right == .dalo ? .daloOfferDeadline : .dahoOfferDeadline
        add(
            .daloOfferLate, appeal, after: deadline,
            showing: [decision.sequence] + (late.map { [$0.sequence] } ?? []), parameter,
            since: decision.on, view)
    }

    /// Counted on the day after the deadline, once that day has come.
    private mutating func add(
        _ kind: IrregularityClass, _ appeal: AppealID, after deadline: Day,
        showing evidence: [SequenceNumber], _ parameter: DeadlineParameter, since start: Day,
        _ view: View
    ) {
        let on = deadline.adding(days: 1)
        guard on <= view.asOf, view.period.contains(on) else { return }
        found.append(
            Irregularity(
                kind: kind, on: on, appeal: appeal, evidence: evidence,
                rule: kind.text(parameter.rawValue, on: start, view.rules)))
    }
}
