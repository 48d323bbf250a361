public import Events
public import Terms

/// Why and when an application was closed.
public struct Closing: Hashable, Sendable {
    /// The day of the closing.
    public var on: Day
    /// Why.
    public var reason: ClosingReason
    /// The event that closed it.
    public var sequence: SequenceNumber
}

/// A closing undone (réouverture).
public struct Reopening: Hashable, Sendable {
    /// The application.
    public var application: ApplicationID
    /// The day it was reopened.
    public var on: Day
    /// The closing that was undone.
    public var closing: Closing
    /// The last filing or renewal before; nil if it was never filed.
    public var lastRenewedOn: Day?
    /// The event that reopened it.
    public var sequence: SequenceNumber
}

/// The dates of a move-in, of which the rule `allocation_date` chooses one.
public struct MoveInDates: Hashable, Sendable {
    /// The day of the move.
    public var movedInOn: Day
    /// The day the lease was signed.
    public var leaseSignedOn: Day
    /// The day of the last awarding or ranked decision on that dwelling up to the move.
    public var decidedOn: Day?

    /// The dates of a move-in on a day.
    init(_ movedIn: MovedIn, on day: Day, decidedOn: Day?) {
        movedInOn = day
        leaseSignedOn = movedIn.leaseSignedOn
        self.decidedOn = decidedOn
    }
}

/// What is known of one application on one day.
public struct ApplicationState: Sendable {
    /// The earliest filing, its own or a merged application's; nil if it was never filed.
    public var firstFiledOn: Day?
    /// The last filing or renewal, from which a closing for want of renewal is reckoned.
    public var lastRenewedOn: Day?
    /// The household by the latest picture.
    public var household = Household()
    /// The need by the latest picture.
    public var need = Need()
    /// How it was filed.
    public var channel: FilingChannel?
    /// The labels it holds.
    public var labels = LabelSet()
    /// The closing that stands, if any.
    public var closing: Closing?
    /// The application that it was merged into.
    public var mergedInto: ApplicationID?
    /// The first move-in that names it.
    public var firstMoveIn: MoveInDates?
    /// The dwelling moved into then.
    public var firstDwelling: DwellingID?
    /// The event of that move-in.
    public var firstMoveInBy: SequenceNumber?

    /// Whether it waits: filed, and not closed or reopened since.
    public var isInStock: Bool { firstFiledOn != nil && closing == nil }
}

/// Every application as it stands (demandes).
public struct ApplicationRegister: Sendable {
    @usableFromInline var applications = Dense<Subjects.Application, ApplicationState>(
        blank: ApplicationState())
    /// The number of the application that each was merged into: asked for so often that a state of
    /// hundreds of bytes is too much to look it up in.
    private var targets = Dense<Subjects.Application, UInt32>(blank: .max)
    /// Every closing undone, in the order of history.
    public private(set) var reopenings: [Reopening] = []

    /// An empty register.
    public init() {}

    /// The state of one application.
    @inlinable
    public subscript(_ application: ApplicationID) -> ApplicationState {
        _read { yield applications[application] }
    }

    /// Whether anything that this register keeps was recorded of an application.
    public func isKnown(_ application: ApplicationID) -> Bool {
        let state = applications[application]
        return state.firstFiledOn != nil || state.closing != nil || state.mergedInto != nil
            || state.firstMoveIn != nil || state.need != Need() || state.household != Household()
            || state.labels != LabelSet()
    }

    /// Every application there is a number for.
    @inlinable public var all: some RandomAccessCollection<ApplicationID> { applications.all }

    /// The application whose labels, contacts, proposals and decisions this one's count as: the one
    /// it was merged into, or itself.
    public func kept(_ application: ApplicationID) -> ApplicationID {
        var kept = application
        while targets[kept] != .max { kept = ApplicationID(targets[kept]) }
        return kept
    }

    mutating func makeRoom(for count: Int) { applications.makeRoom(for: count) }

    mutating func apply(_ event: ApplicationEvent, on day: Day, sequence: SequenceNumber) {
        switch event {
        case .filed(let filed):
            file(filed, on: day)
        case .updated(let updated):
            applications[updated.application].household = updated.household
            applications[updated.application].need = updated.need
        case .renewed(let renewed):
            applications[renewed.application].lastRenewedOn = day
        case .closed(let closed):
            close(
                closed.application,
                Closing(on: day, reason: closed.reason, sequence: sequence))
        case .reopened(let reopened):
            reopen(reopened.application, on: day, sequence: sequence)
        case .merged(let merged):
            merge(
                merged.mergedApplication, into: merged.application,
                Closing(on: day, reason: .merged, sequence: sequence))
        case .labelled(let labelled):
            applications[kept(labelled.application)].labels.insert(labelled.label)
        case .unlabelled(let unlabelled):
            applications[kept(unlabelled.application)].labels.remove(unlabelled.label)
        case .scored, .evictionStep:
            break
        }
    }

    /// A move-in closes its application as `lease_signed` unless it is closed already.
    mutating func moveIn(
        _ application: ApplicationID, to dwelling: DwellingID, _ dates: MoveInDates,
        sequence: SequenceNumber
    ) {
        if applications[application].firstMoveIn == nil {
            applications[application].firstMoveIn = dates
            applications[application].firstDwelling = dwelling
            applications[application].firstMoveInBy = sequence
        }
        close(
            application,
            Closing(on: dates.movedInOn, reason: .leaseSigned, sequence: sequence))
    }

    private mutating func file(_ filed: ApplicationFiled, on day: Day) {
        applications[filed.application].household = filed.household
        applications[filed.application].need = filed.need
        applications[filed.application].channel = filed.channel
        applications[filed.application].lastRenewedOn = day
        backdate(filed.application, to: day)
    }

    /// Notes a filing of an application, which is one of every application it was merged into.
    private mutating func backdate(_ application: ApplicationID, to day: Day) {
        var subject: ApplicationID? = application
        while let current = subject {
            let first = applications[current].firstFiledOn
            applications[current].firstFiledOn = min(first ?? day, day)
            subject = applications[current].mergedInto
        }
    }

    /// Whether an application was merged into another, in however many steps, or is the other.
    private func leads(_ application: ApplicationID, to other: ApplicationID) -> Bool {
        var current = application
        while current != other, let next = applications[current].mergedInto { current = next }
        return current == other
    }

    private mutating func close(_ application: ApplicationID, _ closing: Closing) {
        if applications[application].closing == nil {
            applications[application].closing = closing
        }
    }

    private mutating func reopen(
        _ application: ApplicationID, on day: Day, sequence: SequenceNumber
    ) {
        guard let closing = applications[application].closing else { return }
        reopenings.append(
            Reopening(
                application: application, on: day, closing: closing,
                lastRenewedOn: applications[application].lastRenewedOn, sequence: sequence))
        applications[application].closing = nil
    }

    private mutating func merge(
        _ merged: ApplicationID, into target: ApplicationID, _ closing: Closing
    ) {
        // Merged into itself, in however many steps: nothing would be left to keep. An application
        // merged before may stand anywhere on the way, not at its end only.
        guard !leads(target, to: merged) else { return }
        close(merged, closing)
        applications[merged].mergedInto = target
        targets[merged] = target.number
        if let first = applications[merged].firstFiledOn { backdate(target, to: first) }
        let labels = applications[merged].labels
        applications[kept(target)].labels.formUnion(labels)
    }
}
