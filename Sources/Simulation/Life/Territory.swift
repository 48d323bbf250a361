import Events
import Terms

/// The made-up territory as it lives, day by day, from sixty days before its first year.
///
/// Beside the plans of `Agenda` it knows dwellings and active applications only; what happened
/// is told and forgotten.
struct Territory {
    let scale: Scale
    let years: ClosedRange<Int>
    /// Days since 1970-01-01 of the first day that is lived, of the first year and of the last day.
    let start: Int
    let opening: Int
    let end: Int
    let names = SimulatedNames()
    let words = Words()
    let householdMaker = HouseholdMaker()
    let needMaker = NeedMaker()
    let stockMaker = StockMaker()

    var chance: Chance
    var planner: ApplicationPlanner
    var agenda = Agenda()
    /// The day that is lived, in days since 1970-01-01.
    var today: Int
    /// What is told today.
    var telling: [Told] = []

    var residences: [Residence] = []
    /// Residences so far by place, for their names.
    var residencesByPlace = Array(repeating: 0, count: Geography.places.count)
    var dwellings: [Dwelling] = []
    /// Dwellings to let for which nobody has been chosen.
    var free: [Int32] = []
    /// Dwellings to be demolished, in the order in which their households must go.
    var doomed: [Int32] = []
    var programmesDelivered = 0

    var applicants: [Applicant] = []
    var emptySlots: [Int32] = []
    /// Slots of the active applications, in no order.
    var active: [Int32] = []
    var lastSerial: UInt32 = 0
    /// The application closed last, for a decision that comes too late.
    var lastClosed: ApplicationID?

    var cases: [AppealCase] = []
    var appealsFiled: UInt32 = 0
    /// Appellants so far: a year of 55 of them takes each of the table's once.
    var appellantsPlanned = 0
    /// Days by which rehousings under the right to housing came late, so far this year.
    var lateness = 0
    /// Dwellings to be sold once their tenants leave.
    var toSell = 0
    /// What rounding kept back of contacts and of failed rounds.
    var contactsDue = 0
    var failedRoundsDue = 0
    var areLandlordsMerged = false

    /// Rows told so far, by sender and kind.
    private var rows = Array(
        repeating: UInt64(0), count: Sender.allCases.count * (Kind.allCases.count + 1))

    init(seed: UInt64, years: ClosedRange<Int>, scale: Double) {
        self.scale = Scale(scale)
        self.years = years
        opening = Int(Day.first(of: years.lowerBound).number)
        start = opening - 60
        end = Int(Day.last(of: years.upperBound).number)
        today = start
        chance = Chance(seed: seed)
        planner = ApplicationPlanner(
            seed: chance.next(), scale: self.scale, firstYear: years.lowerBound)
    }

    /// Lives through the years and tells each event.
    mutating func live<E: Error>(_ body: (SimulatedEvent) throws(E) -> Void) throws(E) {
        buildStock()
        try deliver(body)
        recallApplications()
        try deliver(body)
        for day in start...end {
            today = day
            if day == start { planYears() }
            telling.append(contentsOf: agenda.takeTold(of: day))
            // Acts may plan further acts for the same day.
            var acts = agenda.takeActs(of: day)
            while !acts.isEmpty {
                for act in acts { perform(act) }
                acts = agenda.takeActs(of: day)
            }
            contactSome()
            failSomeRounds()
            try deliver(body)
        }
    }

    private mutating func perform(_ act: Act) {
        let subject = Int(act.subject)
        switch act.kind {
        case .match, .moveIn, .close, .renew, .update:
            guard applicants[subject].serial == act.serial else { return }
            performForApplicant(act.kind, subject)
        case .file: file(act.plan)
        case .vacate: vacate(subject, within: act.serial == 1)
        case .free: offer(subject)
        case .release: release(subject)
        case .withdraw: withdrawSomeFree()
        case .remove: remove(subject)
        case .leaveAny: leaveAny()
        case .sales: toSell += 1
        case .deliver: deliverProgramme(dwellings: subject)
        case .survey: survey(chunk: subject)
        case .revise: reviseRents(chunk: subject)
        case .mergeLandlords: mergeLandlords()
        case .duplicate: fileTwice()
        case .refer: referSpecialCase()
        case .appeal: fileAppeal(subject)
        case .mistake: makeMistake(subject)
        case .planYear: planYear(subject)
        }
    }

    private mutating func performForApplicant(_ kind: Act.Kind, _ slot: Int) {
        switch kind {
        case .match: match(slot)
        case .moveIn: moveIn(slot)
        case .close: close(slot)
        case .renew: renew(slot)
        default: update(slot)
        }
    }

    /// Tells what happened on a day; today, unless another is given.
    mutating func tell(
        _ event: Event, by sender: Sender, on day: Int? = nil, mishap: Mishap = .none
    ) {
        let item = Told(sender: sender, event: event, on: Int32(day ?? today), mishap: mishap)
        // Before the first day that is lived, all is told at once.
        if let day, day > today, day >= start {
            agenda.tell(item, on: day)
        } else {
            telling.append(item)
        }
    }

    /// Hands over what is told today, in the order of the kinds within a day.
    private mutating func deliver<E: Error>(
        _ body: (SimulatedEvent) throws(E) -> Void
    ) throws(E) {
        var items: [Told] = []
        swap(&items, &telling)
        let keys = items.enumerated().map { position, item in
            (Int(item.on), item.event.kind.order, position)
        }
        for key in keys.sorted(by: <) {
            let item = items[key.2]
            let row = row(of: item)
            let told = item.row == 0 && today < end ? marred(item, row: row) : item.event
            let envelope = Envelope(
                kind: told.kind, source: item.sender.source, row: row, on: Day(number: item.on),
                recordedAt: Instant(endOf: Day(number: Int32(today))))
            try body(SimulatedEvent(envelope: envelope, event: told, names: names))
        }
    }

    private mutating func row(of item: Told) -> RowNumber {
        guard item.row == 0 else { return RowNumber(item.row) }
        let kind = Int(item.event.kind.rawValue)
        let place = Int(item.sender.rawValue) * (Kind.allCases.count + 1) + kind
        rows[place] += 1
        return RowNumber(UInt64(kind) << 48 | rows[place])
    }
}
