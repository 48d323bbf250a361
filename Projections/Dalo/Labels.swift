public import Projecting

extension Dalo {
    public static let labels: [FigureLabel] =
        decisionLabels + rehousingLabels + householdLabels + followUpLabels

    private static let decisionLabels = [
        FigureLabel(
            "RIGHT.YEAR.filed", Words("Recours déposés", "Appeals filed"),
            Words("Recours déposés dans l’année.", "Appeals filed in the year."),
            .count),
        FigureLabel(
            "RIGHT.YEAR.examined", Words("Recours examinés", "Appeals examined"),
            Words(
                "Recours décidés dans l’année, ceux devenus sans objet mis à part.",
                "Appeals decided in the year, moot ones aside."),
            .count),
        FigureLabel(
            "RIGHT.YEAR.favourable", Words("Décisions favorables", "Favourable decisions"),
            Words(
                "Recours dont la dernière décision de l’année est favorable.",
                "Appeals whose last decision of the year is favourable."),
            .count),
        FigureLabel(
            "RIGHT.YEAR.favourable_rate",
            Words("Taux de décisions favorables", "Rate of favourable decisions"),
            Words(
                "Décisions favorables rapportées aux recours examinés.",
                "Favourable decisions as a share of appeals examined."),
            .share),
    ]

    private static let rehousingLabels = [
        FigureLabel(
            "RIGHT.YEAR.offers", Words("Propositions", "Offers"),
            Words(
                "Propositions faites dans l’année aux ménages reconnus prioritaires.",
                "Offers made in the year to households recognised as having priority."),
            .count),
        FigureLabel(
            "RIGHT.YEAR.refusals", Words("Refus des ménages", "Refusals"),
            Words(
                "Propositions refusées par les ménages dans l’année.",
                "Offers refused by households in the year."),
            .count),
        FigureLabel(
            "RIGHT.YEAR.refusal_rate", Words("Taux de refus", "Refusal rate"),
            Words(
                "Refus de l’année rapportés aux propositions de l’année.",
                "Refusals of the year over offers of the year."),
            .share),
        FigureLabel(
            "RIGHT.YEAR.rehoused", Words("Ménages relogés", "Households rehoused"),
            Words(
                "Ménages reconnus prioritaires dans l’année et relogés au jour de mesure.",
                "Households recognised in the year and rehoused by the day of measure."),
            .count),
        FigureLabel(
            "RIGHT.YEAR.rehoused_rate", Words("Taux de relogement", "Rehousing rate"),
            Words(
                "Ménages relogés rapportés aux décisions favorables de l’année.",
                "Households rehoused as a share of the year’s favourable decisions."),
            .share),
        FigureLabel(
            "RIGHT.YEAR.mean_days", Words("Délai moyen de relogement", "Mean days to rehousing"),
            Words(
                "Moyenne des jours de la décision favorable au relogement, pour ceux de l’année.",
                "Mean days from favourable decision to rehousing, over the year’s rehousings."),
            .days),
    ]

    private static let householdLabels = [
        FigureLabel(
            "RIGHT.YEAR.origin.CODE", Words("Logement d’origine", "Origin"),
            Words(
                "Recours examinés, selon le logement où vit le ménage.",
                "Appeals examined, by where the household lives."),
            .count),
        FigureLabel(
            "RIGHT.YEAR.eviction.share", Words("Part en expulsion", "Share under eviction"),
            Words(
                "Part des recours examinés dont le ménage est en procédure d’expulsion.",
                "Share of the appeals examined whose household is being evicted."),
            .share),
        FigureLabel(
            "RIGHT.YEAR.eviction.social",
            Words("En expulsion du parc social", "Evicted from social housing"),
            Words(
                "Recours examinés de ménages expulsés d’un logement social.",
                "Appeals examined of households evicted from social housing."),
            .count),
        FigureLabel(
            "RIGHT.YEAR.eviction.private",
            Words("En expulsion du parc privé", "Evicted from private housing"),
            Words(
                "Recours examinés de ménages expulsés d’un logement privé.",
                "Appeals examined of households evicted from private housing."),
            .count),
        FigureLabel(
            "RIGHT.YEAR.multi_evicted", Words("Multi-expulsés", "Evicted again"),
            Words(
                "Recours examinés de ménages déjà expulsés plusieurs fois.",
                "Appeals examined of households evicted several times before."),
            .count),
    ]

    private static let followUpLabels = [
        FigureLabel(
            "follow_up.count", Words("Recours à suivre", "Appeals to follow up"),
            Words(
                "Recours favorables dont le ménage n’est pas relogé au jour de mesure.",
                "Favourable appeals whose household is not rehoused by the day of measure."),
            .count),
        FigureLabel(
            "overdue.count", Words("Recours hors délai", "Appeals overdue"),
            Words(
                "Recours à suivre sans proposition faite dans le délai du préfet.",
                "Appeals to follow up without an offer within the prefect’s time."),
            .count),
    ]

    public static let tableLabels = [
        multiEvicted, support,
        TableLabel(
            "mismatches",
            Words(
                "Désaccords entre le fichier de l’État et celui des bailleurs",
                "Where the State’s file and the landlords’ record disagree"),
            columns: [
                "mismatch": Words("Désaccord", "Mismatch"), "on": Words("Le", "On"),
                "appeal": Words("Recours", "Appeal"),
                "application": Words("Demande", "Application"),
                "dwelling": Words("Logement", "Dwelling"),
                "sequences": Words("Événements du registre", "Events of the log"),
            ]),
        TableLabel(
            "follow-up", Words("Recours favorables à suivre", "Favourable appeals to follow up"),
            columns: [
                "appeal": Words("Recours", "Appeal"),
                "right": Words("Droit", "Right"),
                "decided_on": Words("Décision", "Decided on"),
                "days": Words("Jours écoulés", "Days since"),
                "deadline": Words("Échéance", "Deadline"),
                "offers": Words("Propositions", "Offers"),
                "refusals": Words("Refus", "Refusals"),
                "overdue": Words("Hors délai", "Overdue"),
            ]),
        TableLabel("overdue", Words("Recours hors délai", "Appeals overdue")),
    ]

    private static let multiEvicted = TableLabel(
        "multi-evicted",
        Words("Ménages déjà expulsés, un par un", "Households evicted before, one by one"),
        columns: [
            "appeal": Words("Recours", "Appeal"), "right": Words("Droit", "Right"),
            "prior_evictions": Words("Expulsions antérieures", "Earlier evictions"),
            "eviction": Words("Expulsion", "Eviction"),
            "decided_on": Words("Décision", "Decided on"),
            "outcome": Words("Résultat", "Outcome"),
            "offers": Words("Propositions", "Offers"), "refusals": Words("Refus", "Refusals"),
            "support_proposed": Words("Accompagnements proposés", "Support proposed"),
            "support_accepted": Words("Accompagnements acceptés", "Support accepted"),
            "rehoused_on": Words("Relogé le", "Rehoused on"), "days": Words("Jours", "Days"),
        ])

    private static let support = TableLabel(
        "support", Words("Accompagnement proposé", "Support proposed"),
        columns: [
            "year": Words("Année", "Year"), "right": Words("Droit", "Right"),
            "measure": Words("Mesure", "Measure"),
            "proposed": Words("Proposés", "Proposed"), "accepted": Words("Acceptés", "Accepted"),
            "refused": Words("Refusés", "Refused"),
            "unknown": Words("Sans réponse connue", "Answer unknown"),
        ])
}
