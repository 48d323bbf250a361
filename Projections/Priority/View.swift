import Events
public import Projecting
public import Registers
public import Rules
import Statistics
import Terms

/// Who is housed on whose quota, and whether priority households and low incomes get their part
/// (publics prioritaires, contingents, premier quartile; CCH L441-1), on signed leases.
public enum Priority: Projection {
    public static let name = "priority"
    public static let registers: RegisterSet = [
        // Decisions may date the allocations (rule `allocation_date`).
        .core, .committees, .proposals, .appeals, .relocations,
    ]
    public static let dimensions = Dimension.ofAllocations
    public static let title = Words(
        "Publics prioritaires et contingents", "Priority households and quotas")

    public static func content(_ view: View) throws(RuleError) -> Content {
        let leases = try leases(view)
        let labels = labelBalances(view)
        return Content(
            figures: figures(leases, labels, view),
            tables: [
                labelsTable(labels), leasesTable(leases), objectivesTable(leases, view),
                flowTable(leases),
            ])
    }

    public static func figures(_ view: View) throws(RuleError) -> [Figure] {
        figures(try leases(view), labelBalances(view), view)
    }

    private static func figures(
        _ leases: [Lease], _ labels: [LabelBalance], _ view: View
    ) -> [Figure] {
        quotaFigures(leases) + priorityFigures(leases)
            + [
                Figure("first_quartile.outside_qpv.share", firstOutside(leases)),
                Figure("other_quartiles.inside_qpv.share", othersInside(leases)),
            ] + labels.flatMap { $0.figures }
    }

    /// The seven holders' quotas, then unknown.
    static let holders: [Quota?] = Quota.allCases.map { $0 } + [nil]

    static func name(of holder: Quota?) -> String { holder?.name ?? Traits.unknown }

    private static func quotaFigures(_ leases: [Lease]) -> [Figure] {
        holders.flatMap { holder in
            let count = leases.count { $0.quota == holder }
            return [
                Figure("quota.\(name(of: holder)).count", count),
                Figure("quota.\(name(of: holder)).share", count, of: leases.count),
            ]
        }
    }

    private static func priorityFigures(_ leases: [Lease]) -> [Figure] {
        [Figure("priority.share", priorityShare(leases))]
            + holders.map { holder in
                Figure(
                    "priority.share.\(name(of: holder))",
                    priorityShare(leases.filter { $0.quota == holder }))
            }
    }

    /// The share of leases signed with priority households.
    static func priorityShare(_ leases: [Lease]) -> Double? {
        share(leases, of: \.isPriority)
    }

    /// The share of leases known to lie outside priority districts, in years with a threshold,
    /// that went to the first quartile or to relocated households.
    static func firstOutside(_ leases: [Lease]) -> Double? {
        share(leases.filter { $0.inPriorityDistrict == false && $0.hasThreshold }) {
            $0.quartile == .first
        }
    }

    /// The share of leases known to lie inside priority districts, in years with a threshold, that
    /// went to the other quartiles.
    static func othersInside(_ leases: [Lease]) -> Double? {
        share(leases.filter { $0.inPriorityDistrict == true && $0.hasThreshold }) {
            $0.quartile == .others
        }
    }

    private static func share(_ leases: [Lease], of belongs: (Lease) -> Bool) -> Double? {
        leases.isEmpty ? nil : Double(leases.count(where: belongs)) / Double(leases.count)
    }
}
