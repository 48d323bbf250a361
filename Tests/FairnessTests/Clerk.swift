import Events
import Histories
import Projecting
import Registers
import Rules
import Terms

/// The queue for a dwelling as a clerk would write it down: the whole history is told again up to
/// the day, whoever matches is noted, and the list is sorted.
struct Clerk {
    /// Somebody in the queue, from place 1; equals share a place.
    struct Place {
        let application: ApplicationID
        let rank: Int
    }

    /// The allocations of the view's period with their days.
    let allocations: [(Allocation, Day)]
    private let view: View
    private let states: [Day: Registers]
    private let labels: LabelSet

    init(_ history: History, _ view: View) throws {
        self.view = view
        labels = LabelSet(try view.rules.labels(.priorityLabels, on: view.asOf))
        allocations = view.allocations().map { ($0, view.allocationDate.day(of: $0.dates)) }
        var states: [Day: Registers] = [:]
        for day in Set(allocations.map(\.1)) {
            var then = Registers(period: view.period)
            for (event, on, _) in history.events where on <= day { then.apply(event, on: on) }
            states[day] = then
        }
        self.states = states
    }

    /// Everybody who matched, in the rule's order.
    func queue(at allocation: Allocation, on day: Day) -> [Place] {
        guard let then = states[day] else { return [] }
        let picture = then.dwellings[allocation.dwelling].picture
        let housed = allocation.application.map { then.applications.kept($0) }
        let matching = then.applications.all.filter { application in
            let state = then.applications[application]
            guard state.firstFiledOn != nil, state.isInStock || application == housed,
                state.need.fits(picture)
            else { return false }
            let verdict = view.traits.ceilingVerdict(state.household, picture, year: day.year)
            if case .fails = verdict { return false }
            return true
        }
        let keys = matching.map { application in
            (
                isPriority(application, then) ? 0 : 1,
                then.applications[application].firstFiledOn ?? day
            )
        }
        return zip(matching, keys).map { application, key in
            Place(application: application, rank: 1 + keys.count { $0 < key })
        }
    }

    private func isPriority(_ application: ApplicationID, _ then: Registers) -> Bool {
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
}
