import Events
import Terms

/// What has been made of the demand: applications, and what was said and decided of them.
///
/// These registers look at no dwelling, so that they can be folded ahead of the stock's, on a core
/// of their own. What the stock must know of the demand goes to ``DemandAnswers``.
public struct DemandRegisters: Sendable {
    /// Applications as they stand.
    public private(set) var applications = ApplicationRegister()
    /// Committees' decisions.
    public private(set) var committees = CommitteeRegister()
    /// Contacts.
    public private(set) var contacts = ContactRegister()
    /// Tablings, postponements and orientation meetings.
    public private(set) var sessions = SessionRegister()
    /// Appeals.
    public private(set) var appeals = AppealRegister()
    /// Special cases.
    public private(set) var specialCases = SpecialCaseRegister()
    /// Applications as they stood on any day; empty unless asked for.
    public private(set) var timelines = Timelines()
    private let keepsTimelines: Bool

    /// Empty registers, which keep timelines if those are among the registers that will be read.
    init(keeping registers: RegisterSet) {
        keepsTimelines = registers.contains(.timelines)
    }

    /// The kinds of event that these registers listen to.
    public static let kinds = KindSet([
        .applicationFiled, .applicationsMerged, .applicationRenewed, .applicationUpdated,
        .priorityLabelled, .priorityLabelRemoved, .applicationClosed, .applicationReopened,
        .scoreComputed, .evictionStepRecorded, .specialCaseReferred, .specialCaseConcluded,
        .appealFiled, .appealDecided, .supportProposed, .rehousingOffered, .rehousingRefused,
        .rehousingCompleted, .contactRecorded, .orientationMeetingHeld, .dwellingTabled,
        .dwellingPostponed, .committeeDecided, .conditionResolved, .candidateProposed,
        .proposalRefused, .movedIn,
    ])

    /// Makes room for applications to come, so that nothing is copied as they do.
    mutating func makeRoom(applications: Int, dwellings: Int) {
        self.applications.makeRoom(for: applications)
        committees.makeRoom(applications: applications, dwellings: dwellings)
    }

    /// Forgets all but the applications, from which a stock of applications is counted.
    mutating func keepApplicationsOnly() {
        var rest = DemandRegisters(keeping: .core)
        rest.applications = applications
        self = rest
    }

    /// Tells the registers of the next event of history, and answers what the stock's registers
    /// are going to ask about it.
    mutating func apply(
        _ event: Event, on day: Day, sequence: SequenceNumber, _ answers: inout DemandAnswers
    ) {
        switch event {
        case .application(let event):
            applications.apply(event, on: day, sequence: sequence)
            if keepsTimelines { timelines.apply(event, on: day, applications) }
        case .contact(.recorded(let contact)):
            contacts.apply(contact, on: day)
        case .proposal(.proposed(let proposed)):
            answers.add(labels(of: proposed.application))
        case .refusal(.refused(let refused)):
            answers.add(labels(of: refused.application))
        case .committee(let event):
            apply(event, on: day, sequence)
        case .tenancy(.movedIn(let movedIn)):
            if let application = movedIn.application {
                answers.add(moveIn(movedIn, application, on: day, sequence))
            }
        case .appeal(let event):
            appeals.apply(event, on: day, sequence: sequence)
        case .specialCase(let event):
            specialCases.apply(event, on: day)
        case .proposal, .tenancy, .stock, .renewal, .ledger:
            break
        }
    }

    /// The labels of the application that one counts as.
    private func labels(of application: ApplicationID) -> LabelSet {
        applications[applications.kept(application)].labels
    }

    private mutating func apply(
        _ event: CommitteeEvent, on day: Day, _ sequence: SequenceNumber
    ) {
        switch event {
        case .decided(let decided):
            let closing = applications[applications.kept(decided.application)].closing
            committees.decide(decided, on: day, closing: closing, sequence: sequence)
        case .conditionResolved(let resolved):
            committees.resolve(resolved)
        case .tabled(let tabled):
            sessions.table(tabled, on: day, sequence: sequence)
        case .postponed(let postponed):
            sessions.postpone(postponed, on: day, sequence: sequence)
        case .orientationHeld(let held):
            sessions.meet(held, on: day, sequence: sequence)
        }
    }

    /// Closes the application of a household that moves in, and says what was known of it before.
    private mutating func moveIn(
        _ movedIn: MovedIn, _ application: ApplicationID, on day: Day,
        _ sequence: SequenceNumber
    ) -> Arrival {
        let kept = applications.kept(application)
        let decidedOn = committees.lastAwarding(movedIn.dwelling) { applications.kept($0) == kept }
        let state = applications[application]
        let arrival = Arrival(
            household: state.household, need: state.need, channel: state.channel,
            labels: applications[kept].labels, decidedOn: decidedOn)
        applications.moveIn(
            application, to: movedIn.dwelling,
            MoveInDates(movedIn, on: day, decidedOn: decidedOn), sequence: sequence)
        if keepsTimelines { timelines.note(application, on: day, applications) }
        return arrival
    }
}
