import Terms

/// How often each word of a closed list is used.
struct Words: Sendable {
    let filing = Choice<FilingChannel>([
        (.online, 38), (.counter, 27), (.landlord, 30), (.other, 5),
    ])
    let contact = Choice<ContactChannel>([
        (.phone, 48), (.mail, 22), (.email, 22), (.visit, 5), (.other, 3),
    ])
    let contactOutcome = Choice<ContactOutcome>([
        (.interested, 30), (.notInterested, 26), (.noReply, 29), (.unreachable, 15),
    ])
    let passedOver = Choice<ContactReason>([
        (.location, 18), (.building, 7), (.tooSmall, 9), (.tooLarge, 4), (.floorOrLift, 9),
        (.rent, 11), (.condition, 5), (.parking, 3), (.farFromWork, 5), (.accessibility, 4),
        (.housedElsewhere, 5), (.situationChanged, 6), (.other, 4),
        (.higherPriorityElsewhere, 6), (.arrears, 4),
    ])
    let refusal = Choice<RefusalReason>([
        (.location, 22), (.building, 9), (.tooSmall, 9), (.tooLarge, 4), (.floorOrLift, 10),
        (.rent, 10), (.condition, 6), (.parking, 4), (.farFromWork, 5), (.accessibility, 4),
        (.housedElsewhere, 8), (.situationChanged, 6), (.other, 3),
    ])
    let quota = Choice<Quota>([
        (.unreserved, 54), (.statePriority, 20), (.actionLogement, 12), (.localAuthority, 9),
        (.stateCivilServants, 3), (.stateAgreement, 1), (.other, 1),
    ])
    let withdrawal = Choice<WithdrawalReason>([
        (.housedElsewhere, 55), (.dwellingWithdrawn, 12), (.mistake, 18), (.other, 15),
    ])
    let nonAward = Choice<NonAwardReason>([
        (.effortRate, 15), (.overcrowding, 5), (.underoccupation, 6), (.accessibility, 3),
        (.incompleteFile, 24), (.invalidDocuments, 5), (.arrears, 9), (.territoryBalance, 8),
        (.alreadyHoused, 4), (.otherArea, 4), (.pastDisturbance, 4), (.higherPriority, 10),
        (.other, 3),
    ])
    let postponement = Choice<PostponementReason>([
        (.incompleteFile, 50), (.dwellingNotReady, 35), (.other, 15),
    ])
    let departure = Choice<DepartureReason>([
        (.boughtHome, 13), (.privateRental, 23), (.job, 12), (.family, 15), (.tooExpensive, 4),
        (.neighbourhood, 6), (.eviction, 3), (.death, 9), (.careHome, 4), (.transfer, 4),
        (.other, 7),
    ])
    let closing = Choice<ClosingReason>([(.renounced, 46), (.noReply, 41), (.ineligible, 13)])
    let label = Choice<Label>([
        (.l441_1A, 9), (.l441_1B, 4), (.l441_1C, 7), (.l441_1D, 8), (.l441_1E, 5), (.l441_1F, 4),
        (.l441_1G, 9), (.l441_1H, 2), (.l441_1I, 1), (.l441_1J, 6), (.l441_1K, 2), (.l441_1L, 3),
        (.l441_1M, 2), (.pdalhpd, 11), (.aci, 5), (.syplo, 13), (.prefectoralCommittee, 3),
        (.npnru, 1), (.essentialWorker, 5),
    ])
    let candidates = Choice<Int>([(1, 42), (2, 29), (3, 23), (4, 6)])
    let specialCase = Choice<SpecialCaseOutcome>([
        (.priorityProposal, 45), (.support, 22), (.redirected, 13), (.noAction, 20),
    ])
    let support = Choice<SupportMeasure>([(.asll, 55), (.avdl, 35), (.other, 10)])
    let voiding = Choice<VoidingReason>([
        (.mistake, 45), (.duplicate, 30), (.wrongSubject, 20), (.other, 5),
    ])
}
