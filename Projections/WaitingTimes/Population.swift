import Projecting
import Registers
import Rules
import Statistics
import Terms

/// The territory's applications filed by the day of measure, by their latest picture: how old those
/// in stock are, and how every wait went.
struct Population {
    /// The ages of the applications in stock, in days.
    private(set) var ages = DayTally()
    /// Those in stock over the abnormal delay; nil where the rule set fixes none on that day.
    private(set) var overDelay: Int?
    /// Every wait, for the estimators.
    private(set) var spells = RiskTable()

    /// Goes once through the applications.
    ///
    /// - Complexity: O(applications of the part that the view selects).
    init(_ view: View) {
        let delay = view.rules.optionalInteger(.abnormalDelayMonths, on: view.asOf)
            .map(Deadline.months)
        let waits = Waits(view)
        overDelay = delay.map { _ in 0 }
        let applications = view.registers.applications
        for application in view.applications() {
            let state = applications[application]
            guard let filedOn = state.firstFiledOn, view.territory.contains(state.need)
            else { continue }
            spells.add(waits.spell(state, filedOn: filedOn))
            guard state.isInStock else { continue }
            ages.add(Int32(view.asOf - filedOn))
            if delay?.isOver(since: filedOn, on: view.asOf) == true { overDelay? += 1 }
        }
    }

    /// The figures `stock.*`.
    var stockFigures: [Figure] {
        let share = overDelay.flatMap { over in
            ages.count == 0 ? nil : Double(over) / Double(ages.count)
        }
        return [
            Figure("stock.applications", ages.count),
            Figure("stock.age.mean_months", ages.mean.map { $0 / daysPerMonth }),
            Figure("stock.age.median_months", ages.median.map { $0 / daysPerMonth }),
            Figure("stock.over_delay.count", overDelay.map(FigureValue.count) ?? .null),
            Figure("stock.over_delay.share", share),
        ]
    }
}
