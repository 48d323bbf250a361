import Events
import Histories
import Projecting
import Registers
import Rules
import Terms

/// Passing over as a clerk would find it: for each allocation the whole history is told again up to
/// its day, and every application is looked at.
struct PairByPair {
    /// Rows as the table `passed-over` shows them.
    private(set) var rows: Set<[String]> = []
    /// How often each application was passed over.
    private(set) var times: [String: Int] = [:]
    /// How often for each coded reason, or for none on record.
    private(set) var reasons: [String: Int] = [:]

    private let view: View
    private let names: Names

    init(_ history: History, _ view: View) throws {
        self.view = view
        names = history.names
        for allocation in view.allocations() {
            let on = view.allocationDate.day(of: allocation.dates)
            var then = Registers(period: view.period)
            for (event, day, _) in history.events where day <= on { then.apply(event, on: day) }
            try look(at: allocation, on: on, then)
        }
    }

    private mutating func look(
        at allocation: Allocation, on: Day, _ then: Registers
    ) throws {
        guard let named = allocation.application else { return }
        let winner = then.applications.kept(named)
        guard
            let filedOn = then.applications[winner].firstFiledOn
                ?? view.registers.applications[winner].firstFiledOn
        else { return }
        let picture = then.dwellings[allocation.dwelling].picture
        let forward = putForward(for: allocation.dwelling, then)
        let told = contacts(about: allocation.dwelling, then)
        let hasPriority = try isPriority(winner, then)
        var count = 0
        var earliest: Day?
        for application in then.applications.all where application != winner {
            let state = then.applications[application]
            guard state.isInStock, let filed = state.firstFiledOn, state.need.fits(picture),
                !forward.contains(application)
            else { continue }
            let verdict = view.traits.ceilingVerdict(state.household, picture, year: on.year)
            if case .fails = verdict { continue }
            let isFirst = try isPriority(application, then)
            guard isFirst && !hasPriority || isFirst == hasPriority && filed < filedOn else {
                continue
            }
            count += 1
            earliest = min(earliest ?? filed, filed)
            times[names.name(.application, application.number), default: 0] += 1
            reasons[told[application]?.name ?? Traits.unknown, default: 0] += 1
        }
        let age = earliest.map { Double(on - $0) / daysPerMonth }
        rows.insert([
            on.description, names.name(.dwelling, allocation.dwelling.number),
            names.name(.application, named.number), String(count), age.map { "\($0)" } ?? "-",
        ])
    }

    private func isPriority(_ application: ApplicationID, _ then: Registers) throws -> Bool {
        let labels = LabelSet(try view.rules.labels(.priorityLabels, on: view.asOf))
        if then.applications[application].labels.intersects(labels) { return true }
        return then.appeals.all.contains { appeal in
            let state = then.appeals[appeal]
            guard let appellant = state.filing?.application, state.right == .dalo else {
                return false
            }
            return then.applications.kept(appellant) == application
                && state.decisions.last?.what.outcome == .favourable
        }
    }

    private func putForward(for dwelling: DwellingID, _ then: Registers) -> Set<ApplicationID> {
        let proposed = then.proposals.proposals.filter { $0.dwelling == dwelling }
        let decided = then.committees.decisions.filter { $0.dwelling == dwelling }
        return Set(
            (proposed.map(\.application) + decided.map(\.application)).map {
                then.applications.kept($0)
            })
    }

    private func contacts(
        about dwelling: DwellingID, _ then: Registers
    ) -> [ApplicationID: ContactReason] {
        var found: [ApplicationID: ContactReason] = [:]
        for contact in then.contacts.reasons where contact.dwelling == dwelling {
            found[then.applications.kept(contact.application)] = contact.reason
        }
        return found
    }
}
