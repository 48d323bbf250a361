import Projecting
import Registers
import Reports
import Rules
import Terms

/// Which rules a figure is read by, so that its page can show their values and their legal text.
package enum FigureRules {
    /// The names of the parameters that bear on a figure of a report, the most particular first.
    static func parameters(of figure: String, in report: String) -> [String] {
        let particular = (rules[report] ?? []).filter { pattern, _ in
            figure == pattern || figure.hasPrefix(pattern) || figure.hasSuffix(".\(pattern)")
        }.flatMap(\.1)
        var seen: Set<String> = []
        return (particular + (report == "dalo" ? [] : ["communes"])).filter {
            seen.insert($0).inserted
        }
    }

    /// Every parameter that is named here.
    package static var all: Set<String> { Set(rules.values.flatMap { $0.flatMap(\.1) }) }

    private static let ceilings = ["plus_ceilings", "plai_ceilings", "pls_factor"]
    private static let irregularities: [(String, [String])] = [
        ("irregularities.too_few_candidates", ["committee_candidates_minimum"]),
        ("irregularities.orientation_late", ["orientation_meeting_notice"]),
        ("irregularities.above_ceiling", ceilings + ["derogation_zones"]),
        (
            "irregularities.dalo_decision_late",
            ["dalo_decision_deadline", "daho_decision_deadline"]
        ),
        (
            "irregularities.dalo_offer_late",
            ["dalo_offer_deadline", "daho_offer_deadline", "transition_offer_deadline"]
        ),
        ("irregularities.reopened_late", ["reopening_not_renewed", "reopening_no_reply"]),
    ]

    /// By report: the start of an id, or its last part, and the parameters.
    private static let rules: [String: [(String, [String])]] = [
        "waiting-times": [
            ("stock.over_delay", ["abnormal_delay_months"]),
            ("allocations", ["allocation_date"]), ("pressure", ["allocation_date"]),
            ("survival", ["observed_from", "allocation_date"]),
            ("incidence", ["observed_from", "allocation_date"]),
        ],
        "mutations": [
            ("allocations", ["allocation_date"]), ("new_build", ["allocation_date"]),
            ("underoccupied", ["underoccupied_rooms", "underoccupied_persons"]),
        ],
        "dalo": [
            (
                "follow_up",
                ["dalo_offer_deadline", "daho_offer_deadline", "transition_offer_deadline"]
            ),
            (
                "overdue",
                ["dalo_offer_deadline", "daho_offer_deadline", "transition_offer_deadline"]
            ),
            ("multi_evicted", ["multi_evicted_minimum"]),
        ],
        "occupancy": [
            ("dwellings.vacant_over_3_months", ["vacancy_months"]),
            ("structural_vacancy_rate", ["vacancy_months"]),
            ("mobility_rate", ["mobility_months"]),
        ],
        "queue": [
            ("candidates.three_share", ["candidates_target"]),
            ("refusals.tacit", ["refusal_answer"]),
            ("forgotten", ["abnormal_delay_months"]),
            ("ranked_second", ["ranked_second_limit"]),
            ("concurrent_committees", ["concurrent_days"]),
        ],
        "territories": [
            ("derogations", ["derogation_zones"] + ceilings),
            ("sls_exempt", ["sls_exempt_zones"]),
        ],
        "priority": [
            ("priority.share", ["priority_share", "priority_labels"]),
            (
                "first_quartile",
                [
                    "first_quartile_share", "first_quartile_threshold", "consumption_units",
                    "relocated_labels", "relocation_days",
                ]
            ),
            (
                "other_quartiles",
                ["other_quartiles_share", "first_quartile_threshold", "consumption_units"]
            ),
            ("label", ["allocation_date"]),
        ],
        "fairness": [("passed_over", ["priority_labels", "allocation_date"] + ceilings)]
            + irregularities,
        "irregularities": irregularities,
    ]
}

extension Site {
    /// The rules behind a figure as a page shows them: value, legal text, and where to read more.
    func rules(of figure: String, in report: String, _ stand: Stand, _ asked: Asked) -> [Sheet] {
        let described = Dictionary(
            stand.rules.describe(on: stand.window.asOf).map { ($0.parameter.name, $0) },
            uniquingKeysWith: { first, _ in first })
        return FigureRules.parameters(of: figure, in: report).compactMap { name in
            described[name].map { rule($0, stand, asked) }
        }
    }

    private func rule(
        _ parameter: ParameterDescription, _ stand: Stand, _ asked: Asked
    ) -> Sheet {
        let language = asked.language
        let entry = parameter.values.last
        let isLong = [.places, .row, .sheets, .weights, .districts].contains(
            parameter.parameter.type)
        var question = carried(asked.question)
        question.rules = stand.rules.id
        let value = entry?.value?.description
        return [
            "name": .text(language == .french ? parameter.title : parameter.english),
            "value": .optional(isLong ? nil : value ?? "—"),
            "unit": .text(isLong || value == nil ? "" : parameter.unit),
            "text": .text(entry?.reference?.title ?? parameter.text),
            "href": .text(address("/rules", question) + "#\(parameter.parameter.name)"),
        ]
    }
}
