public import Events
public import Terms

/// One thing that happened to an appeal.
public struct AppealStep<What: Hashable & Sendable>: Hashable, Sendable {
    /// The day.
    public var on: Day
    /// What happened.
    public var what: What
    /// The event that says so.
    public var sequence: SequenceNumber
}

/// What is known of one appeal on one day.
public struct AppealState: Sendable {
    /// The first filing; nil if it was never filed.
    public var filedOn: Day?
    /// What was filed, by the latest filing.
    public var filing: AppealFiled?
    /// The event of the first filing.
    public var filedBy: SequenceNumber?
    /// The mediation committee's decisions, in order.
    public var decisions: [AppealStep<AppealDecided>] = []
    /// The prefect's offers, in order.
    public var offers: [AppealStep<RehousingOffered>] = []
    /// The household's refusals, in order.
    public var refusals: [AppealStep<RehousingRefused>] = []
    /// Rehousings, in order.
    public var rehousings: [AppealStep<RehousingCompleted>] = []
    /// Support proposed, in order.
    public var supports: [AppealStep<SupportProposed>] = []

    /// Housing or shelter, if it was ever filed.
    public var right: Right? { filing?.right }
}

/// Every appeal as it stands (recours DALO, DAHO).
public struct AppealRegister: Sendable {
    private var appeals = Dense<Subjects.Appeal, AppealState>(blank: AppealState())

    /// No appeal yet.
    public init() {}

    /// The state of one appeal.
    public subscript(_ appeal: AppealID) -> AppealState { appeals[appeal] }

    /// Every appeal there is a number for.
    public var all: some RandomAccessCollection<AppealID> { appeals.all }

    mutating func apply(_ event: AppealEvent, on day: Day, sequence: SequenceNumber) {
        switch event {
        case .filed(let filed):
            if appeals[filed.appeal].filedOn == nil {
                appeals[filed.appeal].filedOn = day
                appeals[filed.appeal].filedBy = sequence
            }
            appeals[filed.appeal].filing = filed
        case .decided(let decided):
            appeals[decided.appeal].decisions.append(
                AppealStep(on: day, what: decided, sequence: sequence))
        case .offered(let offered):
            appeals[offered.appeal].offers.append(
                AppealStep(on: day, what: offered, sequence: sequence))
        case .refused(let refused):
            appeals[refused.appeal].refusals.append(
                AppealStep(on: day, what: refused, sequence: sequence))
        case .completed(let completed):
            appeals[completed.appeal].rehousings.append(
                AppealStep(on: day, what: completed, sequence: sequence))
        case .supportProposed(let proposed):
            appeals[proposed.appeal].supports.append(
                AppealStep(on: day, what: proposed, sequence: sequence))
        }
    }
}
