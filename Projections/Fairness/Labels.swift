public import Projecting

extension Fairness {
    public static let labels = [
        FigureLabel(
            "passed_over.allocations", Words("Attributions examinées", "Allocations assessed"),
            Words(
                "Attributions de la période dont la demande est connue et déposée.",
                "Allocations of the period whose application is known and was filed."),
            .count),
        FigureLabel(
            "passed_over.count", Words("Ménages dépassés", "Households passed over"),
            Words(
                "Demandes actives, convenant au logement, venant avant et non présentées, "
                    + "cumulées sur les attributions examinées.",
                "Active applications that fitted the dwelling, came before and were not put "
                    + "forward, summed over the allocations assessed."),
            .count),
        FigureLabel(
            "passed_over.longest_age_months",
            Words("Plus grande ancienneté dépassée", "Longest age passed over"),
            Words(
                "Ancienneté, au jour de l’attribution, de la plus ancienne demande dépassée.",
                "Age, on the day of the allocation, of the oldest application passed over."),
            .months),
        FigureLabel(
            "passed_over.none_share",
            Words("Part des attributions sans dépassement", "Share with nobody passed over"),
            Words(
                "Attributions examinées qui n’ont dépassé personne, rapportées à l’ensemble.",
                "Allocations assessed that passed nobody over, as a share of all of them."),
            .share),
    ]

    public static let tableLabels = [
        TableLabel(
            "passed-over", Words("Ménages dépassés, par attribution", "Passed over, by allocation"),
            columns: [
                "on": Words("Attribution le", "Allocated on"),
                "dwelling": Words("Logement", "Dwelling"),
                "application": Words("Demande attributaire", "Application housed"),
                "passed_over": Words("Ménages dépassés", "Passed over"),
                "longest_age_months": Words("Plus grande ancienneté, mois", "Longest age, months"),
            ]),
        TableLabel(
            "passed-over-by-application",
            Words("Ménages dépassés, par demande", "Passed over, by application"),
            columns: [
                "application": Words("Demande", "Application"), "times": Words("Fois", "Times"),
            ]),
        TableLabel(
            "passed-over-reasons",
            Words("Motifs codés des dépassements", "Coded reasons for passing over"),
            columns: [
                "reason": Words("Motif", "Reason"),
                "households": Words("Dépassements", "Times passed over"),
            ]),
        TableLabel("disparity", Words("Écarts entre groupes", "Disparity"), columns: disparity),
        TableLabel(
            "log-rank",
            Words("Test du log-rank, par dimension", "Log-rank test, by dimension"),
            columns: [
                "dimension": Words("Dimension", "Dimension"), "chi2": Words("Khi-deux", "χ²"),
                "degrees": Words("Degrés de liberté", "Degrees of freedom"),
                "p": Words("Probabilité", "p"),
            ]),
    ]

    private static let disparity = [
        "dimension": Words("Dimension", "Dimension"), "group": Words("Groupe", "Group"),
        "applications": Words("Demandes", "Applications"),
        "months_at_risk": Words("Mois d’attente observés", "Months at risk"),
        "awards": Words("Attributions", "Awards"),
        "awards_per_100_months":
            Words("Attributions pour 100 mois d’attente", "Awards per 100 months at risk"),
        "median_months": Words("Attente médiane, mois", "Median wait, months"),
        "median_months.lower": Words("limite basse à 95 %", "lower 95 % limit"),
        "median_months.upper": Words("limite haute à 95 %", "upper 95 % limit"),
        "impact_ratio":
            Words("Rapport au groupe le mieux servi", "Ratio to the best-off group"),
        "impact_ratio.lower": Words("limite basse à 95 %", "lower 95 % limit"),
        "impact_ratio.upper": Words("limite haute à 95 %", "upper 95 % limit"),
        "small": Words("Groupe trop petit pour conclure", "Too small a group to judge"),
    ]
}
