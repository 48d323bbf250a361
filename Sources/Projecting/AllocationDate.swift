public import Registers
public import Rules
public import Terms

extension AllocationDate {
    /// The day that counts as the allocation's: the rule `allocation_date` (DOMAIN 4).
    public func day(of dates: MoveInDates) -> Day {
        switch self {
        case .leaseSigned: dates.leaseSignedOn
        case .decided: dates.decidedOn ?? dates.leaseSignedOn
        case .movedIn: dates.movedInOn
        }
    }
}
