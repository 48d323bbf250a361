import Projecting
import Reports

extension Plan {
    /// The plans of the other reports.
    static let others: [String: Plan] = [
        "occupancy": Plan(
            key: [
                "dwellings.in_service", "vacancy_rate", "structural_vacancy_rate",
                "rotation_rate", "mobility_rate", "relet.median_days",
            ],
            drawings: [
                .figures(
                    Words("Le parc au jour de mesure", "The stock on the day of measure"),
                    [
                        "dwellings.let", "dwellings.vacant", "dwellings.vacant_over_3_months",
                        "dwellings.withdrawn",
                    ]),
                .traits(
                    Words("Qui entre, qui habite, qui part", "Who comes, who lives, who goes"),
                    table: "households"),
            ]),
        "queue": Plan(
            key: [
                "candidates.per_dwelling.mean", "candidates.three_share", "refusals.before",
                "refusals.after", "forgotten.count", "ranked_second.count",
            ],
            drawings: [
                .rows(
                    Words("Refus avant commission", "Refusals before the committee"),
                    table: "refusals", label: "reason", value: "refusals",
                    where: ["stage": "before_committee"]),
                .rows(
                    Words("Refus après commission", "Refusals after the committee"),
                    table: "refusals", label: "reason", value: "refusals",
                    where: ["stage": "after_committee"]),
            ]),
        "offer": Plan(
            key: ["available.count", "days_on_offer.mean", "days_on_offer.median"],
            drawings: ["rooms", "rent_band", "days_on_offer", "landlord", "district"].map { by in
                .rows(
                    Words("Logements à louer : ", "Dwellings on offer: ").naming(by),
                    table: "available", label: "value", value: "dwellings", where: ["by": by])
            }),
        "territories": Plan(
            key: [
                "derogations.above_ceiling", "derogations.outside_zones", "sls_exempt.dwellings",
            ],
            drawings: [
                .rows(
                    Words("Score des résidences", "Residence score"), table: "residences",
                    label: "residence", value: "score", where: [:])
            ]),
        "priority": Plan(
            key: [
                "priority.share", "first_quartile.outside_qpv.share",
                "other_quartiles.inside_qpv.share",
            ],
            drawings: [
                .figures(
                    Words("Baux par contingent", "Leases by quota"), ["quota.*.count"]),
                .figures(
                    Words("Part des ménages prioritaires", "Share of priority households"),
                    ["priority.share.*"]),
                .figures(
                    Words("Demandes par label", "Applications by label"),
                    ["label.*.applications"]),
            ]),
        "relocation": Plan(
            key: [],
            drawings: [
                .figures(
                    Words("Relogements à faire", "Relocations required"), ["*.required"]),
                .figures(Words("Relogements faits", "Relocations completed"), ["*.completed"]),
            ]),
        "fairness": Plan(
            key: [
                "passed_over.none_share", "passed_over.count", "passed_over.longest_age_months",
                "irregularities.count",
            ],
            drawings: [
                .limits(
                    Words(
                        "Chances d’attribution, rapportées au groupe le mieux servi",
                        "Chances of an award, against the best-off group"),
                    table: "disparity", by: "dimension", label: "group", value: "impact_ratio",
                    reference: 1)
            ]),
        "irregularities": Plan(
            key: ["irregularities.count"],
            drawings: [
                .figures(Words("Par nature", "By class"), ["irregularities.*"])
            ]),
    ]
}

extension Words {
    /// The words followed by what a code is called.
    func naming(_ code: String) -> Words {
        Words(
            french + PageWords.all.say(code, in: .french),
            english + PageWords.all.say(code, in: .english))
    }
}
