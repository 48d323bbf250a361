public import Projecting

extension Queue {
    public static let labels = candidateLabels + refusalLabels + waitingLabels + specialCaseLabels

    private static let candidateLabels = [
        FigureLabel(
            "candidates.per_dwelling.mean",
            Words("Candidats par logement", "Candidates per dwelling"),
            Words(
                "Moyenne des candidats examinés, sur les logements passés en commission : un "
                    + "logement compte une fois par séance.",
                "Mean number of candidates decided on, over the dwellings before a committee: a "
                    + "dwelling counts once for each session."),
            .ratio),
        FigureLabel(
            "candidates.one_share",
            Words("Part des logements à un seul candidat", "Share with a single candidate"),
            Words(
                "Logements passés en commission avec un seul candidat, rapportés à l’ensemble.",
                "Dwellings that came before a committee with one candidate, as a share of all."),
            .share),
        FigureLabel(
            "candidates.three_share",
            Words(
                "Part des logements à trois candidats ou plus",
                "Share with three candidates or more"),
            Words(
                "Logements passés en commission avec au moins autant de candidats que la règle "
                    + "en vise, rapportés à l’ensemble.",
                "Dwellings that came before a committee with at least as many candidates as the "
                    + "rule aims at, as a share of all."),
            .share),
    ]

    private static let refusalLabels = [
        FigureLabel(
            "refusals.before",
            Words("Refus avant commission", "Refusals before the committee"),
            Words(
                "Refus de ménages enregistrés dans la période, avant la commission.",
                "Refusals by households recorded in the period, before the committee."),
            .count),
        FigureLabel(
            "refusals.after", Words("Refus après commission", "Refusals after the committee"),
            Words(
                "Refus de ménages enregistrés dans la période, après la commission.",
                "Refusals by households recorded in the period, after the committee."),
            .count),
        FigureLabel(
            "refusals.tacit", Words("Refus tacites", "Tacit refusals"),
            Words(
                "Ceux de ces refus qui sont des silences enregistrés comme tels.",
                "Those of these refusals that are silence, recorded as such."),
            .count),
        FigureLabel(
            "proposals_per_allocation",
            Words("Propositions par attribution", "Proposals per allocation"),
            Words(
                "Candidats positionnés dans la période, rapportés aux attributions de la période.",
                "Candidates proposed in the period, over the period's allocations."),
            .ratio),
    ]

    private static let waitingLabels = [
        FigureLabel(
            "forgotten.count", Words("Demandes oubliées", "The forgotten"),
            Words(
                "Demandes en stock au-delà du délai anormalement long, sans aucun contact ni "
                    + "aucune candidature présentée.",
                "Applications in stock over the abnormal delay, never contacted and never put "
                    + "forward."),
            .count),
        FigureLabel(
            "ranked_second.count",
            Words("Demandes toujours en rang 2", "Always ranked second"),
            Words(
                "Demandes en stock, jamais relogées, classées au rang 2 ou au-delà dans plus de "
                    + "séances que la règle n’en admet.",
                "Applications in stock, never housed, ranked second or lower in more sessions "
                    + "than the rule allows."),
            .count),
        FigureLabel(
            "concurrent_committees.count",
            Words("Commissions concurrentes", "Concurrent committees"),
            Words(
                "Demandes en stock positionnées auprès d’au moins deux bailleurs à peu de jours "
                    + "d’intervalle.",
                "Applications in stock proposed to two landlords or more within a few days."),
            .count),
    ]

    private static let specialCaseLabels = [
        FigureLabel(
            "special_cases.referred",
            Words("Cas particuliers saisis", "Special cases referred"),
            Words(
                "Saisines, dans la période, de la commission des cas particuliers.",
                "Referrals to the committee for special cases in the period."),
            .count),
        FigureLabel(
            "special_cases.open", Words("Cas particuliers en cours", "Special cases open"),
            Words(
                "Saisines sans conclusion au jour de mesure.",
                "Referrals without a conclusion as of the day of measure."),
            .count),
        FigureLabel(
            "special_cases.concluded",
            Words("Cas particuliers conclus", "Special cases concluded"),
            Words(
                "Conclusions, dans la période, de la commission des cas particuliers.",
                "Conclusions of the committee for special cases in the period."),
            .count),
        FigureLabel(
            "special_cases.mean_days_open",
            Words("Durée moyenne des cas en cours", "Mean days open"),
            Words(
                "Moyenne des jours écoulés depuis la saisine, sur les cas en cours.",
                "Mean days since the referral, over the cases open."),
            .days),
    ]

    public static let tableLabels = ownTableLabels + committeeTableLabels

    private static let ownTableLabels = [
        TableLabel(
            "refusals", Words("Refus par motif", "Refusals by reason"),
            columns: [
                "stage": Words("Moment", "Stage"), "reason": Words("Motif", "Reason"),
                "refusals": Words("Refus", "Refusals"),
            ]),
        TableLabel(
            "sessions", Words("Séances de commission", "Committee sessions"),
            columns: [
                "landlord": Words("Bailleur", "Landlord"),
                "session": Words("Séance", "Session"),
                "dwellings": Words("Logements", "Dwellings"),
                "candidates": Words("Candidats", "Candidates"),
                "candidates_per_dwelling":
                    Words("Candidats par logement", "Candidates per dwelling"),
                "postponements": Words("Reports", "Postponements"),
            ]),
        TableLabel("forgotten", Words("Demandes oubliées", "The forgotten")),
        TableLabel(
            "ranked-second", Words("Demandes toujours en rang 2", "Always ranked second")),
        TableLabel(
            "concurrent-committees",
            Words("Demandes devant plusieurs bailleurs", "Before several landlords at once")),
    ]
}
