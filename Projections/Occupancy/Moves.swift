import Projecting
import Registers
import Rules
import Statistics
import Terms

/// The period's comings and goings in the territory's dwellings.
struct Moves {
    /// Those that moved in during the period, by the day of the move.
    let moveIns: [Allocation]
    /// Those that moved out during the period.
    let moveOuts: [Departure]
    private let rotation: Double?
    private let mobility: Figure
    private let relet: DayTally

    /// The moves of a view.
    ///
    /// - Throws: ``RuleError`` if the rule set does not say from when a dwelling counts for
    ///   mobility.
    /// - Complexity: O(dwellings + moves of the period).
    init(_ view: View) throws(RuleError) {
        let leases = view.registers.tenancies.allocations.filter { allocation in
            allocation.isRegistered && view.territory.contains(allocation.picture)
                && view.selects(allocation.picture)
        }
        moveIns = leases.filter { view.period.contains($0.dates.movedInOn) }
        moveOuts = view.registers.tenancies.departures.filter { departure in
            departure.isRegistered && view.territory.contains(departure.picture)
                && view.selects(departure.picture)
        }
        relet = Self.relet(leases, view.period)
        rotation = Self.rotation(moveOuts.count, view)
        mobility = try Self.mobility(view)
    }

    /// Days from the vacancy to the next lease, over the leases signed in the period, whatever the
    /// rule `allocation_date` says (FIGURES, occupancy).
    private static func relet(_ leases: [Allocation], _ period: Period) -> DayTally {
        var days = DayTally()
        for lease in leases where period.contains(lease.dates.leaseSignedOn) {
            if let since = lease.vacantSince { days.add(Int32(lease.dates.leaseSignedOn - since)) }
        }
        return days
    }

    private static func rotation(_ moveOuts: Int, _ view: View) -> Double? {
        let ends =
            view.inService(view.snapshots.dwellingsAtStart).count
            + view.inService(view.snapshots.dwellingsAtEnd).count
        return ends == 0 ? nil : Double(moveOuts) * 2 / Double(ends)
    }

    /// Mobility as RPLS counts it: arrivals of the period that are still there at its end, first
    /// lettings aside, over the dwellings let or vacant, all in service long enough.
    private static func mobility(_ view: View) throws(RuleError) -> Figure {
        let months = try view.rules.integer(.mobilityMonths, on: view.asOf)
        var arrived = 0
        var lettable = 0
        for dwelling in view.inService(view.snapshots.dwellingsAtEnd) {
            let state = view.snapshots.dwellingsAtEnd[dwelling]
            guard let since = state.registeredOn,
                since.adding(months: months) <= view.period.last
            else { continue }
            switch state.status {
            case .let_:
                lettable += 1
                if !state.isFirstLetting, let movedInOn = state.movedInOn,
                    view.period.contains(movedInOn)
                {
                    arrived += 1
                }
            case .vacant:
                lettable += 1
            case .withdrawn, .unknown:
                break
            }
        }
        return Figure("mobility_rate", arrived, of: lettable)
    }

    /// The figures of moves, in the order of FIGURES.
    var figures: [Figure] {
        [
            Figure("move_ins", moveIns.count),
            Figure("move_outs", moveOuts.count),
            Figure("rotation_rate", rotation),
            mobility,
            Figure("relet.mean_days", relet.mean),
            Figure("relet.median_days", relet.median),
        ]
    }
}
