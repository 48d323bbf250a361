import Events
import Projecting
import Registers
import Terms

/// Committees and allocations month by month, with landlords' mergers and without: a merger moves
/// what one landlord did to another's account, and a series must be readable both ways.
struct LandlordSeries {
    /// Whose account a dwelling's month goes to.
    private struct Account: Hashable {
        let isMerged: Bool
        let landlord: LandlordID
        let month: String
    }

    /// What a landlord's month came to.
    private struct Month {
        var sittings: [Sitting: Set<ApplicationID>] = [:]
        var allocations = 0
    }

    /// A dwelling before a session.
    private struct Sitting: Hashable {
        let session: SessionID
        let dwelling: DwellingID
    }

    private var months: [Account: Month] = [:]

    /// - Complexity: O(decisions + allocations).
    init(_ view: View) {
        let registers = view.registers
        for decision in view.committeeDecisions() {
            let landlord = registers.dwellings[decision.dwelling].picture.landlord
            for account in accounts(landlord, decision.on, view) {
                let sitting = Sitting(session: decision.session, dwelling: decision.dwelling)
                months[account, default: Month()].sittings[sitting, default: []]
                    .insert(registers.applications.kept(decision.application))
            }
        }
        for allocation in view.allocations() {
            let on = view.allocationDate.day(of: allocation.dates)
            for account in accounts(allocation.picture.landlord, on, view) {
                months[account, default: Month()].allocations += 1
            }
        }
    }

    private func accounts(_ landlord: LandlordID, _ day: Day, _ view: View) -> [Account] {
        let month = String(day.description.prefix(7))
        return [
            Account(isMerged: false, landlord: landlord, month: month),
            Account(
                isMerged: true, landlord: view.registers.landlords.current(landlord),
                month: month),
        ]
    }

    /// Each landlord's months: `merged` as mergers up to the day of measure have it, and as if
    /// there had been none.
    var table: Table {
        Table(
            "landlord-series",
            columns: [
                "merged", "landlord", "month", "dwellings", "candidates",
                "candidates_per_dwelling", "allocations",
            ],
            rows: months.map { account, month in
                let candidates = month.sittings.values.reduce(0) { $0 + $1.count }
                let dwellings = month.sittings.count
                return [
                    .boolean(account.isMerged), .of(account.landlord), .text(account.month),
                    .integer(dwellings), .integer(candidates),
                    .of(dwellings == 0 ? nil : Double(candidates) / Double(dwellings)),
                    .integer(month.allocations),
                ]
            })
    }
}
