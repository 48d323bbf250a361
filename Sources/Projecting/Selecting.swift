import Events
public import Registers
public import Terms

/// What a view looks at of the facts that are about a dwelling, a household, or both.
extension View {
    /// Whether the view selects an allocation, of the territory or not.
    public func selects(_ allocation: Allocation) -> Bool {
        selection.includes(allocation, self)
    }

    /// The allocations of the period or of one of the two before, if those were kept, as
    /// ``allocations()``.
    ///
    /// - Complexity: O(move-ins kept).
    public func allocations(in period: Period) -> [Allocation] {
        let tenancies = registers.tenancies
        return (tenancies.earlierAllocations + tenancies.allocations).filter { allocation in
            allocation.isRegistered && period.contains(allocationDate.day(of: allocation.dates))
                && territory.contains(allocation.picture) && selects(allocation)
        }
    }

    /// Whether a dwelling is the territory's: registered by the day of measure, in one of its
    /// communes.
    public func isOfTerritory(_ dwelling: DwellingID) -> Bool {
        let dwellings = registers.dwellings
        return dwellings[dwelling].registeredOn != nil
            && territory.contains(dwellings[dwelling].picture)
    }

    /// Whether what was done about a household and a dwelling is counted: the dwelling is the
    /// territory's and the view selects it, or the household where dwellings lack the dimension.
    public func counts(_ application: ApplicationID, for dwelling: DwellingID) -> Bool {
        guard isOfTerritory(dwelling) else { return false }
        if selection.isOfDwellings { return selects(registers.dwellings[dwelling].picture) }
        let applications = registers.applications
        return selects(applications[applications.kept(application)])
    }

    /// Figures over dwellings as they are, or without their numbers where dwellings have no part
    /// in the selected dimension: null, not 0.
    public func overDwellings(_ figures: [Figure]) -> [Figure] {
        selection.isOfDwellings ? figures : figures.map { Figure($0.id, .null) }
    }
}
