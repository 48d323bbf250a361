public import Projecting

extension Offer {
    public static let labels = [
        FigureLabel(
            "available.count", Words("Logements à louer", "Dwellings on offer"),
            Words(
                "Logements du territoire en service, disponibles et non loués au jour de mesure.",
                "Dwellings of the territory in service, available and not let on the day of "
                    + "measure."), .count),
        FigureLabel(
            "days_on_offer.mean", Words("Durée moyenne d’offre", "Mean days on offer"),
            Words(
                "Jours écoulés, en moyenne, depuis que ces logements sont libres à la location : "
                    + "la mise à disposition, ou la dernière sortie si elle est plus tardive.",
                "Mean days since those dwellings have been free to let: since they were made "
                    + "available, or since the last move-out if it is later."), .days),
        FigureLabel(
            "days_on_offer.median", Words("Durée médiane d’offre", "Median days on offer"),
            Words(
                "Médiane de ces durées.", "The median of those durations."), .days),
        FigureLabel(
            "better_offers.proposals",
            Words("Propositions examinées après coup", "Proposals looked at again"),
            Words(
                "Propositions de la période dont la demande et le logement étaient connus ce "
                    + "jour-là.",
                "Proposals of the period whose application and dwelling were known that day."),
            .count),
        FigureLabel(
            "better_offers.count",
            Words("Dont mieux disponible", "Of which something better was free"),
            Words(
                "Celles le jour desquelles un logement libre, tous bailleurs confondus, répondait "
                    + "mieux à la demande.",
                "Those on whose day a free dwelling, of any landlord, met the wish better."),
            .count),
        FigureLabel(
            "better_offers.share",
            Words("Part des propositions améliorables", "Share that could have been better"),
            Words(
                "Ces dernières, rapportées aux propositions examinées.",
                "The latter, as a share of the proposals looked at."), .share),
    ]

    public static let tableLabels = [
        TableLabel(
            "available", Words("Logements à louer, par caractéristique", "Dwellings on offer"),
            columns: [
                "by": by, "value": value, "dwellings": Words("Logements", "Dwellings"),
            ]),
        TableLabel(
            "dwellings", Words("Logements à louer, un par un", "Dwellings on offer, one by one"),
            columns: description),
        TableLabel(
            "relet",
            Words(
                "Délai de relocation des baux de la période",
                "Days to re-let, leases of the period"),
            columns: [
                "by": by, "value": value, "leases": Words("Baux", "Leases"),
                "relet.mean_days": Words("Jours, moyenne", "Days, mean"),
                "relet.median_days": Words("Jours, médiane", "Days, median"),
            ]),
        TableLabel(
            "days-on-offer", Words("Jours d’offre, par catégorie", "Days on offer, by group"),
            columns: [
                "by": by, "value": value, "dwellings": Words("Logements", "Dwellings"),
                "mean_days": Words("Jours, moyenne", "Days, mean"),
                "median_days": Words("Jours, médiane", "Days, median"),
            ]),
        TableLabel(
            "fitting",
            Words("Logements à louer qui conviennent", "Dwellings on offer that fit"),
            columns: description.merging(
                ["under_ceiling": Words("Sous le plafond de ressources", "Under the ceiling")],
                uniquingKeysWith: { first, _ in first })),
        TableLabel(
            "obstacles",
            Words("Ce que la demande exclut de l’offre", "What the need excludes from the offer"),
            columns: [
                "requirement": Words("Exigence", "Requirement"),
                "dwellings": Words("Logements exclus", "Dwellings excluded"),
                "only_obstacle": Words("Par elle seule", "By it alone"),
            ]),
        betterOffers, betterDwellings,
    ]

    private static let betterOffers = TableLabel(
        "better-offers",
        Words("Propositions le jour desquelles mieux était libre", "Something better was free"),
        columns: [
            "on": proposedOn, "application": application,
            "dwelling": Words("Logement proposé", "Dwelling proposed"),
            "landlord": landlord,
            "fits": Words("Répondait à la demande", "Met the need"),
            "better": Words("Logements meilleurs", "Better dwellings"),
            "elsewhere": Words("Dont chez d’autres bailleurs", "Of other landlords"),
            "best": Words("Le meilleur", "The best"),
            "best_landlord": Words("Son bailleur", "Its landlord"),
            "best_reason": Words("Meilleur par", "Better by"),
        ])

    private static let betterDwellings = TableLabel(
        "better-dwellings",
        Words("Logements meilleurs, un par un", "Better dwellings, one by one"),
        columns: description.merging(
            [
                "on": proposedOn, "application": application,
                "proposed": Words("Logement proposé", "Dwelling proposed"),
                "place": Words("Place", "Place"), "reason": Words("Meilleur par", "Better by"),
            ], uniquingKeysWith: { first, _ in first }))

    private static let proposedOn = Words("Proposé le", "Proposed on")
    private static let application = Words("Demande", "Application")
    private static let landlord = Words("Bailleur", "Landlord")
    private static let by = Words("Par", "By")
    private static let value = Words("Valeur", "Value")
    private static let description = [
        "dwelling": Words("Logement", "Dwelling"),
        "landlord": landlord,
        "commune": Words("Commune", "Commune"),
        "district": Words("Quartier", "District"),
        "residence": Words("Résidence", "Residence"),
        "rooms": Words("Pièces", "Rooms"),
        "financing": Words("Financement", "Financing"),
        "rent": Words("Loyer, euros par mois", "Rent, euros a month"),
        "quota": Words("Contingent", "Quota"),
        "since": Words("Libre depuis", "Free since"),
        "days_on_offer": Words("Jours d’offre", "Days on offer"),
    ]
}
