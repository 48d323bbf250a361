import Projecting
import Registers
import Rules
import Terms

/// What a period's allocations came to, for comparison with the periods before.
private struct Balance {
    let period: Period
    let sheets: [SheetBalance]
    let allocations: Int
    let aboveCeiling: Int
    let insideZones: Int
    let slsExempt: Int

    init(_ period: Period, _ view: View) throws(RuleError) {
        self.period = period
        let allocations = view.allocations(in: period)
        self.allocations = allocations.count
        sheets = try Territories.sheetBalances(allocations, view)
        let derogations = Territories.derogations(allocations, view)
        aboveCeiling = derogations.count
        insideZones = derogations.count(where: \.isInsideZone)
        slsExempt = Territories.slsExempt(allocations, view)
    }

    /// One value of the balance: a sheet's indicator, or a figure of the whole territory.
    struct Value {
        let sheet: String?
        let indicator: String
        let allocations: Int
        let value: Double?
    }

    /// Every value, in the same order for every period.
    var values: [Value] {
        let whole = [
            ("derogations.above_ceiling", aboveCeiling),
            ("derogations.inside_zones", insideZones),
            ("derogations.outside_zones", aboveCeiling - insideZones),
            ("sls_exempt.allocations", slsExempt),
        ]
        let figures = whole.map {
            Value(
                sheet: nil, indicator: $0.0, allocations: allocations, value: Double($0.1))
        }
        return figures
            + sheets.flatMap { sheet in
                sheet.sheet.indicators.map {
                    Value(
                        sheet: sheet.sheet.id, indicator: $0.id,
                        allocations: sheet.entrants, value: sheet.share($0))
                }
            }
    }
}

extension Territories {
    /// How many periods before the report's own the trend goes back.
    private static let periodsBefore = 2

    /// Each figure and each sheet's indicator in the period and in the two before, with the change
    /// from one to the next. Sheets, territory and weights are those in force on the day of
    /// measure, so that a change is one of what happened; zones are those of each allocation's day.
    static func trendTable(_ view: View) throws(RuleError) -> Table {
        let periods = view.period.before(periodsBefore) + [view.period]
        var rows: [[Cell]] = []
        var before: [Double?]?
        for period in periods {
            let values = try Balance(period, view).values
            for (place, value) in values.enumerated() {
                let last = before?[place]
                let change = value.value.flatMap { now in last.map { now - $0 } }
                rows.append([
                    value.sheet.map(Cell.text) ?? .null, .text(value.indicator),
                    .day(period.first), .day(period.last), .integer(value.allocations),
                    .of(value.value), .of(change),
                ])
            }
            before = values.map(\.value)
        }
        return Table(
            "trend",
            columns: ["sheet", "indicator", "from", "to", "allocations", "value", "change"],
            rows: rows)
    }
}
