import Events
import Projecting
import Registers
import Rules
import Terms

/// A favourable appeal not yet rehoused: what the prefect still owes.
struct FollowUp {
    private let appeal: AppealID
    private let right: Right?
    private let decidedOn: Day
    /// The last day in time for an offer; nil where the right is unknown.
    private let deadline: Day?
    private let offers: Int
    private let refusals: Int
    /// Whether the deadline passed without an offer; a late offer does not undo it.
    let isOverdue: Bool

    /// The follow-up of one appeal; nil if its last decision is not favourable or it is rehoused.
    ///
    /// - Throws: ``RuleError`` if the rule set has no deadline on the day of the decision.
    init?(_ appeal: AppealID, _ view: View) throws(RuleError) {
        let state = view.registers.appeals[appeal]
        guard let decision = state.favourable, state.rehousings.isEmpty else { return nil }
        self.appeal = appeal
        right = state.right
        decidedOn = decision.on
        offers = state.offers.count
        refusals = state.refusals.count
        deadline = try Self.deadline(right, decision, view.rules)
        isOverdue = Self.isOverdue(state.offers, decision.on, deadline, on: view.asOf)
    }

    /// A transition dwelling has a deadline of its own, whatever the right.
    private static func deadline(
        _ right: Right?, _ decision: AppealStep<AppealDecided>, _ rules: RuleSet
    ) throws(RuleError) -> Day? {
        let isTransition = decision.what.transition == true
        guard let right = right ?? (isTransition ? .daho : nil) else { return nil }
        return try rules.offerDeadline(
            of: right, transition: isTransition, decided: decision.on)
    }

    private static func isOverdue(
        _ offers: [AppealStep<RehousingOffered>], _ decidedOn: Day, _ deadline: Day?, on asOf: Day
    ) -> Bool {
        guard let deadline, deadline < asOf else { return false }
        return !offers.contains { decidedOn <= $0.on && $0.on <= deadline }
    }

    /// The appeal, as a member of a list.
    var member: AppealID { appeal }

    /// All follow-ups as of the day of measure, whatever the period.
    ///
    /// - Complexity: O(appeals).
    static func all(_ view: View) throws(RuleError) -> [FollowUp] {
        var all: [FollowUp] = []
        for appeal in view.registers.appeals.all {
            if let followUp = try FollowUp(appeal, view) { all.append(followUp) }
        }
        return all
    }

    /// The table `follow-up`, by day of decision, then appeal.
    static func table(_ followUps: [FollowUp], on asOf: Day) -> Table {
        Table(
            "follow-up",
            columns: [
                "appeal", "right", "decided_on", "days", "deadline", "offers", "refusals",
                "overdue",
            ],
            rows: followUps.map { $0.row(on: asOf) }, order: [.init(2), .init(0)])
    }

    private func row(on asOf: Day) -> [Cell] {
        [
            .of(appeal), right.map { .text($0.name) } ?? .null, .day(decidedOn),
            .integer(asOf - decidedOn), deadline.map(Cell.day) ?? .null, .integer(offers),
            .integer(refusals), .boolean(isOverdue),
        ]
    }
}
