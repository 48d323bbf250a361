import Projecting
import Rules
package import Terms

/// What was recorded but should not be: the classes, in the order of FIGURES.
package enum IrregularityClass: String, CaseIterable, Sendable {
    /// A move-in that no committee decided.
    case noDecision = "no_decision"
    /// A move-in whose last decision does not award the dwelling.
    case notAwarded = "not_awarded"
    /// A committee's decision on a closed application.
    case closedApplication = "closed_application"
    /// A move-in of one ranked lower, while a better-placed candidate has not refused.
    case rankSkipped = "rank_skipped"
    /// Fewer candidates than a committee must have, with no ground for it.
    case tooFewCandidates = "too_few_candidates"
    /// A refusal of what had not been proposed.
    case refusalBeforeProposal = "refusal_before_proposal"
    /// A lease signed before the committee decided.
    case leaseBeforeCommittee = "lease_before_committee"
    /// An orientation meeting too close to the programme's first committee, or after it.
    case orientationLate = "orientation_late"
    /// An income above the ceiling, outside derogation zones.
    case aboveCeiling = "above_ceiling"
    /// A mediation committee that did not decide in time.
    case daloDecisionLate = "dalo_decision_late"
    /// A prefect who did not offer in time.
    case daloOfferLate = "dalo_offer_late"
    /// An application reopened when it no longer could be.
    case reopenedLate = "reopened_late"

    /// The id of its figure and of its list.
    package var id: String { "irregularities.\(rawValue)" }

    /// The text that is broken, where no dated rule names it.
    var article: String {
        switch self {
        case .noDecision, .leaseBeforeCommittee: "CCH L441-2"
        case .notAwarded, .rankSkipped, .tooFewCandidates: "CCH R441-3"
        case .closedApplication, .reopenedLate: "CCH R441-2-8"
        case .refusalBeforeProposal: "CCH R441-10"
        case .orientationLate: ""
        case .aboveCeiling: "CCH R441-1"
        case .daloDecisionLate: "CCH R441-15"
        case .daloOfferLate: "CCH R441-16-1"
        }
    }
}

/// One irregular fact.
package struct Irregularity: Sendable {
    /// The class in which it stands.
    package let kind: IrregularityClass
    /// The day of the event, or the day after a deadline.
    package let on: Day
    /// The application that it is about, if one.
    package var application: ApplicationID?
    /// The dwelling that it is about, if one.
    package var dwelling: DwellingID?
    /// The session that it is about, if one.
    package var session: SessionID?
    /// The residence that it is about, if one.
    package var residence: ResidenceID?
    /// The appeal that it is about, if one.
    package var appeal: AppealID?
    /// The events that show it.
    package let evidence: [SequenceNumber]
    /// The text that is broken.
    package let rule: String

    /// Whom the class's list names: the application, or what the class is about.
    var subject: Cell {
        if let application { return .of(application) }
        if let appeal { return .of(appeal) }
        if let residence { return .of(residence) }
        return .of(dwelling)
    }

    /// The row of the table `irregularities`.
    var row: [Cell] {
        [
            .text(kind.rawValue), .day(on), .of(application), .of(dwelling), .of(session),
            .of(residence), .of(appeal),
        ]
    }

    /// The row of the table `irregularity-evidence`.
    var evidenceRow: [Cell] {
        let sequences = Set(evidence).sorted().map(\.description).joined(separator: ";")
        return [
            .text(kind.rawValue), .day(on), .of(application), .of(dwelling), .of(appeal),
            .text(sequences), .text(rule),
        ]
    }
}

extension IrregularityClass {
    /// The text that a rule set gives for a parameter on a day, or else the class's article.
    func text(_ parameter: String, on day: Day, _ rules: RuleSet) -> String {
        rules.entry(of: parameter, on: day)?.reference?.title ?? article
    }
}
