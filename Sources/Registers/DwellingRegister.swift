public import Events
public import Terms

/// What was last said of a dwelling's availability.
public enum Availability: Hashable, Sendable {
    /// Nothing since the last move-in, or nothing at all.
    case none
    /// Free to let.
    case available
    /// Empty and not to let.
    case withdrawn
}

/// Whether a dwelling is let, vacant or withdrawn (FIGURES, occupancy).
public enum LettingStatus: Hashable, Sendable {
    /// A household lives there.
    case let_
    /// Free to let and not let.
    case vacant
    /// Empty and not to let.
    case withdrawn
    /// Nothing is known.
    case unknown
}

/// What is known of one dwelling on one day.
public struct DwellingState: Sendable {
    /// The dwelling by its latest picture.
    public var picture = DwellingPicture()
    /// Whether any picture of it was recorded.
    public var isKnown = false
    /// The day it entered the stock; nil if it never did.
    public var registeredOn: Day?
    /// Whether it left the stock.
    public var isRemoved = false
    /// Whether a household lives there.
    public var isLet = false
    /// Whether any move-in, move-out or survey was recorded.
    public var hasHistory = false
    /// What was last said of its availability.
    public var offer = Availability.none
    /// The first day on which the present vacancy was free to let.
    public var availableFrom: Day?
    /// The quota under which it is free to let.
    public var availableQuota: Quota?
    /// The last move-out.
    public var movedOutOn: Day?
    /// The last move-in.
    public var movedInOn: Day?
    /// Whether the last move-in was the first letting ever recorded.
    public var isFirstLetting = false
    /// The household that lives there, by the latest move-in or survey.
    public var sitting = Household()

    /// Registered and not removed; withdrawn dwellings included.
    public var isInService: Bool { registeredOn != nil && !isRemoved }

    /// Let, vacant, withdrawn, or not known.
    public var status: LettingStatus {
        if isLet { return .let_ }
        return switch offer {
        case .available: .vacant
        case .withdrawn: .withdrawn
        case .none: .unknown
        }
    }

    /// Since when it has been free to let: the later of the vacancy's first availability and the
    /// last move-out; nil if it is not on offer.
    public var vacantSince: Day? {
        guard offer == .available, let availableFrom else { return nil }
        guard let movedOutOn else { return availableFrom }
        return max(availableFrom, movedOutOn)
    }
}

/// Every dwelling as it stands (logements).
public struct DwellingRegister: Sendable {
    @usableFromInline var dwellings = Dense<Subjects.Dwelling, DwellingState>(
        blank: DwellingState())

    /// An empty register.
    public init() {}

    /// The state of one dwelling.
    @inlinable
    public subscript(_ dwelling: DwellingID) -> DwellingState {
        _read { yield dwellings[dwelling] }
    }

    /// Every dwelling there is a number for.
    @inlinable public var all: some RandomAccessCollection<DwellingID> { dwellings.all }

    /// The pictures of those in service.
    var inService: [DwellingPicture] {
        all.compactMap { self[$0].isInService ? self[$0].picture : nil }
    }

    mutating func makeRoom(for count: Int) { dwellings.makeRoom(for: count) }

    mutating func apply(_ event: StockEvent, on day: Day) {
        switch event {
        case .registered(let registered):
            picture(registered.picture)
            if dwellings[registered.picture.dwelling].registeredOn == nil {
                dwellings[registered.picture.dwelling].registeredOn = day
            }
        case .updated(let updated):
            picture(updated.picture)
        case .available(let available):
            offer(available, on: day)
        case .withdrawn(let withdrawn):
            dwellings[withdrawn.dwelling].offer = .withdrawn
            dwellings[withdrawn.dwelling].availableFrom = nil
        case .removed(let removed):
            dwellings[removed.dwelling].isRemoved = true
        case .landlordsMerged:
            break
        }
    }

    mutating func apply(_ event: TenancyEvent, on day: Day, situation: Household) {
        switch event {
        case .movedIn(let movedIn):
            moveIn(movedIn.dwelling, on: day, situation)
        case .movedOut(let movedOut):
            dwellings[movedOut.dwelling].isLet = false
            dwellings[movedOut.dwelling].hasHistory = true
            dwellings[movedOut.dwelling].movedOutOn = day
            // Nobody sits there any more: a second move-out finds no household.
            dwellings[movedOut.dwelling].sitting = Household()
        case .surveyed(let surveyed):
            survey(surveyed)
        }
    }

    private mutating func picture(_ picture: DwellingPicture) {
        dwellings[picture.dwelling].picture = picture
        dwellings[picture.dwelling].isKnown = true
    }

    private mutating func offer(_ available: DwellingAvailable, on day: Day) {
        if dwellings[available.dwelling].offer != .available {
            dwellings[available.dwelling].offer = .available
            dwellings[available.dwelling].availableFrom = day
        }
        dwellings[available.dwelling].availableQuota = available.quota
    }

    private mutating func moveIn(_ dwelling: DwellingID, on day: Day, _ situation: Household) {
        dwellings[dwelling].isFirstLetting = !dwellings[dwelling].hasHistory
        dwellings[dwelling].isLet = true
        dwellings[dwelling].hasHistory = true
        dwellings[dwelling].offer = .none
        dwellings[dwelling].availableFrom = nil
        dwellings[dwelling].movedInOn = day
        dwellings[dwelling].sitting = situation
    }

    /// Where nothing is known of a dwelling's letting, a survey makes it let; it changes the
    /// sitting household only while the dwelling is let.
    private mutating func survey(_ surveyed: OccupancySurveyed) {
        let state = dwellings[surveyed.dwelling]
        if !state.hasHistory, state.offer == .none { dwellings[surveyed.dwelling].isLet = true }
        dwellings[surveyed.dwelling].hasHistory = true
        if dwellings[surveyed.dwelling].isLet {
            dwellings[surveyed.dwelling].sitting = surveyed.household
        }
    }
}
