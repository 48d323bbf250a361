import Events
import Projecting
import Rules
import Terms

extension Priority {
    /// What the law asks for beside what happened, and the gap. An objective not in force on the
    /// day of measure has no row.
    static func objectivesTable(_ leases: [Lease], _ view: View) -> Table {
        var rows: [[Cell]] = []
        func add(
            _ objective: String, _ parameter: ShareParameter, _ holder: Cell, _ actual: Double?
        ) {
            guard let required = view.rules.optionalShare(parameter, on: view.asOf) else { return }
            rows.append([
                .text(objective), holder, .number(required), .of(actual),
                .of(actual.map { $0 - required }),
            ])
        }
        add("first_quartile.outside_qpv.share", .firstQuartileShare, .null, firstOutside(leases))
        add("other_quartiles.inside_qpv.share", .otherQuartilesShare, .null, othersInside(leases))
        for holder in holders {
            let own = leases.filter { $0.quota == holder }
            add("priority.share", .priorityShare, .text(name(of: holder)), priorityShare(own))
        }
        return Table(
            "objectives", columns: ["objective", "holder", "required", "actual", "gap"],
            rows: rows)
    }
}
