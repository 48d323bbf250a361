import Projecting
import Registers
import Statistics
import Terms

/// What the committee for special cases (commission des cas particuliers) was asked and concluded.
struct SpecialCases {
    private var referred = 0
    private var concluded = 0
    /// Days since the referral of each case still open on the day of measure.
    private var openDays: [Int] = []

    /// The cases of the territory's applications.
    ///
    /// - Complexity: O(cases + conclusions).
    init(_ view: View) {
        let applications = view.registers.applications
        func belongs(_ application: ApplicationID) -> Bool {
            let state = applications[applications.kept(application)]
            return view.territory.contains(state.need) && view.selects(state)
        }
        for special in view.registers.specialCases.cases where belongs(special.application) {
            if view.period.contains(special.referredOn) { referred += 1 }
            if special.concludedOn == nil { openDays.append(view.asOf - special.referredOn) }
        }
        for conclusion in view.registers.specialCases.conclusions
        where view.period.contains(conclusion.on) && belongs(conclusion.application) {
            concluded += 1
        }
    }

    /// The figures `special_cases.*`.
    var figures: [Figure] {
        [
            Figure("special_cases.referred", referred),
            Figure("special_cases.open", openDays.count),
            Figure("special_cases.concluded", concluded),
            Figure("special_cases.mean_days_open", mean(of: openDays)),
        ]
    }
}
