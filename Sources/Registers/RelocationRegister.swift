public import Events
public import Terms

/// A household to be rehoused out of a dwelling, and where it went.
public struct Relocation: Sendable {
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
    public private(set) var relocations: [Relocation] = []

    /// No relocation yet.
    public init() {}

    mutating func apply(_ event: RenewalEvent, on day: Day, dwellings: DwellingRegister) {
        switch event {
        case .required(let required):
            relocations.append(
                Relocation(
                    programme: required.programme, dwelling: required.dwelling, requiredOn: day))
        case .completed(let completed):
            complete(completed, on: day, dwellings: dwellings)
        }
    }

    private mutating func complete(
        _ completed: RelocationCompleted, on day: Day, dwellings: DwellingRegister
    ) {
        let open = relocations.lastIndex { relocation in
            relocation.programme == completed.programme
                && relocation.dwelling == completed.dwelling && relocation.completedOn == nil
        }
        let position: Int
        if let open {
            position = open
        } else {
            relocations.append(
                Relocation(programme: completed.programme, dwelling: completed.dwelling))
            position = relocations.count - 1
        }
        let left = dwellings[completed.dwelling]
        let taken = dwellings[completed.toDwelling]
        relocations[position].completedOn = day
        relocations[position].toDwelling = completed.toDwelling
        relocations[position].left = left.isKnown ? left.picture : nil
        relocations[position].taken = taken.isKnown ? taken.picture : nil
    }
}
