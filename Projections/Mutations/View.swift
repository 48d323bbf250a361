import Events
public import Projecting
public import Registers
public import Rules

/// Tenants of the social stock who ask to move within it (mutations): their place in the stock and
/// in allocations, how long they wait beside others, and what holds them up (DOMAIN 4).
public enum Mutations: Projection {
    public static let name = "mutations"
    /// Committees too: the rule `allocation_date` may date an allocation by its decision.
    public static let registers: RegisterSet = [.core, .committees]
    public static let dimensions = Dimension.ofAllocations
    public static let title = Words("Mutations", "Transfers")

    public static func content(_ view: View) throws(RuleError) -> Content {
        Content(figures: try figures(view))
    }

    /// - Complexity: O(applications + allocations).
    public static func figures(_ view: View) throws(RuleError) -> [Figure] {
        let stock = try Stock(view)
        let allocated = Allocated(view)
        return view.overApplications([stock.ages.share("stock.share")])
            + [allocated.waits.share("allocations.share")]
            + view.overApplications(stock.ages.figures("stock", "age"))
            + allocated.waits.figures("allocations", "wait")
            + [allocated.internalShare]
            + view.overApplications([
                Figure("blocked.arrears", stock.arrears),
                Figure("blocked.degraded", stock.degraded),
                Figure("underoccupied.count", stock.underoccupied),
            ])
            + [allocated.newBuildShare]
    }
}

/// The period's allocations, and which of them went to transfers.
private struct Allocated {
    /// Waits of transfers and of others.
    private(set) var waits = TransferWaits()
    /// Transfers known to have stayed with their landlord.
    private var inside = 0
    /// Allocations in new buildings.
    private var newBuild = 0
    /// Those of them that went to transfers.
    private var newBuildTransfers = 0

    init(_ view: View) {
        for allocation in view.allocations() {
            let isTransfer = allocation.need.transfer == true
            waits.add(isTransfer: isTransfer, days: view.waitDays(allocation))
            if isTransfer, allocation.isInternal == true { inside += 1 }
            guard allocation.picture.newBuild == true else { continue }
            newBuild += 1
            if isTransfer { newBuildTransfers += 1 }
        }
    }

    var internalShare: Figure {
        Figure("allocations.internal_share", inside, of: waits.transfers)
    }

    var newBuildShare: Figure {
        Figure("new_build.transfer_share", newBuildTransfers, of: newBuild)
    }
}
