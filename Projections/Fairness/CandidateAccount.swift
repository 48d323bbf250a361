import Events
public import Projecting
public import Registers
public import Rules
public import Terms

/// What an application asks of a dwelling, and the rule of its household.
public enum Criterion: String, CaseIterable, Sendable {
    /// One of the communes and districts asked for.
    case areas
    /// From the fewest to the most rooms asked for.
    case rooms
    /// A single house and nothing else.
    case houseOnly = "house_only"
    /// A dwelling without steps.
    case stepFree = "step_free"
    /// An income not above the ceiling of the dwelling's financing that year.
    case incomeCeiling = "income_ceiling"
}

/// What an allocation was to one application.
public enum Turn: Hashable, Sendable {
    /// Its household was housed.
    case housed
    /// It had been put forward for the dwelling: proposed, or decided on by a committee.
    case putForward
    /// It was closed by then, and not put forward since the dwelling's allocation before.
    case notInStock
    /// The dwelling was not what it asked for, or its income was above the ceiling.
    case notMatching
    /// Who was housed is not known, or never filed an application: nobody can say who came before.
    case notAssessed
    /// It came before the household that was housed and had not been put forward; with the coded
    /// reason of the latest contact about the dwelling by then, if one is on record.
    case passedOver(ContactReason?)
    /// It came after the household that was housed, or with it.
    case behind
}

/// One application before one allocation, at the end of the allocation's day.
public struct CandidateTurn: Sendable {
    /// The allocation's date, by the rule.
    public let on: Day
    /// The allocation.
    public let allocation: Allocation
    /// What it was to the application.
    public let turn: Turn
    /// The criteria that the dwelling or the household did not meet.
    public let unmet: [Criterion]
    /// The place by the rule's order among those who matched, from 1; those before it and no
    /// others count, so that equals share a place. Nil if the application did not match.
    public let rank: Int?
    /// How many matched, the application among them; nil if it did not.
    public let matching: Int?
    /// Whether the application was in stock at the end of that day.
    public let isInStock: Bool
    /// Whether the application held priority.
    public let isPriority: Bool
}

/// One application before every allocation of a view's period and territory (DOMAIN 6.4), by the
/// matching and the order of who was passed over (FIGURES, fairness).
///
/// Those who matched are the applications in stock at the end of the day that the dwelling fitted,
/// and the household that was housed if it fitted it, even where its move-in closed it that day.
public struct CandidateAccount: Sendable {
    /// The allocations that were something to it, by day.
    public private(set) var turns: [CandidateTurn] = []
    /// Allocations that are no turn of its own, since it was closed by then (``Turn/notInStock``).
    public private(set) var notWaiting = 0
    /// Whether it holds priority on the day of measure.
    public let isPriority: Bool
    /// Whether a favourable DALO appeal gives it priority on the day of measure.
    public let isDesignated: Bool

    /// The account of an application.
    ///
    /// - Throws: ``RuleError`` if the rule set lacks the priority labels on the day of measure.
    /// - Complexity: O(*m* log *m*) in the moments of all applications, and for each allocation
    ///   that matched, those in stock.
    public init(_ application: ApplicationID, _ view: View) throws(RuleError) {
        let order = try PriorityOrder(view)
        let allocations = view.allocations().enumerated()
            .map { (on: view.allocationDate.day(of: $0.element.dates), $0.offset, $0.element) }
            .sorted { ($0.on, $0.1) < ($1.on, $1.1) }
        let now = view.registers.timelines.moment(of: application, on: view.asOf)
        isPriority = order.isPriority(application, now?.labels ?? LabelSet(), on: view.asOf)
        isDesignated = order.designations.contains(application, on: view.asOf)
        guard let first = allocations.first, let last = allocations.last,
            let days = Period(first: first.on, last: last.on)
        else { return }
        var field = CandidateField(
            view, order, within: days, dwellings: Set(allocations.map(\.2.dwelling)))
        var before: [DwellingID: Day] = [:]
        var today: Day?
        for (on, _, allocation) in allocations {
            let previous = before.updateValue(on, forKey: allocation.dwelling)
            guard let moment = view.registers.timelines.moment(of: application, on: on),
                moment.firstFiledOn != nil
            else { continue }
            if on != today { field.advance(to: on) }
            today = on
            let turn = field.turn(of: moment, at: allocation, on: on, after: previous)
            if turn.turn == .notInStock { notWaiting += 1 } else { turns.append(turn) }
        }
    }
}
