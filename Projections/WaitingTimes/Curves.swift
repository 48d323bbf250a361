import Projecting
import Statistics
import Terms

/// The curves of a population's waits, read at the months that the report names.
struct Curves {
    private let survival: KaplanMeier
    private let incidence: AalenJohansen

    /// The months after which the curves are read; they are part of the figures' ids.
    static let months = [6, 12, 18, 24]

    /// The curves of these spells.
    init(_ spells: RiskTable) {
        survival = KaplanMeier(spells)
        incidence = AalenJohansen(spells)
    }

    /// The figures `survival.*` and `incidence.*`.
    var figures: [Figure] {
        var figures = [
            Figure("survival.median_months", inMonths(survival.median)),
            Figure("survival.median_months.lower", inMonths(survival.medianLower)),
            Figure("survival.median_months.upper", inMonths(survival.medianUpper)),
        ]
        for months in Self.months {
            let reading = survival.survival(atDays: Double(months) * daysPerMonth)
            figures += [
                Figure("survival.s\(months)", reading?.survival),
                Figure("survival.s\(months).lower", reading?.lower),
                Figure("survival.s\(months).upper", reading?.upper),
            ]
        }
        for months in Self.months {
            let share = incidence.incidence(atDays: Double(months) * daysPerMonth)
            figures.append(Figure("incidence.award.m\(months)", share))
        }
        return figures
    }

    /// The table `survival`: the curve after each day on which somebody was allocated a dwelling.
    var table: Table {
        Table(
            "survival", columns: ["days", "survival", "lower", "upper"],
            rows: survival.steps.map { step in
                [
                    .integer(Int(step.days)), .number(step.survival), .of(step.lower),
                    .of(step.upper),
                ]
            })
    }

    private func inMonths(_ days: Int32?) -> Double? { days.map { Double($0) / daysPerMonth } }
}
