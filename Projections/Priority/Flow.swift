import Projecting
import Terms

/// The flow of dwellings by reservation holder (gestion en flux, CCH R441-5): what of the period's
/// leases went on each holder's quota, for each landlord and for the whole territory.
extension Priority {
    /// One row a landlord and holder with a lease; the territory's rows have no landlord. Shares
    /// are of the landlord's leases, mergers up to the day of measure applied.
    static func flowTable(_ leases: [Lease]) -> Table {
        var groups = Dictionary(grouping: leases) { Optional($0.landlord) }
        groups[nil] = leases
        var rows: [[Cell]] = []
        for (landlord, all) in groups {
            for holder in holders {
                let own = all.filter { $0.quota == holder }
                guard !own.isEmpty else { continue }
                rows.append([
                    .of(landlord), .text(name(of: holder)), .integer(own.count),
                    .number(Double(own.count) / Double(all.count)),
                    .integer(own.count(where: \.isPriority)), .of(priorityShare(own)),
                ])
            }
        }
        return Table(
            "flow",
            columns: [
                "landlord", "quota", "leases", "share", "priority_leases", "priority.share",
            ],
            rows: rows)
    }
}
