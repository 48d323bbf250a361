public import Events
import Fairness
import Irregularities
import Projecting
import Registers
import Reports
public import Terms

extension Explanation {
    /// The account as JSON; every statement names the entries of the log by which it is proven.
    public func json(naming: some NameGiving) -> JSON {
        .object([
            ("application", .string(name)),
            ("as_of", .string(asOf.description)),
            ("known_at", state.knownAt.map { .string($0.description) } ?? .null),
            ("provenance", provenance.json),
            ("situation", situation.json(naming)),
            ("events", .array(events.map { $0.json(naming: naming) })),
            ("struck", .array(struck.map { $0.json(naming: naming) })),
            ("decisions", .array(decisions.map { $0.json(naming) })),
            ("allocations", allocations(naming)),
            ("irregularities", .array(irregularities.map { $0.json(naming) })),
        ])
    }

    private func allocations(_ naming: some NameGiving) -> JSON {
        .object(
            Turn.words.map { word in
                (word, .integer(account.turns.count { $0.turn.word == word }))
            } + [
                ("not_waiting", .integer(account.notWaiting)),
                (
                    "turns",
                    .array(
                        account.turns.map { turn in
                            turn.json(
                                evidence: file.evidence(
                                    about: turn.allocation.dwelling, upTo: turn.on),
                                naming)
                        })
                ),
            ])
    }
}

extension Situation {
    func json(_ naming: some NameGiving) -> JSON {
        .object([
            ("filed_on", filedOn.map { .string($0.description) } ?? .null),
            ("in_stock", .boolean(isInStock)),
            ("closed_on", closing.map { .string($0.on.description) } ?? .null),
            ("closing_reason", closing.map { .string($0.reason.name) } ?? .null),
            ("closing_sequence", closing?.sequence.json ?? .null),
            ("allocated_on", allocatedOn.map { .string($0.description) } ?? .null),
            (
                "merged_into",
                mergedInto.map { .string(naming.name(.application, $0.number)) } ?? .null
            ),
            (
                "merged",
                .array(merged.map { .string(naming.name(.application, $0.number)) })
            ),
            ("measured_on", .string(measuredOn.description)),
            ("age_months", ageMonths.map(JSON.number) ?? .null),
            ("abnormal_delay_months", abnormalDelayMonths.map(JSON.integer) ?? .null),
            ("over_delay", isOverDelay.map(JSON.boolean) ?? .null),
            ("labels", .array(labels.map { .string($0.name) })),
            ("priority", .boolean(isPriority)),
            ("designated", .boolean(isDesignated)),
        ])
    }
}

extension Decision {
    func json(_ naming: some NameGiving) -> JSON {
        .object([
            ("sequence", sequence.json),
            ("on", .string(on.description)),
            ("application", .string(naming.name(.application, application.number))),
            ("dwelling", .string(naming.name(.dwelling, dwelling.number))),
            ("session", .string(naming.name(.session, session.number))),
            ("outcome", .string(outcome.name)),
            ("rank", rank.map { .integer(Int($0)) } ?? .null),
            ("reason", reason.map { .string($0.name) } ?? .null),
            ("condition_met", conditionMet.map(JSON.boolean) ?? .null),
        ])
    }
}

extension CandidateTurn {
    func json(evidence: [HistoryEntry], _ naming: some NameGiving) -> JSON {
        let housed = allocation.application
        return .object([
            ("on", .string(on.description)),
            ("dwelling", .string(naming.name(.dwelling, allocation.dwelling.number))),
            (
                "housed",
                housed.map { .string(naming.name(.application, $0.number)) } ?? .null
            ),
            ("sequence", allocation.sequence.json),
            ("turn", .string(turn.word)),
            ("reason", turn.reason.map { .string($0.name) } ?? .null),
            ("unmet", .array(unmet.map { .string($0.rawValue) })),
            ("in_stock", .boolean(isInStock)),
            ("priority", .boolean(isPriority)),
            ("rank", rank.map(JSON.integer) ?? .null),
            ("matching", matching.map(JSON.integer) ?? .null),
            ("evidence", .array(evidence.map(\.sequence.json))),
        ])
    }
}

extension Turn {
    /// The words for turns that are listed one by one, in order.
    static let words = [
        "housed", "put_forward", "passed_over", "behind", "not_assessed", "not_matching",
    ]

    /// The word in JSON.
    var word: String {
        switch self {
        case .housed: "housed"
        case .putForward: "put_forward"
        case .passedOver: "passed_over"
        case .behind: "behind"
        case .notAssessed: "not_assessed"
        case .notMatching: "not_matching"
        case .notInStock: "not_waiting"
        }
    }

    /// The coded reason on record for passing it over.
    var reason: ContactReason? {
        if case .passedOver(let reason) = self { reason } else { nil }
    }
}

extension Irregularity {
    func json(_ naming: some NameGiving) -> JSON {
        .object([
            ("class", .string(kind.rawValue)),
            ("on", .string(on.description)),
            ("dwelling", dwelling.map { .string(naming.name(.dwelling, $0.number)) } ?? .null),
            ("session", session.map { .string(naming.name(.session, $0.number)) } ?? .null),
            ("appeal", appeal.map { .string(naming.name(.appeal, $0.number)) } ?? .null),
            ("sequences", .array(Set(evidence).sorted().map(\.json))),
            ("rule", .string(rule)),
        ])
    }
}
