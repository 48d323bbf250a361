import Projecting
import Registers
import Statistics
import Terms

/// Allocations counted, with the waits that ended by them.
struct Allocated {
    /// How many allocations.
    private(set) var count = 0
    /// The waits of those whose application is known and was filed, in days; may be negative.
    private var waits = DayTally()

    /// No allocation.
    init() {}

    /// The allocations of a list.
    init(_ allocations: [Allocation], _ view: View) {
        for allocation in allocations { add(allocation, view) }
    }

    /// Counts one more.
    mutating func add(_ allocation: Allocation, _ view: View) {
        count += 1
        if let days = view.waitDays(allocation) { waits.add(Int32(days)) }
    }

    /// The figures `allocations.*`.
    var figures: [Figure] {
        [
            Figure("allocations.count", count),
            Figure("allocations.wait.mean_months", waits.mean.map { $0 / daysPerMonth }),
            Figure("allocations.wait.median_months", waits.median.map { $0 / daysPerMonth }),
        ]
    }

    /// The table `by-commune`: the figures of each commune in which a dwelling was allocated.
    static func byCommune(_ allocations: [Allocation], _ view: View) -> Table {
        var communes: [Cell: Allocated] = [:]
        for allocation in allocations {
            communes[Dimension.commune.value(of: allocation, view), default: Allocated()]
                .add(allocation, view)
        }
        return Table(
            "by-commune", columns: ["commune"] + Allocated().figures.map(\.id),
            rows: communes.map { commune, allocated in
                [commune] + allocated.figures.map { Cell.of($0.value) }
            })
    }
}
