import Events
import Terms

// What a committee says, and what households answer.
extension Territory {
    /// The committee decides on a candidate.
    mutating func decide(
        _ slot: Int, in round: Round, _ outcome: CommitteeOutcome, rank: Int? = nil
    ) {
        if let rank, rank > 1, applicants[slot].timesRanked < 200 {
            applicants[slot].timesRanked += 1
        }
        decide(
            applicants[slot].application, applicants[slot].household, in: round, outcome,
            rank: rank)
    }

    mutating func decide(
        _ application: ApplicationID, _ household: Household, in round: Round,
        _ outcome: CommitteeOutcome, rank: Int?
    ) {
        var decided = CommitteeDecided()
        decided.application = application
        decided.dwelling = DwellingID(UInt32(round.dwelling))
        decided.session = round.id
        decided.outcome = outcome
        decided.rank = rank.map { UInt8($0) }
        if outcome == .notAwarded { decided.reason = words.nonAward.draw(&chance) }
        if chance.permille(920) { weigh(&decided, household, dwellings[round.dwelling].picture) }
        tell(
            .committee(.decided(decided)), by: round.landlord, on: round.day,
            mishap: chance.permille(3) ? .corrected : .none)
    }

    /// Effort rate and residual income, where income is known.
    private func weigh(
        _ decided: inout CommitteeDecided, _ household: Household, _ picture: DwellingPicture
    ) {
        guard let income = household.monthlyIncome, let rent = picture.rent else { return }
        let monthly = max(1, Int(income.amount))
        let cost = Int(rent.amount) + Int(picture.charges?.amount ?? 0)
        let children = Int(household.children ?? 0)
        // Housing aid falls with income; it never covers more than seven tenths.
        let aid = max(0, min(cost * 7 / 10, 52_000 + 9000 * children - monthly * 2 / 5))
        let rate = min(950, (cost - aid) * 1000 / monthly)
        decided.effortRate = Fraction(Int32(rate * 1000))
        let tenths = 10 + 5 * (Int(household.adults ?? 1) - 1) + 3 * children
        decided.residualIncome = Cents(
            Int32(max(0, monthly - cost + aid) * 10 * 12 / (365 * tenths)))
    }

    /// A conditional award is settled.
    mutating func resolve(_ slot: Int, in round: Round, isMet: Bool, by latest: Int) {
        var resolved = ConditionResolved()
        resolved.application = applicants[slot].application
        resolved.dwelling = DwellingID(UInt32(round.dwelling))
        resolved.met = isMet
        let span = max(1, latest - round.day)
        tell(
            .committee(.conditionResolved(resolved)), by: round.landlord,
            on: round.day + chance.below(span))
    }

    /// The household refuses; the tenth day's silence is a refusal as well.
    mutating func refuse(_ slot: Int, in round: Round, stage: RefusalStage, on day: Int) {
        var refused = ProposalRefused()
        refused.application = applicants[slot].application
        refused.dwelling = DwellingID(UInt32(round.dwelling))
        refused.stage = stage
        let isTacit = stage == .afterCommittee && day - round.day >= 10
        refused.tacit = isTacit
        refused.reason = isTacit ? .noReply : words.refusal.draw(&chance)
        if stage == .beforeCommittee, chance.permille(60) { refused.reason = .noReply }
        tell(.refusal(.refused(refused)), by: round.landlord, on: day)
    }
}
