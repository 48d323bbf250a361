import Events
import Projecting
import Registers
import Statistics
import Terms

/// What one programme required and what came of it.
struct Balance {
    let programme: ProgrammeID
    private var required = 0
    private var completed = 0
    private var sameDistrict = 0
    private var rentChanges: [Double] = []
    private var rentsBefore: [Double] = []
    private var rentsAfter: [Double] = []
    private var days: [Int] = []
    private var stillOpen = 0
    private var wishesKnown = 0
    private var wishesMet = 0

    init(programme: ProgrammeID) {
        self.programme = programme
    }

    mutating func add(_ relocation: HouseholdRelocation, _ wishes: Wishes) {
        if relocation.requiredOn != nil { required += 1 }
        guard relocation.completedOn != nil else {
            stillOpen += 1
            return
        }
        completed += 1
        if relocation.staysInDistrict == true { sameDistrict += 1 }
        if let change = relocation.rentChange, let before = relocation.rentBefore,
            let after = relocation.rentAfter
        {
            rentChanges.append(change)
            rentsBefore.append(before)
            rentsAfter.append(after)
        }
        if let unmet = wishes.unmet(of: relocation) {
            wishesKnown += 1
            if unmet.isEmpty { wishesMet += 1 }
        }
        if let waited = relocation.days { days.append(waited) }
    }

    /// The figures of a programme, in the order of FIGURES.
    static let figures = [
        "required", "completed", "same_district.share", "rent_change.mean", "mean_days",
    ]

    /// The columns of the table `outcomes` after the programme.
    static let outcomeColumns = [
        "open", "rent_before.mean", "rent_after.mean", "wishes_met.share", "wishes_known",
    ]

    /// The values of ``outcomeColumns``; the share is of all completed.
    var outcomes: [Cell] {
        [
            .integer(stillOpen), .of(mean(of: rentsBefore)), .of(mean(of: rentsAfter)),
            .of(completed == 0 ? nil : Double(wishesMet) / Double(completed)),
            .integer(wishesKnown),
        ]
    }

    /// The values of ``figures``.
    var values: [FigureValue] {
        [
            .count(required), .count(completed),
            completed == 0 ? .null : .number(Double(sameDistrict) / Double(completed)),
            mean(of: rentChanges).map(FigureValue.number) ?? .null,
            mean(of: days).map(FigureValue.number) ?? .null,
        ]
    }
}

extension HouseholdRelocation {
    /// Whether the household stays in its district; nil until it has moved, or where either
    /// dwelling's district is unknown.
    var staysInDistrict: Bool? {
        guard let from = left?.district, let to = taken?.district else { return nil }
        return from == to
    }

    /// The rent left, in euros a month, charges aside, as of the move.
    var rentBefore: Double? { left?.rent?.euros }

    /// The new rent, in euros a month, charges aside, as of the move.
    var rentAfter: Double? { taken?.rent?.euros }

    /// The new rent less the old one, in euros a month, charges aside, as of the move.
    var rentChange: Double? {
        guard let from = left?.rent, let to = taken?.rent else { return nil }
        return Double(Int(to.amount) - Int(from.amount)) / 100
    }

    /// Days from the requirement to the relocation.
    var days: Int? {
        guard let requiredOn, let completedOn else { return nil }
        return completedOn - requiredOn
    }
}
