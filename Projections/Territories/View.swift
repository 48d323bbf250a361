public import Projecting
public import Registers
public import Rules

/// How what happened in the period stands against the orientations of each territory: its sheets,
/// its residences, and the districts where ceilings or the rent supplement are relaxed (fiches
/// territoriales, cotation des résidences; framework document 2016, I).
public enum Territories: Projection {
    public static let name = "territories"
    // Decisions may date the allocations (rule `allocation_date`).
    public static let registers: RegisterSet = [
        .core, .committees, .earlierMoves, .earlierStock,
    ]
    public static let dimensions = Dimension.ofAllocations
    public static let title = Words("Territoires", "Territories")

    public static func content(_ view: View) throws(RuleError) -> Content {
        let sheets = try sheetBalances(view.allocations(), view)
        let residences = try residenceBalances(view)
        return Content(
            figures: try figures(view),
            tables: [
                sheetsTable(sheets), residencesTable(residences, view), entrantsTable(sheets),
                orientationsTable(view), scorePartsTable(residences, view),
                derogationsTable(derogations(view.allocations(), view), view),
                try trendTable(view), try residenceTrendTable(residences, view),
            ])
    }

    public static func figures(_ view: View) throws(RuleError) -> [Figure] {
        let allocations = view.allocations()
        let derogations = derogations(allocations, view)
        let inside = derogations.count(where: \.isInsideZone)
        var figures = [
            Figure("derogations.above_ceiling", derogations.count),
            Figure("derogations.inside_zones", inside),
            Figure("derogations.outside_zones", derogations.count - inside),
        ]
        if view.selection.isOfDwellings {
            let exempt = Zones(.slsExemptZones, on: [view.asOf], view)
            let dwellings = view.inService(view.registers.dwellings).count { dwelling in
                exempt.contain(view.registers.dwellings[dwelling].picture, on: view.asOf)
            }
            figures.append(Figure("sls_exempt.dwellings", dwellings))
        } else {
            figures.append(Figure("sls_exempt.dwellings", .null))
        }
        return figures + [Figure("sls_exempt.allocations", slsExempt(allocations, view))]
    }

    /// How many of these allocations lay where the rent supplement was not charged that day.
    static func slsExempt(_ allocations: [Allocation], _ view: View) -> Int {
        let days = allocations.map { view.allocationDate.day(of: $0.dates) }
        let exempt = Zones(.slsExemptZones, on: days, view)
        return zip(allocations, days).count { exempt.contain($0.picture, on: $1) }
    }
}
