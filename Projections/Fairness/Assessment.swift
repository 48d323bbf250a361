import Events
import Projecting
import Registers
import Rules
import Terms

/// One allocation, and who had to wait for it (DOMAIN 6.1). All is as of its day, that day
/// included.
struct Assessment {
    /// The allocation's date.
    let on: Day
    /// The dwelling.
    let dwelling: DwellingID
    /// The application housed, as named.
    let application: ApplicationID
    /// The event that says so.
    let sequence: SequenceNumber
    /// The application that answered for it that day.
    let winner: ApplicationID
    /// The dwelling by its picture that day; nothing is known of it before its first.
    let picture: DwellingPicture
    /// The winner's first filing.
    let filedOn: Day
    /// Whether the winner held priority.
    let isPriority: Bool
    /// How many were passed over.
    var passedOver = 0
    /// The first filing of the one who had waited longest among them.
    var earliest: Day?

    /// The age of the oldest application passed over, in months.
    var longestAgeMonths: Double? { earliest.map { Double(on - $0) / daysPerMonth } }
}

/// Who holds legal priority: a label of the rule `priority_labels`, or a favourable DALO appeal.
struct PriorityOrder {
    private let labels: LabelSet
    let designations: Designations

    /// The order of a view's rules.
    ///
    /// - Throws: ``RuleError`` if the rule set lacks the priority labels on the day of measure.
    init(_ view: View) throws(RuleError) {
        labels = LabelSet(try view.rules.labels(.priorityLabels, on: view.asOf))
        designations = Designations(view.registers)
    }

    /// Whether an application with these labels held priority on a day.
    func isPriority(_ application: ApplicationID, _ labels: LabelSet, on day: Day) -> Bool {
        self.labels.intersects(labels) || designations.contains(application, on: day)
    }
}

extension Assessment {
    /// The allocations of a view that can be assessed, by day.
    ///
    /// - Complexity: O(*n* log *n*) in the allocations of the period.
    static func all(_ view: View, _ order: PriorityOrder) -> [Assessment] {
        let found = view.allocations().compactMap { allocation in
            let on = view.allocationDate.day(of: allocation.dates)
            return Assessment(allocation, on: on, view, order)
        }
        return found.enumerated()
            .sorted { ($0.element.on, $0.offset) < ($1.element.on, $1.offset) }.map(\.element)
    }

    /// The assessment of an allocation, or nil if it cannot be assessed: the household is not
    /// known, or never filed an application.
    init?(_ allocation: Allocation, on: Day, _ view: View, _ order: PriorityOrder) {
        guard let application = allocation.application else { return nil }
        let timelines = view.registers.timelines
        let winner = timelines.kept(application, on: on)
        let moment = timelines.moment(of: winner, on: on)
        // Housed before it was filed at all: everyone who had filed by then came before.
        guard
            let filedOn = moment?.firstFiledOn ?? view.registers.applications[winner].firstFiledOn
        else { return nil }
        self.init(
            on: on, dwelling: allocation.dwelling, application: application,
            sequence: allocation.sequence, winner: winner,
            picture: view.registers.pictures.picture(of: allocation.dwelling, on: on)
                ?? DwellingPicture(),
            filedOn: filedOn,
            isPriority: order.isPriority(winner, moment?.labels ?? LabelSet(), on: on))
    }
}
