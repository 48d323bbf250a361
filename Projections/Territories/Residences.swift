import Events
import Projecting
import Registers
import Rules
import Terms

/// What a residence's score is made of, counted as occupancy counts it (FIGURES, occupancy).
struct ResidenceBalance {
    /// Dwellings in service as of the day of measure.
    var inService = 0
    /// Of those, let ones: sitting households.
    var let_ = 0
    /// Of those, vacant ones.
    var vacant = 0
    /// Sitting households whose income is low against the PLUS ceiling.
    var lowIncome = 0
    /// Dwellings in service as of the first day of the period.
    var inServiceAtStart = 0
    /// Dwellings in service as of its last day.
    var inServiceAtEnd = 0
    /// Move-outs of the period.
    var moveOuts = 0

    /// An indicator's value; nil where its denominator is empty.
    func value(_ indicator: ResidenceIndicator) -> Double? {
        switch indicator {
        case .vacancyRate: share(vacant, of: Double(let_ + vacant))
        case .rotationRate:
            share(moveOuts, of: Double(inServiceAtStart + inServiceAtEnd) / 2)
        case .lowIncomeShare: share(lowIncome, of: Double(let_))
        }
    }

    /// The weighted sum; nil without weights, or where a weighted indicator is nil.
    func score(_ weights: [IndicatorWeight]) -> Double? {
        if weights.isEmpty { return nil }
        var score = 0.0
        for indicator in ResidenceIndicator.allCases {
            for weight in weights where weight.indicator == indicator {
                guard let value = value(indicator) else { return nil }
                score += weight.weight * value
            }
        }
        return score
    }

    private func share(_ part: Int, of whole: Double) -> Double? {
        whole == 0 ? nil : Double(part) / whole
    }
}

extension Territories {
    /// The balance of each residence of the territory with a dwelling in service on the day of
    /// measure. Dwellings of an unknown residence are in none.
    ///
    /// - Complexity: O(dwellings).
    static func residenceBalances(
        _ view: View
    ) throws(RuleError) -> [ResidenceID: ResidenceBalance] {
        let snapshots = view.snapshots
        func inService(_ register: DwellingRegister) -> [DwellingPicture] {
            view.inService(register).map { register[$0].picture }
        }
        return try residenceBalances(
            of: view.registers.dwellings, on: view.asOf,
            atStart: inService(snapshots.dwellingsAtStart),
            atEnd: inService(snapshots.dwellingsAtEnd),
            departures: view.registers.tenancies.departures, view)
    }

    /// The balance of each residence with a dwelling in service on a day.
    ///
    /// - Parameters:
    ///   - atStart: The dwellings in service as of the period's first day.
    ///   - atEnd: Those as of its last day.
    ///   - departures: The period's move-outs.
    static func residenceBalances(
        of dwellings: DwellingRegister, on day: Day, atStart: [DwellingPicture],
        atEnd: [DwellingPicture], departures: [Departure], _ view: View
    ) throws(RuleError) -> [ResidenceID: ResidenceBalance] {
        let percent = try view.rules.integer(.residenceIncomePercent, on: view.asOf)
        var balances: [ResidenceID: ResidenceBalance] = [:]
        for dwelling in view.inService(dwellings) {
            let state = dwellings[dwelling]
            guard let residence = state.picture.residence else { continue }
            add(
                state, in: day.year, to: &balances[residence, default: ResidenceBalance()], percent,
                view)
        }
        for picture in atStart where view.territory.contains(picture) {
            if let residence = picture.residence { balances[residence]?.inServiceAtStart += 1 }
        }
        for picture in atEnd where view.territory.contains(picture) {
            if let residence = picture.residence { balances[residence]?.inServiceAtEnd += 1 }
        }
        for departure in departures
        where departure.isRegistered && view.territory.contains(departure.picture) {
            guard let residence = departure.picture.residence else { continue }
            balances[residence]?.moveOuts += 1
        }
        return balances
    }

    private static func add(
        _ state: DwellingState, in year: Int, to balance: inout ResidenceBalance, _ percent: Int,
        _ view: View
    ) {
        balance.inService += 1
        switch state.status {
        case .let_:
            balance.let_ += 1
            let ceiling = view.traits.ceilings.plusCeiling(
                category: view.traits.category(state.sitting, year: year), year: year)
            if isLow(
                income: state.sitting.annualIncome, ceiling: ceiling, percent: percent) == true
            {
                balance.lowIncome += 1
            }
        case .vacant: balance.vacant += 1
        case .withdrawn, .unknown: break
        }
    }

    /// Each residence with its indicators and its score.
    static func residencesTable(
        _ balances: [ResidenceID: ResidenceBalance], _ view: View
    ) -> Table {
        let weights = view.rules.weights(.residenceScore, on: view.asOf)
        return Table(
            "residences",
            columns: ["residence"] + ResidenceIndicator.allCases.map(\.rawValue) + ["score"],
            rows: balances.map { residence, balance in
                [.of(residence)] + ResidenceIndicator.allCases.map { .of(balance.value($0)) }
                    + [.of(balance.score(weights))]
            })
    }

    /// What each indicator adds to each residence's score. Without weights there is none.
    static func scorePartsTable(
        _ balances: [ResidenceID: ResidenceBalance], _ view: View
    ) -> Table {
        let weights = view.rules.weights(.residenceScore, on: view.asOf)
        return Table(
            "score-parts", columns: ["residence", "indicator", "value", "weight", "part"],
            rows: balances.flatMap { residence, balance in
                weights.map { weight in
                    let value = balance.value(weight.indicator)
                    return [
                        .of(residence), .text(weight.indicator.rawValue), .of(value),
                        .number(weight.weight), .of(value.map { $0 * weight.weight }),
                    ]
                }
            })
    }
}
