import Projecting

/// What is drawn of a report. Which figures matter most is a choice of the page, not of the report.
struct Plan: Sendable {
    /// The figures that come first, with their trend; `YEAR` stands for the period's year.
    let key: [String]
    /// The drawings, in order.
    let drawings: [Drawing]

    /// One drawing.
    enum Drawing: Sendable {
        /// The steps of a table `survival`.
        case curve(table: String)
        /// Figures side by side, `*` standing for any part of an id.
        case figures(Words, [String])
        /// Rows of a table, longest bar first, at most so many.
        case rows(Words, table: String, label: String, value: String, where: [String: String])
        /// Shares of households by trait: one panel a trait, one column a population.
        case traits(Words, table: String)
        /// Values with limits, one panel for each value of `by`.
        case limits(
            Words, table: String, by: String, label: String, value: String, reference: Double)
    }

    /// The plan of a report; one that is not named here shows its first figures.
    static func of(_ report: String) -> Plan { plans[report] ?? Plan(key: [], drawings: []) }

    private static let plans: [String: Plan] = [
        "waiting-times": Plan(
            key: [
                "stock.applications", "allocations.count", "pressure",
                "stock.age.median_months", "allocations.wait.median_months",
                "stock.over_delay.share",
            ],
            drawings: [
                .curve(table: "survival"),
                .rows(
                    Words("Attributions par commune", "Allocations by commune"),
                    table: "by-commune", label: "commune", value: "allocations.count",
                    where: [:]),
            ]),
        "mutations": Plan(
            key: [
                "stock.share", "allocations.share", "allocations.internal_share",
                "stock.transfers.age.median_months", "allocations.transfers.wait.median_months",
            ],
            drawings: [
                .figures(
                    Words("Part des mutations", "Share of transfers"),
                    [
                        "stock.share", "allocations.share", "allocations.internal_share",
                        "new_build.transfer_share",
                    ]),
                .figures(
                    Words("Ancienneté et attente, médianes", "Age and wait, medians"),
                    [
                        "stock.transfers.age.median_months", "stock.others.age.median_months",
                        "allocations.transfers.wait.median_months",
                        "allocations.others.wait.median_months",
                    ]),
                .figures(
                    Words("Mutations qui n’avancent pas", "Transfers held up"),
                    ["blocked.arrears", "blocked.degraded", "underoccupied.count"]),
            ]),
        "dalo": Plan(
            key: [
                "all.YEAR.filed", "all.YEAR.favourable_rate", "all.YEAR.rehoused_rate",
                "all.YEAR.mean_days", "overdue.count",
            ],
            drawings: [
                .figures(
                    Words("Recours déposés", "Appeals filed"), ["dalo.*.filed", "daho.*.filed"]),
                .figures(
                    Words("Décisions favorables", "Favourable decisions"),
                    ["dalo.*.favourable", "daho.*.favourable"]),
                .figures(
                    Words("Origine des demandeurs DALO", "Where DALO appellants come from"),
                    ["dalo.*.origin.*"]),
            ]),
    ].merging(others) { first, _ in first }
}
