import Cores
import Projecting
import Registers
import Registry
import Rules

/// Every figure of a report by the values of a dimension: the table `by-DIMENSION`.
///
/// A population without the dimension has null figures there.
func grouped(
    _ report: ReportDefinition, by dimension: Dimension, _ view: View
) throws(RuleError) -> Table {
    var columns = [dimension.rawValue]
    for projection in report.projections {
        columns += try projection.figures(view).map(\.id)
    }
    // What the parts share was worked out for the columns: the parts are looked at on all cores.
    let values = Array(values(of: dimension, view))
    let rows = try gather(values.count) { (place) throws(RuleError) in
        let part = view.selecting(.group(dimension, values[place]))
        var row = [values[place]]
        for projection in report.projections {
            row += try projection.figures(part).map { Cell.of($0.value) }
        }
        return row
    }
    return Table("by-\(dimension.rawValue)", columns: columns, rows: rows, order: [.init(0)])
}

/// The values that occur among waiting applications, the period's allocations and the stock.
private func values(of dimension: Dimension, _ view: View) -> Set<Cell> {
    var values: Set<Cell> = []
    if dimension.isOfApplications {
        let applications = view.registers.applications
        for application in view.stock() {
            values.formUnion(dimension.values(of: applications[application], view))
        }
    }
    for allocation in view.allocations() { values.insert(dimension.value(of: allocation, view)) }
    if dimension.isOfDwellings {
        for dwelling in view.inService(view.registers.dwellings) {
            let picture = view.registers.dwellings[dwelling].picture
            values.insert(dimension.value(of: picture, view))
        }
    }
    return values
}
