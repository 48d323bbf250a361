import Events
import Registers
import Terms

/// What landlords and committees have on record of one household, under all its numbers.
struct HouseholdRecord {
    /// A move-in of the household.
    struct MoveIn {
        let on: Day
        let dwelling: DwellingID
        let sequence: SequenceNumber
    }

    /// Whether any of its applications was filed.
    let isFiled: Bool
    /// What it refused.
    let refusals: [Refusal]
    /// What it was awarded, outright.
    let awards: [Decision]
    /// The last of its applications' first move-ins; nil if it was never housed.
    let moveIn: MoveIn?
    private let dwellings: Set<DwellingID>

    /// The record of the applications of one household.
    init(_ applications: [ApplicationID], _ registers: Registers) {
        isFiled = applications.contains { registers.applications[$0].firstFiledOn != nil }
        refusals = applications.flatMap { registers.proposals.refusals(of: $0) }
        let decisions = applications.flatMap { registers.committees.decisions(on: $0) }
        awards = decisions.filter { $0.outcome == .awarded }
        let proposals = applications.flatMap { registers.proposals.proposals(of: $0) }
        dwellings = Set(decisions.map(\.dwelling) + proposals.map(\.dwelling))
        moveIn = applications.compactMap { application in
            let state = registers.applications[application]
            guard let dates = state.firstMoveIn, let dwelling = state.firstDwelling,
                let sequence = state.firstMoveInBy
            else { return nil }
            return MoveIn(on: dates.movedInOn, dwelling: dwelling, sequence: sequence)
        }.max { ($0.on, $0.sequence) < ($1.on, $1.sequence) }
    }

    /// Whether it was ever proposed for a dwelling, or decided on for it by a committee.
    func wasPutForward(for dwelling: DwellingID) -> Bool { dwellings.contains(dwelling) }
}
