public import Projecting

extension WaitingTimes {
    public static let labels: [FigureLabel] = stockLabels + allocationLabels + curveLabels

    private static let stockLabels = [
        FigureLabel(
            "stock.applications", Words("Demandes en stock", "Applications in stock"),
            Words(
                "Demandes du territoire déposées et non radiées au jour de mesure.",
                "Applications of the territory filed and not closed as of the day of measure."),
            .count),
        FigureLabel(
            "stock.age.mean_months", Words("Ancienneté moyenne", "Mean age"),
            Words(
                "Moyenne du temps écoulé depuis le premier dépôt, sur les demandes en stock.",
                "Mean time since first filing, over the applications in stock."),
            .months),
        FigureLabel(
            "stock.age.median_months", Words("Ancienneté médiane", "Median age"),
            Words(
                "Médiane du temps écoulé depuis le premier dépôt, sur les demandes en stock.",
                "Median time since first filing, over the applications in stock."),
            .months),
        FigureLabel(
            "stock.over_delay.count", Words("Demandes hors délai", "Applications over the delay"),
            Words(
                "Demandes en stock déposées depuis plus longtemps que le délai anormalement long.",
                "Applications in stock that were filed longer ago than the abnormal delay."),
            .count),
        FigureLabel(
            "stock.over_delay.share",
            Words("Part des demandes hors délai", "Share of applications over the delay"),
            Words(
                "Demandes hors délai rapportées aux demandes en stock.",
                "Applications over the abnormal delay, as a share of those in stock."),
            .share),
    ]

    private static let allocationLabels = [
        FigureLabel(
            "allocations.count", Words("Attributions", "Allocations"),
            Words(
                "Attributions suivies d’un bail signé, dans la période et le territoire.",
                "Allocations followed by a signed lease, in the period and the territory."),
            .count),
        FigureLabel(
            "allocations.wait.mean_months",
            Words("Attente moyenne avant attribution", "Mean wait before allocation"),
            Words(
                "Moyenne du temps du premier dépôt à l’attribution, là où la demande est connue.",
                "Mean time from first filing to allocation, where the application is known."),
            .months),
        FigureLabel(
            "allocations.wait.median_months",
            Words("Attente médiane avant attribution", "Median wait before allocation"),
            Words(
                "Médiane du temps du premier dépôt à l’attribution, là où la demande est connue.",
                "Median time from first filing to allocation, where the application is known."),
            .months),
        FigureLabel(
            "pressure", Words("Demandes pour une attribution", "Applications per allocation"),
            Words(
                "Demandes en stock au lendemain de la période, rapportées à ses attributions.",
                "Applications in stock on the day after the period, over its allocations."),
            .ratio),
    ]

    private static let curveLabels: [FigureLabel] =
        withLimits(
            "survival.median_months", Words("Attente médiane estimée", "Estimated median wait"),
            Words(
                "Temps au bout duquel la moitié des ménages attend encore (Kaplan-Meier).",
                "Time after which half of all households still wait (Kaplan–Meier)."),
            .months)
        + Curves.months.flatMap { months in
            withLimits(
                "survival.s\(months)",
                Words("Attendent encore à \(months) mois", "Still waiting at \(months) months"),
                Words(
                    "Part des ménages non logés \(months) mois après leur dépôt (Kaplan-Meier).",
                    "Share of households not housed \(months) months after filing (Kaplan–Meier)."
                ),
                .share)
        }
        + Curves.months.map { months in
            FigureLabel(
                "incidence.award.m\(months)",
                Words("Logés en \(months) mois", "Housed within \(months) months"),
                Words(
                    "Part des demandes logées en \(months) mois, les autres radiations comptées "
                        + "comme des issues (Aalen-Johansen).",
                    "Share of applications housed within \(months) months, other closings being "
                        + "counted as ends (Aalen–Johansen)."),
                .share)
        }

    /// An estimate's label, and those of its two limits.
    private static func withLimits(
        _ id: String, _ title: Words, _ definition: Words, _ unit: FigureUnit
    ) -> [FigureLabel] {
        [
            FigureLabel(id, title, definition, unit),
            FigureLabel(
                "\(id).lower",
                Words("\(title.french) : limite basse", "\(title.english): lower limit"),
                Words(
                    "Limite basse de l’intervalle de confiance à 95 %.",
                    "Lower limit of the 95 % confidence interval."),
                unit),
            FigureLabel(
                "\(id).upper",
                Words("\(title.french) : limite haute", "\(title.english): upper limit"),
                Words(
                    "Limite haute de l’intervalle de confiance à 95 %.",
                    "Upper limit of the 95 % confidence interval."),
                unit),
        ]
    }

    public static let tableLabels = [
        TableLabel(
            "survival", Words("Part des ménages qui attendent encore", "Share still waiting"),
            columns: [
                "days": Words("Jours depuis le dépôt", "Days since filing"),
                "survival": Words("Attendent encore", "Still waiting"),
                "lower": Words("Limite basse", "Lower limit"),
                "upper": Words("Limite haute", "Upper limit"),
            ]),
        TableLabel(
            "by-commune", Words("Attributions par commune", "Allocations by commune"),
            columns: ["commune": Words("Commune", "Commune")]),
    ]
}
