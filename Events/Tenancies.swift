public import Terms

/// Who moves in and out, and who lives there.
public enum TenancyEvent: Hashable, Sendable {
    /// A household moves in, under a signed lease (emménagement).
    case movedIn(MovedIn)
    /// The household leaves (sortie).
    case movedOut(MovedOut)
    /// The occupation survey found this household in the dwelling (enquête OPS).
    case surveyed(OccupancySurveyed)
}

/// A household moves in, under a signed lease (emménagement).
public struct MovedIn: EventPayload {
    /// The dwelling.
    public var dwelling = DwellingID.blank
    /// The household's request, if known.
    public var application: ApplicationID?
    /// The day the lease was signed.
    public var leaseSignedOn = Day.blank
    /// The reservation holder's quota used.
    public var quota: Quota?
    /// The household as the form has it.
    public var household = Household()

    /// A payload before its fields are read.
    public init() {}

    @inlinable
    public mutating func visit(_ visitor: inout some FieldVisitor) {
        visitor.identifier("dwelling", &dwelling)
        visitor.identifier("application", &application)
        visitor.value("lease_signed_on", &leaseSignedOn)
        visitor.value("quota", &quota)
        household.visit(&visitor)
    }
}

/// The household leaves (sortie).
public struct MovedOut: EventPayload {
    /// The dwelling.
    public var dwelling = DwellingID.blank
    /// The day of notice (congé).
    public var noticeOn: Day?
    /// Why.
    public var reason: DepartureReason?
    /// Where to.
    public var destination: Destination?

    /// A payload before its fields are read.
    public init() {}

    @inlinable
    public mutating func visit(_ visitor: inout some FieldVisitor) {
        visitor.identifier("dwelling", &dwelling)
        visitor.value("notice_on", &noticeOn)
        visitor.value("reason", &reason)
        visitor.value("destination", &destination)
    }
}

/// The occupation survey found this household in the dwelling (enquête OPS).
public struct OccupancySurveyed: EventPayload {
    /// The dwelling.
    public var dwelling = DwellingID.blank
    /// The household as the form has it.
    public var household = Household()

    /// A payload before its fields are read.
    public init() {}

    @inlinable
    public mutating func visit(_ visitor: inout some FieldVisitor) {
        visitor.identifier("dwelling", &dwelling)
        household.visit(&visitor)
    }
}
