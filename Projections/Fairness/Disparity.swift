import Events
import Projecting
import Registers
import Rules
import Statistics
import Terms

/// How groups of households fare: awards for the time they waited, median waits, and whether what
/// tells them apart can be chance. Over the whole history, by each application's latest picture;
/// age and income in the year of filing.
struct Disparity {
    /// The waits of one group.
    private struct Group {
        let value: Cell
        /// What it is called, by which ties are broken.
        let name: String
        var spells: RiskTable

        /// Unknown is shown, but is no group of households.
        var isKnown: Bool { name != Traits.unknown }
        var months: Double { Double(spells.daysAtRisk) / daysPerMonth }
        /// Awards in 100 months at risk; nil if nobody was at risk for a day.
        var rate: Double? {
            spells.daysAtRisk == 0 ? nil : Double(spells.events) / months * 100
        }
    }

    /// The dimensions that are compared, in the order of FIGURES.
    static let dimensions: [Dimension] = [
        .householdType, .ageBand, .nationality, .activity, .incomeBand, .channel, .transfer,
        .originCommune,
    ]

    private let groups: [(dimension: Dimension, groups: [Group])]
    private let smallGroup: Int

    /// The territory's applications filed by the day of measure.
    ///
    /// - Throws: ``RuleError`` if the rule set lacks the small group on that day.
    /// - Complexity: O(applications) and, for each group, O(days of its longest wait).
    init(_ view: View) throws(RuleError) {
        smallGroup = try view.rules.integer(.smallGroup, on: view.asOf)
        let waits = Waits(view)
        var tables: [[Cell: RiskTable]] = Array(repeating: [:], count: Self.dimensions.count)
        let applications = view.registers.applications
        for application in view.applications() {
            let state = applications[application]
            guard let filedOn = state.firstFiledOn, view.territory.contains(state.need)
            else { continue }
            let spell = waits.spell(state, filedOn: filedOn)
            guard spell.isWatched else { continue }
            for (place, dimension) in Self.dimensions.enumerated() {
                for value in dimension.values(of: state, view) {
                    tables[place][value, default: RiskTable()].add(spell)
                }
            }
        }
        groups = zip(Self.dimensions, tables).map { dimension, table in
            let groups = table.map { value, spells in
                Group(value: value, name: name(of: value, view), spells: spells)
            }
            return (
                dimension,
                groups.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
            )
        }
    }

    /// The table `disparity`: each group beside the best-off one of its dimension.
    var table: Table {
        Table(
            "disparity",
            columns: [
                "dimension", "group", "applications", "months_at_risk", "awards",
                "awards_per_100_months", "median_months", "median_months.lower",
                "median_months.upper", "impact_ratio", "impact_ratio.lower", "impact_ratio.upper",
                "small",
            ],
            rows: groups.flatMap { dimension, groups in
                let best = Self.bestOff(groups)
                return groups.map { row($0, of: dimension, beside: best) }
            },
            // The dimensions in the order of FIGURES, as the sample's expected figures have them.
            order: [])
    }

    /// The table `log-rank`: whether the known groups of each dimension wait alike.
    var logRankTable: Table {
        Table(
            "log-rank", columns: ["dimension", "chi2", "degrees", "p"],
            rows: groups.map { dimension, groups in
                let test = LogRank(groups: groups.filter(\.isKnown).map(\.spells))
                return [
                    .text(dimension.rawValue), .of(test?.chiSquared),
                    test.map { .integer($0.degrees) } ?? .null, .of(test?.p),
                ]
            },
            order: [])
    }

    /// The known group with the highest rate, the first by name among equals, small ones included.
    private static func bestOff(_ groups: [Group]) -> Group? {
        var best: Group?
        for group in groups where group.isKnown {
            guard let rate = group.rate else { continue }
            if best?.rate.map({ $0 < rate }) ?? true { best = group }
        }
        return best
    }

    private func row(_ group: Group, of dimension: Dimension, beside best: Group?) -> [Cell] {
        let survival = KaplanMeier(group.spells)
        return [
            .text(dimension.rawValue), group.value, .integer(group.spells.spells),
            .number(group.months), .integer(group.spells.events), .of(group.rate),
            inMonths(survival.median), inMonths(survival.medianLower),
            inMonths(survival.medianUpper),
        ] + ratio(of: group, to: best) + [.boolean(group.spells.spells < smallGroup)]
    }

    /// The impact ratio with its exact limits; 1, 1, 1 for the best-off group itself.
    private func ratio(of group: Group, to best: Group?) -> [Cell] {
        guard let best else { return [.null, .null, .null] }
        if group.name == best.name { return [.number(1), .number(1), .number(1)] }
        let ratio = ImpactRatio(
            events: group.spells.events, time: group.months, bestEvents: best.spells.events,
            bestTime: best.months)
        return [.of(ratio?.ratio), .of(ratio?.lower), .of(ratio?.upper)]
    }

    private func inMonths(_ days: Int32?) -> Cell { .of(days.map { Double($0) / daysPerMonth }) }
}

/// What a group is called.
private func name(of value: Cell, _ view: View) -> String {
    switch value {
    case .text(let text): text
    case .subject(let type, let number): view.naming.name(type, number)
    default: Traits.unknown
    }
}
