import Events
import Projecting
import Registers
import Rules
import Terms

/// The period's move-ins against what committees decided: those of an unknown application, against
/// which nothing can be held, are in no class.
struct Leases {
    private let view: View
    private let pairs: Pairs
    private(set) var found: [Irregularity] = []

    /// Looks through the move-ins of the period.
    ///
    /// - Complexity: O(move-ins + the decisions for their dwellings).
    init(_ view: View, _ pairs: Pairs) {
        self.view = view
        self.pairs = pairs
        for allocation in view.registers.tenancies.allocations {
            guard let application = allocation.application, allocation.isRegistered,
                view.period.contains(allocation.dates.movedInOn),
                view.territory.contains(allocation.picture), view.selects(allocation)
            else { continue }
            let decisions = pairs.decisions(application, allocation.dwelling)
            checkDecision(allocation, decisions)
            checkRank(allocation, decisions)
            checkLease(allocation, decisions)
            checkCeiling(allocation)
        }
    }

    private mutating func add(
        _ kind: IrregularityClass, _ allocation: Allocation, showing decisions: [Decision] = [],
        rule: String? = nil
    ) {
        found.append(
            Irregularity(
                kind: kind, on: allocation.dates.movedInOn, application: allocation.application,
                dwelling: allocation.dwelling,
                evidence: decisions.map(\.sequence) + [allocation.sequence],
                rule: rule ?? kind.article))
    }

    private mutating func checkDecision(_ allocation: Allocation, _ decisions: [Decision]) {
        guard let last = decisions.first else {
            add(.noDecision, allocation)
            return
        }
        switch last.outcome {
        case .awarded, .ranked: break
        case .conditional where last.conditionMet == true: break
        case .conditional, .notAwarded, .ineligible:
            add(.notAwarded, allocation, showing: [last])
        }
    }

    /// Leased as ranked, while one placed better at the same session has not refused.
    private mutating func checkRank(_ allocation: Allocation, _ decisions: [Decision]) {
        guard let last = decisions.first, last.outcome == .ranked else { return }
        let applications = view.registers.applications
        var seen: Set<ApplicationID> = [applications.kept(last.application)]
        var better: [Decision] = []
        for decision in view.registers.committees.decisions(for: allocation.dwelling)
        where decision.session == last.session {
            guard seen.insert(applications.kept(decision.application)).inserted,
                isPlaced(decision, before: last.rank),
                !pairs.isRefused(decision.application, decision.dwelling)
            else { continue }
            better.append(decision)
        }
        if !better.isEmpty { add(.rankSkipped, allocation, showing: better + [last]) }
    }

    /// Whether a candidate is placed before a rank; who is ranked is second at best.
    private func isPlaced(_ decision: Decision, before rank: UInt8?) -> Bool {
        switch decision.outcome {
        case .awarded: true
        case .ranked: decision.rank.map { $0 < rank ?? 0 } ?? false
        case .conditional:
            decision.conditionMet != false && (decision.rank.map { $0 < rank ?? 2 } ?? false)
        case .notAwarded, .ineligible: false
        }
    }

    private mutating func checkLease(_ allocation: Allocation, _ decisions: [Decision]) {
        guard let first = decisions.last, allocation.dates.leaseSignedOn < first.on else { return }
        add(.leaseBeforeCommittee, allocation, showing: [first])
    }

    /// By the household's situation at its move-in, in the allocation's year.
    private mutating func checkCeiling(_ allocation: Allocation) {
        let on = view.allocationDate.day(of: allocation.dates)
        let verdict = view.traits.ceilingVerdict(
            allocation.household, allocation.picture, year: on.year)
        guard case .fails = verdict, !isDerogationZone(allocation.picture, on: on) else { return }
        let ceilings: RowParameter =
            allocation.picture.financing == .plai ? .plaiCeilings : .plusCeilings
        add(
            .aboveCeiling, allocation,
            rule: IrregularityClass.aboveCeiling.text(
                ceilings.rawValue, on: Day.last(of: on.year), view.rules))
    }

    private func isDerogationZone(_ picture: DwellingPicture, on day: Day) -> Bool {
        guard let district = picture.district else { return false }
        return view.rules.districts(.derogationZones, on: day).contains {
            view.naming.number(.place, named: $0) == district.number
        }
    }
}
