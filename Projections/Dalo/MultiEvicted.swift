import Events
import Projecting
import Registers
import Rules
import Terms

extension Dalo {
    /// How those were treated who had been evicted before (multi-expulsés, action 3.3.1): the
    /// appeals that `multi_evicted` counts over the whole period, one by one.
    ///
    /// - Throws: ``RuleError`` if the rule set lacks what evicted again means.
    /// - Complexity: O(appeals).
    static func multiEvictedTable(_ view: View) throws(RuleError) -> Table {
        let evictedAgain = try view.rules.integer(.multiEvictedMinimum, on: view.asOf)
        var rows: [[Cell]] = []
        for appeal in view.registers.appeals.all {
            let state = view.registers.appeals[appeal]
            guard let before = state.filing?.priorEvictions, Int(before) >= evictedAgain,
                let decision = state.decisions.last(where: { view.period.contains($0.on) }),
                decision.what.outcome != .moot
            else { continue }
            let rehousedOn = state.rehousings.first?.on
            rows.append([
                .of(appeal), state.right.map { .text($0.name) } ?? .null, .integer(Int(before)),
                state.filing?.eviction.map { Cell.text($0.name) } ?? .null, .day(decision.on),
                .text(decision.what.outcome.name), .integer(state.offers.count),
                .integer(state.refusals.count), .integer(state.supports.count),
                .integer(state.supports.count { $0.what.accepted == true }),
                rehousedOn.map(Cell.day) ?? .null,
                rehousedOn.map { .integer($0 - decision.on) } ?? .null,
            ])
        }
        return Table(
            "multi-evicted",
            columns: [
                "appeal", "right", "prior_evictions", "eviction", "decided_on", "outcome",
                "offers", "refusals", "support_proposed", "support_accepted", "rehoused_on",
                "days",
            ],
            rows: rows)
    }
}
