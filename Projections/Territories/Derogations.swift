import Events
import Projecting
import Registers
import Rules
import Terms

/// An allocation to a household whose income is above the dwelling's ceiling (dérogation aux
/// plafonds de ressources, CCH R441-1-1).
struct Derogation {
    /// The allocation's date.
    let on: Day
    let allocation: Allocation
    let income: Cents
    let ceiling: Cents
    /// Whether the dwelling's district allowed it that day.
    let isInsideZone: Bool
}

extension Territories {
    /// Those of these allocations above the ceiling of the dwelling's financing in the allocation's
    /// year, by the household's situation at its move-in. What is unknown is not above.
    ///
    /// - Complexity: O(allocations).
    static func derogations(_ allocations: [Allocation], _ view: View) -> [Derogation] {
        let days = allocations.map { view.allocationDate.day(of: $0.dates) }
        let zones = Zones(.derogationZones, on: days, view)
        return zip(allocations, days).compactMap { allocation, on in
            let verdict = view.traits.ceilingVerdict(
                allocation.household, allocation.picture, year: on.year)
            guard case .fails(.aboveCeiling(let income, let ceiling)) = verdict else {
                return nil
            }
            return Derogation(
                on: on, allocation: allocation, income: income, ceiling: ceiling,
                isInsideZone: zones.contain(allocation.picture, on: on))
        }
    }

    /// Every allocation above its ceiling, one by one, with the excess as a share of the ceiling.
    static func derogationsTable(_ derogations: [Derogation], _ view: View) -> Table {
        Table(
            "derogations",
            columns: [
                "on", "dwelling", "application", "district", "financing", "excess", "inside_zone",
            ],
            rows: derogations.map { derogation in
                let picture = derogation.allocation.picture
                return [
                    .day(derogation.on), .of(derogation.allocation.dwelling),
                    .of(derogation.allocation.application), .of(picture.district),
                    picture.financing.map { .text($0.name) } ?? .null,
                    .number(derogation.income.euros / derogation.ceiling.euros - 1),
                    .boolean(derogation.isInsideZone),
                ]
            })
    }
}
