import Projecting
import Registers
import Rules

/// Dwellings in service on the day of measure, by what becomes of them.
struct Stock {
    /// Dwellings registered and not removed, withdrawn ones and those of unknown status included.
    private var inService = 0
    private var occupied = 0
    private var vacant = 0
    private var longVacant = 0
    private var withdrawn = 0

    /// Counts the stock of a view.
    ///
    /// - Throws: ``RuleError`` if the rule set does not say from when a vacancy is long.
    /// - Complexity: O(dwellings).
    init(_ view: View) throws(RuleError) {
        let long = Deadline.months(try view.rules.integer(.vacancyMonths, on: view.asOf))
        for dwelling in view.inService(view.registers.dwellings) {
            let state = view.registers.dwellings[dwelling]
            inService += 1
            switch state.status {
            case .let_:
                occupied += 1
            case .vacant:
                vacant += 1
                if let since = state.vacantSince, long.isOver(since: since, on: view.asOf) {
                    longVacant += 1
                }
            case .withdrawn:
                withdrawn += 1
            case .unknown:
                break
            }
        }
    }

    /// The figures `dwellings.*` and the two rates of vacancy.
    var figures: [Figure] {
        [
            Figure("dwellings.in_service", inService),
            Figure("dwellings.let", occupied),
            Figure("dwellings.vacant", vacant),
            Figure("dwellings.vacant_over_3_months", longVacant),
            Figure("dwellings.withdrawn", withdrawn),
            Figure("vacancy_rate", vacant, of: occupied + vacant),
            Figure("structural_vacancy_rate", longVacant, of: occupied + vacant),
        ]
    }
}
