public import Projecting

extension Mutations {
    public static let tableLabels: [TableLabel] = []

    public static let labels: [FigureLabel] =
        shareLabels + waitLabels("stock", stockWords) + waitLabels("allocations", allocationWords)
        + obstacleLabels

    private static let shareLabels = [
        FigureLabel(
            "stock.share", Words("Part des mutations en stock", "Share of transfers in stock"),
            Words(
                "Demandes de mutation rapportées à toutes les demandes en stock.",
                "Transfers as a share of all applications in stock."),
            .share),
        FigureLabel(
            "allocations.share",
            Words("Part des mutations dans les attributions", "Share of transfers in allocations"),
            Words(
                "Attributions à des mutations rapportées à toutes celles de la période.",
                "Allocations to transfers as a share of all those of the period."),
            .share),
        FigureLabel(
            "allocations.internal_share",
            Words("Part des mutations internes", "Share of internal transfers"),
            Words(
                "Mutations chez le même bailleur rapportées aux mutations attribuées.",
                "Transfers within the same landlord, as a share of transfers allocated."),
            .share),
        FigureLabel(
            "new_build.transfer_share",
            Words("Part des mutations dans le neuf", "Share of transfers in new buildings"),
            Words(
                "Part des mutations dans les attributions de logements neufs.",
                "Share of transfers in the allocations of newly built dwellings."),
            .share),
    ]

    private static let obstacleLabels = [
        FigureLabel(
            "blocked.arrears",
            Words("Mutations avec dette locative", "Transfers held up by arrears"),
            Words(
                "Demandes de mutation en stock dont le ménage a une dette locative.",
                "Transfers in stock whose household owes rent."),
            .count),
        FigureLabel(
            "blocked.degraded",
            Words("Mutations avec logement dégradé", "Transfers held up by damage"),
            Words(
                "Demandes de mutation en stock dont le logement actuel est dégradé.",
                "Transfers in stock whose present dwelling is damaged."),
            .count),
        FigureLabel(
            "underoccupied.count",
            Words("Mutations en sous-occupation", "Transfers out of under-occupation"),
            Words(
                "Demandes de mutation en stock de personnes seules ou en couple dans un grand "
                    + "logement.",
                "Transfers in stock of one or two persons in a large dwelling."),
            .count),
    ]

    /// What the ages in stock and the waits of allocations are called: the id's part, then words.
    private struct Measure {
        let part: String
        let what: Words
        let over: Words
    }

    private static let stockWords = Measure(
        part: "age", what: Words("Ancienneté", "Age"),
        over: Words(
            "Du premier dépôt au jour de mesure, sur les demandes en stock",
            "From first filing to the day of measure, over the applications in stock"))

    private static let allocationWords = Measure(
        part: "wait", what: Words("Attente", "Wait"),
        over: Words(
            "Du premier dépôt à l’attribution, sur les attributions de la période",
            "From first filing to allocation, over the allocations of the period"))

    private static func waitLabels(_ population: String, _ measure: Measure) -> [FigureLabel] {
        let groups = [
            ("transfers.\(measure.part)", Words("mutations", "transfers")),
            ("others.\(measure.part)", Words("autres demandes", "other applications")),
            ("gap", Words("écart, mutations moins autres", "gap, transfers less others")),
        ]
        let averages = [
            ("mean_months", Words("moyenne", "mean")),
            ("median_months", Words("médiane", "median")),
        ]
        return groups.flatMap { part, group in
            averages.map { average, word in
                FigureLabel(
                    "\(population).\(part).\(average)",
                    Words(
                        "\(measure.what.french) \(word.french) (\(group.french))",
                        "\(measure.what.english), \(word.english) (\(group.english))"),
                    Words(
                        "\(measure.over.french) : \(word.french), \(group.french).",
                        "\(measure.over.english): \(word.english), \(group.english)."),
                    .months)
            }
        }
    }
}
