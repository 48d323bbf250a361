/// What happened: a closed catalogue in two levels, so that a projection skips a family in one line
/// and is still stopped by the compiler when a family that it reads gains a member.
public enum Event: Hashable, Sendable {
    /// An application's life, from filing to closing (demande de logement social).
    case application(ApplicationEvent)
    /// A landlord sounds a household out, before any proposal (prospection).
    case contact(ContactEvent)
    /// A candidate is put forward for one dwelling (positionnement).
    case proposal(ProposalEvent)
    /// A household refuses, before or after the committee (refus).
    case refusal(RefusalEvent)
    /// What goes before the allocation committee (CAL, CALEOL since 2018) and what it
    /// decides.
    case committee(CommitteeEvent)
    /// Who moves in and out, and who lives there.
    case tenancy(TenancyEvent)
    /// The dwellings of the social stock (RPLS) and their availability.
    case stock(StockEvent)
    /// Appeals to the mediation committee (DALO, DAHO; CCH L441-2-3).
    case appeal(AppealEvent)
    /// The committee for special cases (commission des cas particuliers, policy III.1.c).
    case specialCase(SpecialCaseEvent)
    /// Rehousing out of demolished or gutted buildings (relogement NPNRU).
    case renewal(RenewalEvent)
    /// What is said about the log itself.
    case ledger(LedgerEvent)
}

extension Event {
    /// Reads an event of a kind, field by field, from a visitor.
    @inlinable
    public init(kind: Kind, reading visitor: inout some FieldVisitor) {
        switch kind {
        case .landlordsMerged: self = .stock(.landlordsMerged(read(&visitor)))
        case .dwellingRegistered: self = .stock(.registered(read(&visitor)))
        case .dwellingUpdated: self = .stock(.updated(read(&visitor)))
        case .relocationRequired: self = .renewal(.required(read(&visitor)))
        case .applicationFiled: self = .application(.filed(read(&visitor)))
        case .applicationsMerged: self = .application(.merged(read(&visitor)))
        case .applicationRenewed: self = .application(.renewed(read(&visitor)))
        case .applicationUpdated: self = .application(.updated(read(&visitor)))
        case .priorityLabelled: self = .application(.labelled(read(&visitor)))
        case .priorityLabelRemoved: self = .application(.unlabelled(read(&visitor)))
        case .scoreComputed: self = .application(.scored(read(&visitor)))
        case .evictionStepRecorded: self = .application(.evictionStep(read(&visitor)))
        case .specialCaseReferred: self = .specialCase(.referred(read(&visitor)))
        case .appealFiled: self = .appeal(.filed(read(&visitor)))
        case .contactRecorded: self = .contact(.recorded(read(&visitor)))
        case .orientationMeetingHeld: self = .committee(.orientationHeld(read(&visitor)))
        case .candidateProposed: self = .proposal(.proposed(read(&visitor)))
        case .proposalWithdrawn: self = .proposal(.withdrawn(read(&visitor)))
        case .dwellingTabled: self = .committee(.tabled(read(&visitor)))
        case .dwellingPostponed: self = .committee(.postponed(read(&visitor)))
        case .committeeDecided: self = .committee(.decided(read(&visitor)))
        case .appealDecided: self = .appeal(.decided(read(&visitor)))
        case .specialCaseConcluded: self = .specialCase(.concluded(read(&visitor)))
        case .supportProposed: self = .appeal(.supportProposed(read(&visitor)))
        case .rehousingOffered: self = .appeal(.offered(read(&visitor)))
        case .conditionResolved: self = .committee(.conditionResolved(read(&visitor)))
        case .proposalRefused: self = .refusal(.refused(read(&visitor)))
        case .rehousingRefused: self = .appeal(.refused(read(&visitor)))
        case .movedOut: self = .tenancy(.movedOut(read(&visitor)))
        case .dwellingWithdrawn: self = .stock(.withdrawn(read(&visitor)))
        case .dwellingAvailable: self = .stock(.available(read(&visitor)))
        case .movedIn: self = .tenancy(.movedIn(read(&visitor)))
        case .occupancySurveyed: self = .tenancy(.surveyed(read(&visitor)))
        case .rehousingCompleted: self = .appeal(.completed(read(&visitor)))
        case .relocationCompleted: self = .renewal(.completed(read(&visitor)))
        case .applicationClosed: self = .application(.closed(read(&visitor)))
        case .applicationReopened: self = .application(.reopened(read(&visitor)))
        case .dwellingRemoved: self = .stock(.removed(read(&visitor)))
        case .subjectErased: self = .ledger(.erased(read(&visitor)))
        case .eventVoided: self = .ledger(.voided(read(&visitor)))
        }
    }

    /// The kind of the event.
    public var kind: Kind {
        switch self {
        case .application(let event):
            switch event {
            case .filed: .applicationFiled
            case .updated: .applicationUpdated
            case .renewed: .applicationRenewed
            case .closed: .applicationClosed
            case .reopened: .applicationReopened
            case .merged: .applicationsMerged
            case .labelled: .priorityLabelled
            case .unlabelled: .priorityLabelRemoved
            case .scored: .scoreComputed
            case .evictionStep: .evictionStepRecorded
            }
        case .contact(let event):
            switch event {
            case .recorded: .contactRecorded
            }
        case .proposal(let event):
            switch event {
            case .proposed: .candidateProposed
            case .withdrawn: .proposalWithdrawn
            }
        case .refusal(let event):
            switch event {
            case .refused: .proposalRefused
            }
        case .committee(let event):
            switch event {
            case .tabled: .dwellingTabled
            case .postponed: .dwellingPostponed
            case .decided: .committeeDecided
            case .conditionResolved: .conditionResolved
            case .orientationHeld: .orientationMeetingHeld
            }
        case .tenancy(let event):
            switch event {
            case .movedIn: .movedIn
            case .movedOut: .movedOut
            case .surveyed: .occupancySurveyed
            }
        case .stock(let event):
            switch event {
            case .registered: .dwellingRegistered
            case .updated: .dwellingUpdated
            case .available: .dwellingAvailable
            case .withdrawn: .dwellingWithdrawn
            case .removed: .dwellingRemoved
            case .landlordsMerged: .landlordsMerged
            }
        case .appeal(let event):
            switch event {
            case .filed: .appealFiled
            case .decided: .appealDecided
            case .offered: .rehousingOffered
            case .refused: .rehousingRefused
            case .completed: .rehousingCompleted
            case .supportProposed: .supportProposed
            }
        case .specialCase(let event):
            switch event {
            case .referred: .specialCaseReferred
            case .concluded: .specialCaseConcluded
            }
        case .renewal(let event):
            switch event {
            case .required: .relocationRequired
            case .completed: .relocationCompleted
            }
        case .ledger(let event):
            switch event {
            case .voided: .eventVoided
            case .erased: .subjectErased
            }
        }
    }

    /// Walks the fields of the event.
    @inlinable
    public func visit(_ visitor: inout some FieldVisitor) {
        switch self {
        case .application(let event):
            switch event {
            case .filed(let payload): walk(payload, &visitor)
            case .updated(let payload): walk(payload, &visitor)
            case .renewed(let payload): walk(payload, &visitor)
            case .closed(let payload): walk(payload, &visitor)
            case .reopened(let payload): walk(payload, &visitor)
            case .merged(let payload): walk(payload, &visitor)
            case .labelled(let payload): walk(payload, &visitor)
            case .unlabelled(let payload): walk(payload, &visitor)
            case .scored(let payload): walk(payload, &visitor)
            case .evictionStep(let payload): walk(payload, &visitor)
            }
        case .contact(let event):
            switch event {
            case .recorded(let payload): walk(payload, &visitor)
            }
        case .proposal(let event):
            switch event {
            case .proposed(let payload): walk(payload, &visitor)
            case .withdrawn(let payload): walk(payload, &visitor)
            }
        case .refusal(let event):
            switch event {
            case .refused(let payload): walk(payload, &visitor)
            }
        case .committee(let event):
            switch event {
            case .tabled(let payload): walk(payload, &visitor)
            case .postponed(let payload): walk(payload, &visitor)
            case .decided(let payload): walk(payload, &visitor)
            case .conditionResolved(let payload): walk(payload, &visitor)
            case .orientationHeld(let payload): walk(payload, &visitor)
            }
        case .tenancy(let event):
            switch event {
            case .movedIn(let payload): walk(payload, &visitor)
            case .movedOut(let payload): walk(payload, &visitor)
            case .surveyed(let payload): walk(payload, &visitor)
            }
        case .stock(let event):
            switch event {
            case .registered(let payload): walk(payload, &visitor)
            case .updated(let payload): walk(payload, &visitor)
            case .available(let payload): walk(payload, &visitor)
            case .withdrawn(let payload): walk(payload, &visitor)
            case .removed(let payload): walk(payload, &visitor)
            case .landlordsMerged(let payload): walk(payload, &visitor)
            }
        case .appeal(let event):
            switch event {
            case .filed(let payload): walk(payload, &visitor)
            case .decided(let payload): walk(payload, &visitor)
            case .offered(let payload): walk(payload, &visitor)
            case .refused(let payload): walk(payload, &visitor)
            case .completed(let payload): walk(payload, &visitor)
            case .supportProposed(let payload): walk(payload, &visitor)
            }
        case .specialCase(let event):
            switch event {
            case .referred(let payload): walk(payload, &visitor)
            case .concluded(let payload): walk(payload, &visitor)
            }
        case .renewal(let event):
            switch event {
            case .required(let payload): walk(payload, &visitor)
            case .completed(let payload): walk(payload, &visitor)
            }
        case .ledger(let event):
            switch event {
            case .voided(let payload): walk(payload, &visitor)
            case .erased(let payload): walk(payload, &visitor)
            }
        }
    }
}

/// A payload whose fields a visitor has filled in.
@inlinable
func read<P: EventPayload>(_ visitor: inout some FieldVisitor) -> P {
    var payload = P()
    payload.visit(&visitor)
    return payload
}

/// Walks a payload's fields without changing them.
@inlinable
func walk(_ payload: some EventPayload, _ visitor: inout some FieldVisitor) {
    var copy = payload
    copy.visit(&visitor)
}
