public import Projecting
public import Registers
import Terms

/// How long households wait for social housing (délais d'attente): those who still do, those who
/// were allocated a dwelling in the period, and both together in a survival curve (DOMAIN 4).
public enum WaitingTimes: Projection {
    public static let name = "waiting-times"
    /// Committees too: the rule `allocation_date` may date an allocation by its decision.
    public static let registers: RegisterSet = [.core, .committees]
    public static let dimensions = Dimension.ofAllocations
    public static let title = Words("Délais d’attente", "Waiting times")

    /// Figures, the survival curve and the allocations by commune.
    ///
    /// - Complexity: O(applications + allocations).
    public static func content(_ view: View) -> Content {
        let allocations = view.allocations()
        let population = Population(view)
        let curves = Curves(population.spells)
        return Content(
            figures: figures(view, population, curves, Allocated(allocations, view)),
            tables: [curves.table, Allocated.byCommune(allocations, view)])
    }

    public static func figures(_ view: View) -> [Figure] {
        let population = Population(view)
        return figures(
            view, population, Curves(population.spells), Allocated(view.allocations(), view))
    }

    private static func figures(
        _ view: View, _ population: Population, _ curves: Curves, _ allocated: Allocated
    ) -> [Figure] {
        let pressure = Figure("pressure", view.stockAfterPeriod().count, of: allocated.count)
        return view.overApplications(population.stockFigures) + allocated.figures
            + view.overApplications([pressure] + curves.figures)
    }
}
