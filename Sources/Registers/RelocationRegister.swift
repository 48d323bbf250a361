public import Events
public import Terms

/// A household to be rehoused out of a dwelling, and where it went.
public struct HouseholdRelocation: Sendable {
    /// The programme.
    public var programme: ProgrammeID
    /// The dwelling left, or to be left.
    public var dwelling: DwellingID
    /// The day the relocation was required; nil if only its completion is on record.
    public var requiredOn: Day?
    /// The day it was completed; nil while open.
    public var completedOn: Day?
    /// The dwelling moved to.
    public var toDwelling: DwellingID?
    /// The dwelling left, by its picture at the completion.
    public var left: DwellingPicture?
    /// The dwelling moved to, by its picture at the completion.
    public var taken: DwellingPicture?
}

/// Relocations by programme (relogements NPNRU), in the order of history.
public struct RelocationRegister: Sendable {
    /// Every relocation, required or completed.
    public private(set) var relocations: [HouseholdRelocation] = []
    /// The latest relocation out of each dwelling for each programme.
    private var latest: [Subject: Int] = [:]

    /// Whom a relocation is about: the household of a dwelling, for a programme.
    private struct Subject: Hashable {
        let programme: ProgrammeID
        let dwelling: DwellingID
    }

    /// No relocation yet.
    public init() {}

    mutating func apply(_ event: RenewalEvent, on day: Day, dwellings: DwellingRegister) {
        switch event {
        case .required(let required):
            require(Subject(programme: required.programme, dwelling: required.dwelling), on: day)
        case .completed(let completed):
            complete(completed, on: day, dwellings: dwellings)
        }
    }

    /// Required again while still open is the same relocation, waiting since the first day.
    private mutating func require(_ subject: Subject, on day: Day) {
        if let last = latest[subject], relocations[last].completedOn == nil { return }
        add(subject, requiredOn: day)
    }

    private mutating func complete(
        _ completed: RelocationCompleted, on day: Day, dwellings: DwellingRegister
    ) {
        let subject = Subject(programme: completed.programme, dwelling: completed.dwelling)
        // Completed twice on one day: the later word wins.
        let last = latest[subject].flatMap { position in
            [nil, day].contains(relocations[position].completedOn) ? position : nil
        }
        let position = last ?? add(subject, requiredOn: nil)
        let left = dwellings[completed.dwelling]
        let taken = dwellings[completed.toDwelling]
        relocations[position].completedOn = day
        relocations[position].toDwelling = completed.toDwelling
        relocations[position].left = left.isKnown ? left.picture : nil
        relocations[position].taken = taken.isKnown ? taken.picture : nil
    }

    @discardableResult
    private mutating func add(_ subject: Subject, requiredOn day: Day?) -> Int {
        relocations.append(
            HouseholdRelocation(
                programme: subject.programme, dwelling: subject.dwelling, requiredOn: day))
        latest[subject] = relocations.count - 1
        return relocations.count - 1
    }
}
