public import Projecting

extension Occupancy {
    public static let labels: [FigureLabel] = stockLabels + rateLabels + moveLabels

    private static let stockLabels = [
        FigureLabel(
            "dwellings.in_service", Words("Logements en service", "Dwellings in service"),
            Words(
                "Logements du territoire entrés dans le parc et non sortis au jour de mesure.",
                "Dwellings of the territory registered and not removed as of the day of measure."),
            .count),
        FigureLabel(
            "dwellings.let", Words("Logements loués", "Dwellings let"),
            Words(
                "Logements en service où vit un ménage.",
                "Dwellings in service in which a household lives."),
            .count),
        FigureLabel(
            "dwellings.vacant", Words("Logements vacants", "Dwellings vacant"),
            Words(
                "Logements en service proposés à la location et non loués.",
                "Dwellings in service that are offered for letting and not let."),
            .count),
        FigureLabel(
            "dwellings.vacant_over_3_months",
            Words("Logements en vacance longue", "Dwellings in long vacancy"),
            Words(
                "Logements vacants depuis plus longtemps que la durée de la vacance structurelle.",
                "Dwellings vacant for longer than the rule for structural vacancy says."),
            .count),
        FigureLabel(
            "dwellings.withdrawn", Words("Logements retirés", "Dwellings withdrawn"),
            Words(
                "Logements en service, vides et non proposés à la location.",
                "Dwellings in service that are empty and not offered for letting."),
            .count),
    ]

    private static let rateLabels = [
        FigureLabel(
            "vacancy_rate", Words("Taux de vacance", "Vacancy rate"),
            Words(
                "Logements vacants rapportés aux logements loués ou vacants.",
                "Vacant dwellings as a share of those let or vacant."),
            .share),
        FigureLabel(
            "structural_vacancy_rate",
            Words("Taux de vacance structurelle", "Structural vacancy rate"),
            Words(
                "Logements en vacance longue rapportés aux logements loués ou vacants.",
                "Dwellings in long vacancy as a share of those let or vacant."),
            .share),
    ]

    private static let moveLabels = [
        FigureLabel(
            "move_ins", Words("Emménagements", "Move-ins"),
            Words(
                "Ménages entrés dans un logement du territoire pendant la période.",
                "Households that moved into a dwelling of the territory during the period."),
            .count),
        FigureLabel(
            "move_outs", Words("Départs", "Move-outs"),
            Words(
                "Ménages sortis d’un logement du territoire pendant la période.",
                "Households that moved out of a dwelling of the territory during the period."),
            .count),
        FigureLabel(
            "rotation_rate", Words("Taux de rotation", "Rotation rate"),
            Words(
                "Départs rapportés à la moyenne des logements en service aux deux bornes.",
                "Move-outs over the mean of dwellings in service at both ends of the period."),
            .share),
        FigureLabel(
            "mobility_rate", Words("Taux de mobilité", "Mobility rate"),
            Words(
                "Emménagements de la période encore en cours à sa fin, hors première location, "
                    + "rapportés aux logements loués ou vacants en service depuis assez longtemps.",
                "Move-ins of the period still running at its end, first lettings aside, as a share "
                    + "of dwellings let or vacant that have been in service long enough."),
            .share),
        FigureLabel(
            "relet.mean_days", Words("Délai moyen de relocation", "Mean days to relet"),
            Words(
                "Moyenne des jours de la mise en location au bail, pour les baux de la période.",
                "Mean days from availability to lease, over the leases of the period."),
            .days),
        FigureLabel(
            "relet.median_days", Words("Délai médian de relocation", "Median days to relet"),
            Words(
                "Médiane des jours de la mise en location au bail, pour les baux de la période.",
                "Median days from availability to lease, over the leases of the period."),
            .days),
    ]

    public static let tableLabels = [
        TableLabel(
            "households",
            Words("Ménages entrants, sortants et en place", "Households coming, going and sitting"),
            columns: [
                "population": Words("Population", "Population"),
                "by": Words("Selon", "By"),
                "place": Words("Lieu", "Place"),
                "trait": Words("Caractéristique", "Trait"),
                "value": Words("Valeur", "Value"),
                "households": Words("Ménages", "Households"),
            ])
    ]
}
