public import Projecting

extension Territories {
    public static let labels = [
        FigureLabel(
            "derogations.above_ceiling",
            Words("Attributions au-dessus du plafond", "Allocations above the ceiling"),
            Words(
                "Attributions de la période à des ménages dont les ressources dépassent le "
                    + "plafond du financement du logement.",
                "Allocations of the period to households whose income is above the ceiling of the "
                    + "dwelling’s financing."), .count),
        FigureLabel(
            "derogations.inside_zones",
            Words("Dont en quartier de dérogation", "Of which in a derogation zone"),
            Words(
                "Celles des quartiers où le préfet autorise à dépasser les plafonds.",
                "Those in districts where the prefect allows ceilings to be exceeded."), .count),
        FigureLabel(
            "derogations.outside_zones",
            Words("Dont hors quartier de dérogation", "Of which outside derogation zones"),
            Words("Les autres.", "The others."), .count),
        FigureLabel(
            "sls_exempt.dwellings",
            Words("Logements exonérés de SLS", "Dwellings free of the rent supplement"),
            Words(
                "Logements en service au jour de mesure dans les quartiers exonérés de supplément "
                    + "de loyer de solidarité.",
                "Dwellings in service on the day of measure in districts free of the solidarity "
                    + "rent supplement."), .count),
        FigureLabel(
            "sls_exempt.allocations",
            Words("Attributions exonérées de SLS", "Allocations free of the rent supplement"),
            Words(
                "Attributions de la période dans ces quartiers.",
                "Allocations of the period in those districts."), .count),
    ]

    public static let tableLabels = [
        TableLabel(
            "sheets", Words("Fiches territoriales", "Territory sheets"),
            columns: [
                "sheet": sheet, "indicator": indicator,
                "bound": Words("Borne", "Bound"), "target": Words("Cible", "Target"),
                "actual": Words("Constaté", "Actual"), "gap": Words("Écart", "Gap"),
            ]),
        TableLabel(
            "residences", Words("Cotation des résidences", "Residence scores"),
            columns: [
                "residence": residence,
                "vacancy_rate": Words("Taux de vacance", "Vacancy rate"),
                "rotation_rate": Words("Taux de rotation", "Rotation rate"),
                "under_40_share": Words("Part à bas revenus", "Share of low incomes"),
                "score": Words("Cotation", "Score"),
            ]),
        TableLabel(
            "sheet-entrants", Words("Entrants par fiche", "Entrants by sheet"),
            columns: [
                "sheet": sheet, "indicator": indicator,
                "entrants": Words("Entrants", "Entrants"),
                "counted": Words("Comptés", "Counted"), "unknown": Words("Inconnus", "Unknown"),
            ]),
        TableLabel(
            "orientations", Words("Constats et orientations", "Findings and orientations"),
            columns: [
                "sheet": sheet, "name": Words("Nom", "Name"), "kind": Words("Nature", "Kind"),
                "number": Words("Numéro", "Number"), "text": Words("Texte", "Text"),
            ]),
        TableLabel(
            "score-parts", Words("Composition de la cotation", "What the scores are made of"),
            columns: [
                "residence": residence, "indicator": indicator,
                "value": Words("Valeur", "Value"), "weight": Words("Poids", "Weight"),
                "part": Words("Part dans la cotation", "Part of the score"),
            ]),
        TableLabel(
            "derogations",
            Words("Attributions au-dessus du plafond", "Allocations above the ceiling"),
            columns: [
                "on": Words("Le", "On"), "dwelling": Words("Logement", "Dwelling"),
                "application": Words("Demande", "Application"),
                "district": Words("Quartier", "District"),
                "financing": Words("Financement", "Financing"),
                "excess": Words("Dépassement, part du plafond", "Excess, share of the ceiling"),
                "inside_zone": Words("En quartier de dérogation", "In a derogation zone"),
            ]),
        TableLabel(
            "trend", Words("Évolution sur trois périodes", "Trend over three periods"),
            columns: [
                "sheet": sheet, "indicator": indicator,
                "from": Words("Du", "From"), "to": Words("Au", "To"),
                "allocations": Words("Attributions", "Allocations"),
                "value": Words("Valeur", "Value"),
                "change": Words("Évolution", "Change"),
            ]),
        TableLabel(
            "residence-trend",
            Words("Cotation des résidences sur six périodes", "Residence scores over six periods"),
            columns: [
                "residence": residence, "from": Words("Du", "From"), "to": Words("Au", "To"),
                "vacancy_rate": Words("Taux de vacance", "Vacancy rate"),
                "rotation_rate": Words("Taux de rotation", "Rotation rate"),
                "under_40_share": Words("Part à bas revenus", "Share of low incomes"),
                "vacancy_rate.part": Words("Part de la vacance", "Part of vacancy"),
                "rotation_rate.part": Words("Part de la rotation", "Part of rotation"),
                "under_40_share.part": Words("Part des bas revenus", "Part of low incomes"),
                "score": Words("Cotation", "Score"), "change": Words("Évolution", "Change"),
            ]),
    ]

    private static let sheet = Words("Fiche", "Sheet")
    private static let indicator = Words("Indicateur", "Indicator")
    private static let residence = Words("Résidence", "Residence")
}
