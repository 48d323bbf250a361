import Events
import Projecting
import Registers
import Rules
import Terms

extension Territories {
    /// Each residence in the period and in the five before: its indicators, the part of each in the
    /// score, the score, and its change from the period before (action 1.5).
    ///
    /// A period before is measured on its last day. Weights and territory are those in force on the
    /// day of measure, so that a change is one of what happened.
    ///
    /// - Complexity: O(dwellings × periods).
    static func residenceTrendTable(
        _ now: [ResidenceID: ResidenceBalance], _ view: View
    ) throws(RuleError) -> Table {
        let weights = view.rules.weights(.residenceScore, on: view.asOf)
        var rows: [[Cell]] = []
        var before: [ResidenceID: ResidenceBalance] = [:]
        for (period, balances) in try earlierBalances(view) + [(view.period, now)] {
            for (residence, balance) in balances {
                let score = balance.score(weights)
                let last = before[residence]?.score(weights)
                rows.append(
                    [.of(residence), .day(period.first), .day(period.last)]
                        + ResidenceIndicator.allCases.map { .of(balance.value($0)) }
                        + ResidenceIndicator.allCases.map { .of(balance.part($0, weights)) }
                        + [.of(score), .of(score.flatMap { now in last.map { now - $0 } })])
            }
            before = balances
        }
        return Table(
            "residence-trend",
            columns: ["residence", "from", "to"] + ResidenceIndicator.allCases.map(\.rawValue)
                + ResidenceIndicator.allCases.map { "\($0.rawValue).part" }
                + ["score", "change"],
            rows: rows)
    }

    private static func earlierBalances(
        _ view: View
    ) throws(RuleError) -> [(Period, [ResidenceID: ResidenceBalance])] {
        var found: [(Period, [ResidenceID: ResidenceBalance])] = []
        for stock in view.snapshots.earlier {
            let balances = try residenceBalances(
                of: stock.atEnd, on: stock.on,
                atStart: stock.inServiceAtStart,
                atEnd: view.inService(stock.atEnd).map { stock.atEnd[$0].picture },
                departures: view.registers.tenancies.earlierDepartures.filter {
                    stock.period.contains($0.on)
                }, view)
            found.append((stock.period, balances))
        }
        return found
    }
}

extension ResidenceBalance {
    /// What an indicator adds to the score; nil without a weight, or without a value.
    func part(_ indicator: ResidenceIndicator, _ weights: [IndicatorWeight]) -> Double? {
        guard let value = value(indicator),
            let weight = weights.first(where: { $0.indicator == indicator })
        else { return nil }
        return weight.weight * value
    }
}
