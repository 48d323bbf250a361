import Projecting
import Registers
import Rules
import Terms

/// Households in stock that somebody should look at: the forgotten, those ever ranked second, and
/// those before several landlords' committees at once.
///
/// What was done about a merged application was done about the one kept.
struct Waiting {
    /// Over the abnormal delay, with no contact and never put forward; nil where the rule set
    /// fixes no delay.
    let forgotten: [ApplicationID]?
    /// Ranked second or lower in too many sessions, and never housed.
    let rankedSecond: [ApplicationID]
    /// Proposed within a short time for dwellings of different landlords.
    let concurrent: [ApplicationID]

    /// Looks through the stock as of the day of measure.
    ///
    /// - Throws: ``RuleError`` if the rule set lacks a limit on that day.
    /// - Complexity: O(applications + decisions + proposals), once for all parts of a view.
    init(_ view: View) throws(RuleError) {
        let all = try view.shared { (whole) throws(RuleError) in try Waiting(everybodyIn: whole) }
        let applications = view.registers.applications
        func selected(_ households: [ApplicationID]) -> [ApplicationID] {
            households.filter { view.selects(applications[$0]) }
        }
        forgotten = all.forgotten.map(selected)
        rankedSecond = selected(all.rankedSecond)
        concurrent = selected(all.concurrent)
    }

    private init(everybodyIn view: View) throws(RuleError) {
        let stock = view.stock()
        forgotten = Waiting.forgotten(stock, view)
        rankedSecond = Waiting.rankedSecond(
            stock, limit: try view.rules.integer(.rankedSecondLimit, on: view.asOf), view)
        concurrent = Waiting.concurrent(
            stock, days: try view.rules.integer(.concurrentDays, on: view.asOf), view)
    }

    /// The figures that count the three lists.
    var figures: [Figure] {
        [
            Figure("forgotten.count", forgotten.map { FigureValue.count($0.count) } ?? .null),
            Figure("ranked_second.count", rankedSecond.count),
            Figure("concurrent_committees.count", concurrent.count),
        ]
    }

    private static func forgotten(
        _ stock: [ApplicationID], _ view: View
    ) -> [ApplicationID]? {
        guard let months = view.rules.optionalInteger(.abnormalDelayMonths, on: view.asOf) else {
            return nil
        }
        let registers = view.registers
        let applications = registers.applications
        var isLookedAfter = Dense<Subjects.Application, Bool>(blank: false)
        for application in applications.all
        where registers.contacts.wasContacted(application)
            || registers.proposals.hasProposals(application)
            || registers.committees.hasDecisions(application)
        {
            isLookedAfter[applications.kept(application)] = true
        }
        let delay = Deadline.months(months)
        return stock.filter { application in
            guard let filedOn = applications[application].firstFiledOn else { return false }
            return !isLookedAfter[application] && delay.isOver(since: filedOn, on: view.asOf)
        }
    }

    private static func rankedSecond(
        _ stock: [ApplicationID], limit: Int, _ view: View
    ) -> [ApplicationID] {
        let applications = view.registers.applications
        var sessions: [ApplicationID: Set<SessionID>] = [:]
        for decision in view.registers.committees.decisions where decision.outcome == .ranked {
            // The first in rank is awarded; a rank that nobody recorded is not known to be lower.
            guard let rank = decision.rank, rank > 1 else { continue }
            sessions[applications.kept(decision.application), default: []]
                .insert(decision.session)
        }
        return stock.filter { application in
            applications[application].firstMoveIn == nil
                && sessions[application, default: []].count > limit
        }
    }

    /// An application's latest proposal, and its latest one for another landlord than that.
    private struct Latest {
        var landlord: LandlordID
        var on: Day
        var elsewhereOn: Day?
        var isConcurrent = false
    }

    private static func concurrent(
        _ stock: [ApplicationID], days: Int, _ view: View
    ) -> [ApplicationID] {
        let applications = view.registers.applications
        var latest: [ApplicationID: Latest] = [:]
        // Proposals come in the order of history, so that only the latest two need be compared.
        for proposal in view.registers.proposals.proposals {
            guard let landlord = proposal.landlord else { continue }
            let application = applications.kept(proposal.application)
            guard var last = latest[application] else {
                latest[application] = Latest(landlord: landlord, on: proposal.on)
                continue
            }
            if landlord != last.landlord { last.elsewhereOn = last.on }
            if let elsewhere = last.elsewhereOn, proposal.on - elsewhere <= days {
                last.isConcurrent = true
            }
            last.landlord = landlord
            last.on = proposal.on
            latest[application] = last
        }
        return stock.filter { latest[$0]?.isConcurrent == true }
    }
}
