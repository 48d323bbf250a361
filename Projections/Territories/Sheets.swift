import Events
import Projecting
import Registers
import Rules
import Terms

/// Those who moved in under one territory sheet, and how many of them an indicator counts.
struct SheetBalance {
    let sheet: TerritorySheet
    /// Allocations of the period in the sheet's districts and communes.
    var entrants = 0
    /// Of those, the ones that each indicator counts.
    var counted: [TargetIndicator: Int] = [:]
    /// Of those, the ones of whom an indicator's answer is unknown.
    var unknown: [TargetIndicator: Int] = [:]

    /// The indicator's share; what is unknown stands in the denominator alone. Nil of nobody.
    func share(_ indicator: TargetIndicator) -> Double? {
        entrants == 0 ? nil : Double(counted[indicator] ?? 0) / Double(entrants)
    }
}

/// Answers the sheets' indicators for one allocation.
private struct EntrantReader {
    let view: View
    let inWork: Set<Activity>
    let lowPercent: Int

    init(_ view: View) throws(RuleError) {
        self.view = view
        inWork = Set(try view.rules.activities(.inWorkActivities, on: view.asOf))
        lowPercent = try view.rules.integer(.sheetIncomePercent, on: view.asOf)
    }

    /// Refuses a target about a band or a code that there is not: it would never be met.
    func check(_ sheet: TerritorySheet) throws(RuleError) {
        for indicator in sheet.indicators {
            guard case .traitShare(let trait, let value) = indicator else { continue }
            let known = values(of: trait)
            guard known.contains(value) else {
                throw .unknownTarget(indicator, in: view.rules, known: known)
            }
        }
    }

    private func values(of trait: EntrantTrait) -> [String] {
        let names =
            switch trait {
            case .ageBand: view.traits.ageBands.names
            case .householdType: HouseholdType.allCases.map(\.rawValue)
            case .activity: Activity.allCases.map(\.name)
            case .incomeBand: view.traits.incomeBands.names
            }
        return names.filter { $0 != Traits.unknown }
    }

    private func value(of trait: EntrantTrait, _ allocation: Allocation) -> String {
        let year = allocation.dates.movedInOn.year
        return switch trait {
        case .ageBand: view.traits.ageBand(allocation.household, year: year)
        case .householdType: view.traits.householdType(allocation.household)
        case .activity: view.traits.activity(allocation.household)
        case .incomeBand: view.traits.incomeBand(allocation.household, year: year)
        }
    }

    /// Whether the indicator counts the household, by its situation in the year of its move-in;
    /// nil if that is unknown.
    func answer(_ indicator: TargetIndicator, _ allocation: Allocation) -> Bool? {
        let household = allocation.household
        switch indicator {
        case .inWorkShare:
            return household.activity.map(inWork.contains)
        case .lowIncomeShare:
            let year = allocation.dates.movedInOn.year
            let ceiling = view.traits.ceilings.plusCeiling(
                category: view.traits.category(household, year: year), year: year)
            return isLow(income: household.annualIncome, ceiling: ceiling, percent: lowPercent)
        case .transferShare:
            return allocation.need.transfer
        case .traitShare(let trait, let wanted):
            let value = value(of: trait, allocation)
            return value == Traits.unknown ? nil : value == wanted
        }
    }
}

extension Territories {
    /// What these allocations came to under each sheet in force on the day of measure.
    ///
    /// - Complexity: O(allocations × sheets).
    static func sheetBalances(
        _ allocations: [Allocation], _ view: View
    ) throws(RuleError) -> [SheetBalance] {
        let reader = try EntrantReader(view)
        var balances: [SheetBalance] = []
        for sheet in view.rules.sheets(.sheets, on: view.asOf) {
            try reader.check(sheet)
            let places = Set(
                (sheet.districts + sheet.communes)
                    .compactMap { view.naming.number(.place, named: $0) }.map { PlaceID($0) })
            var balance = SheetBalance(sheet: sheet)
            for allocation in allocations {
                let picture = allocation.picture
                guard
                    picture.district.map(places.contains) == true
                        || picture.commune.map(places.contains) == true
                else { continue }
                balance.entrants += 1
                for indicator in sheet.indicators {
                    switch reader.answer(indicator, allocation) {
                    case true?: balance.counted[indicator, default: 0] += 1
                    case false?: break
                    case nil: balance.unknown[indicator, default: 0] += 1
                    }
                }
            }
            balances.append(balance)
        }
        return balances
    }

    /// Each target beside what happened, and the gap: actual − target, whatever the bound.
    static func sheetsTable(_ balances: [SheetBalance]) -> Table {
        Table(
            "sheets", columns: ["sheet", "indicator", "bound", "target", "actual", "gap"],
            rows: balances.flatMap { balance in
                balance.sheet.targets.map { target in
                    let actual = balance.share(target.indicator)
                    return [
                        .text(balance.sheet.id), .text(target.indicator.id),
                        .text(target.bound.rawValue), .number(target.value), .of(actual),
                        .of(actual.map { $0 - target.value }),
                    ]
                }
            })
    }

    /// The counts behind each sheet's shares, with or without a target.
    static func entrantsTable(_ balances: [SheetBalance]) -> Table {
        Table(
            "sheet-entrants", columns: ["sheet", "indicator", "entrants", "counted", "unknown"],
            rows: balances.flatMap { balance in
                balance.sheet.indicators.map { indicator in
                    [
                        .text(balance.sheet.id), .text(indicator.id),
                        .integer(balance.entrants), .integer(balance.counted[indicator] ?? 0),
                        .integer(balance.unknown[indicator] ?? 0),
                    ]
                }
            })
    }

    /// The shared findings and the orientations of each sheet, as its rule file words them.
    static func orientationsTable(_ view: View) -> Table {
        var rows: [[Cell]] = []
        for sheet in view.rules.sheets(.sheets, on: view.asOf) {
            for (kind, texts) in [
                ("finding", sheet.findings), ("orientation", sheet.orientations),
            ] {
                for (place, text) in texts.enumerated() {
                    rows.append([
                        .text(sheet.id), sheet.name.map(Cell.text) ?? .null, .text(kind),
                        .integer(place + 1), .text(text),
                    ])
                }
            }
        }
        return Table(
            "orientations", columns: ["sheet", "name", "kind", "number", "text"], rows: rows)
    }
}
