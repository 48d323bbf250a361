import Events
import Projecting
import Registers
import Terms

/// In what the State's file of appeals and the record of landlords and committees disagree.
enum MismatchKind: String, CaseIterable {
    /// The State offered a dwelling for which the household was never put forward.
    case offerWithoutProposal = "offer_without_proposal"
    /// The State has a refusal of a dwelling that the landlords have not.
    case refusalWithoutRecord = "refusal_without_record"
    /// The landlords have a refusal of an offered dwelling that the State has not.
    case refusalUnknownToState = "refusal_unknown_to_state"
    /// A committee awarded a dwelling after the favourable decision that the State never offered.
    case awardUnknownToState = "award_unknown_to_state"
    /// The State has a rehousing, and the household moved in nowhere.
    case rehousedWithoutMoveIn = "rehoused_without_move_in"
    /// The household moved into another dwelling than the State has.
    case rehousedElsewhere = "rehoused_elsewhere"
    /// The household moved in after the favourable decision, and the State has no rehousing.
    case moveInUnknownToState = "move_in_unknown_to_state"
    /// The appeal names an application that was never filed.
    case applicationUnknown = "application_unknown"
}

/// One disagreement about one appeal, with the events that show it.
struct Mismatch {
    let kind: MismatchKind
    let on: Day
    let appeal: AppealID
    let application: ApplicationID
    let dwelling: DwellingID?
    let evidence: [SequenceNumber]

    /// The row of the table `mismatches`.
    var row: [Cell] {
        [
            .text(kind.rawValue), .day(on), .of(appeal), .of(application), .of(dwelling),
            .text(Set(evidence).sorted().map(\.description).joined(separator: ";")),
        ]
    }
}

/// The State's file of appeals held against the record of landlords and committees (Info DALO
/// against the shared file; framework document 2016, 3.3.1).
struct Consistency {
    /// Every disagreement as of the day of measure, whatever the period.
    private(set) var mismatches: [Mismatch] = []

    /// Appeals whose household is known.
    ///
    /// - Complexity: O(applications + appeals × what was done about their households).
    init(_ view: View) {
        let registers = view.registers
        var members: [ApplicationID: [ApplicationID]] = [:]
        for application in registers.applications.all
        where registers.applications[application].mergedInto != nil {
            members[registers.applications.kept(application), default: []].append(application)
        }
        for appeal in registers.appeals.all {
            let state = registers.appeals[appeal]
            guard let application = state.filing?.application else { continue }
            let kept = registers.applications.kept(application)
            let record = HouseholdRecord([kept] + members[kept, default: []], registers)
            compare(appeal, state, application, record)
        }
    }

    /// The table `mismatches`.
    var table: Table {
        Table(
            "mismatches",
            columns: ["mismatch", "on", "appeal", "application", "dwelling", "sequences"],
            rows: mismatches.map(\.row))
    }

    private mutating func compare(
        _ appeal: AppealID, _ state: AppealState, _ application: ApplicationID,
        _ record: HouseholdRecord
    ) {
        func add(
            _ kind: MismatchKind, _ on: Day, _ dwelling: DwellingID?,
            _ evidence: [SequenceNumber]
        ) {
            mismatches.append(
                Mismatch(
                    kind: kind, on: on, appeal: appeal, application: application,
                    dwelling: dwelling, evidence: evidence))
        }
        if !record.isFiled, let filedOn = state.filedOn {
            add(.applicationUnknown, filedOn, nil, state.filedBy.map { [$0] } ?? [])
        }
        for offer in state.offers {
            guard let dwelling = offer.what.dwelling else { continue }
            if !record.wasPutForward(for: dwelling) {
                add(.offerWithoutProposal, offer.on, dwelling, [offer.sequence])
            }
            for refusal in record.refusals
            where refusal.dwelling == dwelling && refusal.on >= offer.on
                && !state.refusals.contains(where: { $0.on >= offer.on })
            {
                add(
                    .refusalUnknownToState, refusal.on, dwelling,
                    [offer.sequence, refusal.sequence])
            }
        }
        for refusal in state.refusals {
            guard let offer = state.offers.last(where: { $0.on <= refusal.on }),
                let dwelling = offer.what.dwelling,
                !record.refusals.contains(where: { $0.dwelling == dwelling })
            else { continue }
            add(
                .refusalWithoutRecord, refusal.on, dwelling, [offer.sequence, refusal.sequence])
        }
        for (kind, on, dwelling, evidence) in rehousing(state, record) {
            add(kind, on, dwelling, evidence)
        }
        guard let favourable = state.favourable, state.right == .dalo else { return }
        for award in record.awards
        where award.on >= favourable.on
            && !state.offers.contains(where: { $0.what.dwelling == award.dwelling })
        {
            add(
                .awardUnknownToState, award.on, award.dwelling,
                [favourable.sequence, award.sequence])
        }
    }

    /// What the two say of the rehousing; shelter is no tenancy.
    private func rehousing(
        _ state: AppealState, _ record: HouseholdRecord
    ) -> [(MismatchKind, Day, DwellingID?, [SequenceNumber])] {
        if let rehousing = state.rehousings.first {
            guard state.right == .dalo || rehousing.what.dwelling != nil else { return [] }
            guard let moveIn = record.moveIn else {
                return [
                    (
                        .rehousedWithoutMoveIn, rehousing.on, rehousing.what.dwelling,
                        [rehousing.sequence]
                    )
                ]
            }
            guard let dwelling = rehousing.what.dwelling, dwelling != moveIn.dwelling else {
                return []
            }
            return [
                (
                    .rehousedElsewhere, moveIn.on, moveIn.dwelling,
                    [rehousing.sequence, moveIn.sequence]
                )
            ]
        }
        guard let favourable = state.favourable, state.right == .dalo,
            let moveIn = record.moveIn, moveIn.on >= favourable.on
        else { return [] }
        return [
            (
                .moveInUnknownToState, moveIn.on, moveIn.dwelling,
                [favourable.sequence, moveIn.sequence]
            )
        ]
    }
}
