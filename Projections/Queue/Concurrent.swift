import Events
import Projecting
import Registers
import Rules
import Terms

/// The proposals that brought a household before several landlords' committees at once.
struct Concurrent {
    private let rows: [[Cell]]

    /// The pairs of proposals of these households for dwellings of two landlords, as merged at each
    /// proposal's day, at most `concurrent_days` apart.
    ///
    /// - Throws: ``RuleError`` if the rule set lacks that limit.
    /// - Complexity: O(proposals), and the square of each of these households' proposals.
    init(_ households: [ApplicationID], _ view: View) throws(RuleError) {
        let days = try view.rules.integer(.concurrentDays, on: view.asOf)
        let applications = view.registers.applications
        let wanted = Set(households)
        var proposals: [ApplicationID: [Proposal]] = [:]
        for proposal in view.registers.proposals.proposals {
            let household = applications.kept(proposal.application)
            if wanted.contains(household) { proposals[household, default: []].append(proposal) }
        }
        var rows: [[Cell]] = []
        for (household, all) in proposals {
            for (place, one) in all.enumerated() {
                for other in all.dropFirst(place + 1) {
                    guard one.landlord != nil, other.landlord != nil,
                        one.landlord != other.landlord, other.on - one.on <= days
                    else { continue }
                    // Within a day the order of arrival tells nothing.
                    let isInOrder =
                        one.on < other.on
                        || Concurrent.name(one, view) < Concurrent.name(other, view)
                    rows.append(
                        isInOrder
                            ? Concurrent.row(household, one, other)
                            : Concurrent.row(household, other, one))
                }
            }
        }
        self.rows = rows
    }

    private static func name(_ proposal: Proposal, _ view: View) -> String {
        view.naming.name(.dwelling, proposal.dwelling.number)
    }

    private static func row(
        _ household: ApplicationID, _ one: Proposal, _ other: Proposal
    ) -> [Cell] {
        [
            .of(household), .day(one.on), .of(one.dwelling), .of(one.landlord),
            .day(other.on), .of(other.dwelling), .of(other.landlord),
            .integer(other.on - one.on),
        ]
    }

    /// Each pair, in the order of the proposals.
    var table: Table {
        Table(
            "concurrent-proposals",
            columns: [
                "application", "on", "dwelling", "landlord", "other_on", "other_dwelling",
                "other_landlord", "days",
            ],
            rows: rows)
    }
}
