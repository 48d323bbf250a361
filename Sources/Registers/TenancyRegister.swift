public import Events
public import Terms

/// One move-in, with what was true on its day (attribution suivie d'un bail signé).
public struct Allocation: Sendable {
    /// The dwelling let.
    public var dwelling: DwellingID
    /// The application housed, if known.
    public var application: ApplicationID?
    /// The three dates of which the rule `allocation_date` chooses one.
    public var dates: MoveInDates
    /// The reservation holder's quota used.
    public var quota: Quota?
    /// The household: its situation at move-in, else its application's latest picture.
    public var household: Household
    /// The need by the application's latest picture.
    public var need: Need
    /// How the application was filed.
    public var channel: FilingChannel?
    /// The labels the application held.
    public var labels: LabelSet
    /// The dwelling by its latest picture.
    public var picture: DwellingPicture
    /// Whether the dwelling was registered by then; if not, it lies in no territory.
    public var isRegistered: Bool
    /// Since when the dwelling had been free to let, if it was on offer.
    public var vacantSince: Day?
    /// Whether the household moved within the same landlord's stock, where both are known.
    public var isInternal: Bool?
    /// The event that says so.
    public var sequence: SequenceNumber
}

/// One move-out, with what was true on its day.
public struct Departure: Sendable {
    /// The dwelling left.
    public var dwelling: DwellingID
    /// The day of the move.
    public var on: Day
    /// Why.
    public var reason: DepartureReason?
    /// Where to.
    public var destination: Destination?
    /// The household that lived there.
    public var household: Household
    /// The dwelling by its latest picture.
    public var picture: DwellingPicture
    /// Whether the dwelling was registered by then.
    public var isRegistered: Bool
}

/// The move-ins and move-outs of a period.
public struct TenancyRegister: Sendable {
    /// The move-ins that any rule for the allocation date puts in the period, in order.
    public private(set) var allocations: [Allocation] = []
    /// The move-ins that some rule puts in one of the two periods before and none in the period
    /// itself, in order; empty unless asked for.
    public private(set) var earlierAllocations: [Allocation] = []
    /// The move-outs of the period, in order.
    public private(set) var departures: [Departure] = []
    /// The move-outs of the periods before, in order; empty unless asked for.
    public private(set) var earlierDepartures: [Departure] = []
    private let period: Period
    /// The two periods before; nil unless asked for.
    private let earlier: Period?
    /// The periods before whose move-outs are kept; nil unless asked for.
    private let earlierStock: Period?

    /// No move yet; only those of the period will be kept, or move-ins of the two before and
    /// move-outs of those of the earlier stock as well.
    public init(
        period: Period, keepingEarlier: Bool = false, keepingEarlierStock: Bool = false
    ) {
        self.period = period
        earlier = keepingEarlier ? period.earlier(2) : nil
        earlierStock = keepingEarlierStock ? period.earlier(StockOfPeriod.count) : nil
    }

    /// Whether a move-in with these dates is kept: under some rule it lies in a period looked at.
    func keeps(_ dates: MoveInDates) -> Bool {
        TenancyRegister.touches(period, dates)
            || earlier.map { TenancyRegister.touches($0, dates) } == true
    }

    private static func touches(_ period: Period, _ dates: MoveInDates) -> Bool {
        period.contains(dates.movedInOn) || period.contains(dates.leaseSignedOn)
            || dates.decidedOn.map(period.contains) == true
    }

    mutating func add(_ allocation: Allocation) {
        if TenancyRegister.touches(period, allocation.dates) {
            allocations.append(allocation)
        } else {
            earlierAllocations.append(allocation)
        }
    }

    mutating func add(_ departure: Departure) {
        if period.contains(departure.on) {
            departures.append(departure)
        } else if earlierStock?.contains(departure.on) == true {
            earlierDepartures.append(departure)
        }
    }
}
