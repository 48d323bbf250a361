import Projecting
import Registers
import Rules
import Terms

/// Refusals of what was not proposed, and reopenings past their time, in the period.
struct Answers {
    private(set) var found: [Irregularity] = []

    /// Looks through the refusals and the reopenings.
    ///
    /// - Throws: ``RuleError`` if the rule set lacks a time for reopening.
    /// - Complexity: O(refusals + reopenings).
    init(_ view: View, _ pairs: Pairs) throws(RuleError) {
        checkRefusals(view, pairs)
        if view.selection.isOfApplications { try checkReopenings(view) }
    }

    private mutating func checkRefusals(_ view: View, _ pairs: Pairs) {
        let kind = IrregularityClass.refusalBeforeProposal
        for refusal in view.registers.proposals.refusals
        where view.period.contains(refusal.on)
            && view.counts(refusal.application, for: refusal.dwelling)
        {
            let pair = pairs.pair(refusal.application, refusal.dwelling)
            if let first = pairs.firstPutForward(pair), first <= refusal.on { continue }
            found.append(
                Irregularity(
                    kind: kind, on: refusal.on, application: pair.application,
                    dwelling: refusal.dwelling, evidence: [refusal.sequence],
                    rule: kind.article))
        }
    }

    private mutating func checkReopenings(_ view: View) throws(RuleError) {
        let kind = IrregularityClass.reopenedLate
        for reopening in view.registers.applications.reopenings {
            let state = view.registers.applications[reopening.application]
            // Never filed: there is no day from which a renewal could be due.
            guard let renewedOn = reopening.lastRenewedOn, view.period.contains(reopening.on),
                view.territory.contains(state.need), view.selects(state)
            else { continue }
            let closing = reopening.closing
            let verdict = try view.rules.reopeningVerdict(
                closed: closing.reason, on: closing.on, filedOrRenewed: renewedOn,
                reopened: reopening.on)
            guard case .fails = verdict else { continue }
            let parameter: DeadlineParameter =
                closing.reason == .notRenewed ? .reopeningNotRenewed : .reopeningNoReply
            found.append(
                Irregularity(
                    kind: kind, on: reopening.on, application: reopening.application,
                    evidence: [closing.sequence, reopening.sequence],
                    rule: kind.text(parameter.rawValue, on: closing.on, view.rules)))
        }
    }
}
