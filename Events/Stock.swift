public import Terms

/// The dwellings of the social stock (RPLS) and their availability.
public enum StockEvent: Hashable, Sendable {
    /// A dwelling enters the stock.
    case registered(DwellingRegistered)
    /// A full new picture of a dwelling.
    case updated(DwellingUpdated)
    /// A dwelling is free to let from that day.
    case available(DwellingAvailable)
    /// A dwelling is empty and not to let.
    case withdrawn(DwellingWithdrawn)
    /// A dwelling leaves the stock.
    case removed(DwellingRemoved)
    /// A landlord is merged into another (fusion d'organismes).
    case landlordsMerged(LandlordsMerged)
}

/// A dwelling enters the stock.
public struct DwellingRegistered: EventPayload {
    /// The dwelling as registered.
    public var picture = DwellingPicture()

    /// A payload before its fields are read.
    public init() {}

    @inlinable
    public mutating func visit(_ visitor: inout some FieldVisitor) {
        picture.visit(&visitor)
    }
}

/// A full new picture of a dwelling.
public struct DwellingUpdated: EventPayload {
    /// The dwelling as it now is.
    public var picture = DwellingPicture()

    /// A payload before its fields are read.
    public init() {}

    @inlinable
    public mutating func visit(_ visitor: inout some FieldVisitor) {
        picture.visit(&visitor)
    }
}

/// A dwelling is free to let from that day.
public struct DwellingAvailable: EventPayload {
    /// The dwelling.
    public var dwelling = DwellingID.blank
    /// The quota it is let under.
    public var quota: Quota?

    /// A payload before its fields are read.
    public init() {}

    @inlinable
    public mutating func visit(_ visitor: inout some FieldVisitor) {
        visitor.identifier("dwelling", &dwelling)
        visitor.value("quota", &quota)
    }
}

/// A dwelling is empty and not to let.
public struct DwellingWithdrawn: EventPayload {
    /// The dwelling.
    public var dwelling = DwellingID.blank
    /// Why.
    public var reason: VacancyReason?

    /// A payload before its fields are read.
    public init() {}

    @inlinable
    public mutating func visit(_ visitor: inout some FieldVisitor) {
        visitor.identifier("dwelling", &dwelling)
        visitor.value("reason", &reason)
    }
}

/// A dwelling leaves the stock.
public struct DwellingRemoved: EventPayload {
    /// The dwelling.
    public var dwelling = DwellingID.blank
    /// Why.
    public var reason: RemovalReason?

    /// A payload before its fields are read.
    public init() {}

    @inlinable
    public mutating func visit(_ visitor: inout some FieldVisitor) {
        visitor.identifier("dwelling", &dwelling)
        visitor.value("reason", &reason)
    }
}

/// A landlord is merged into another (fusion d'organismes).
public struct LandlordsMerged: EventPayload {
    /// The landlord that ends.
    public var landlord = LandlordID.blank
    /// The landlord that takes over.
    public var into = LandlordID.blank

    /// A payload before its fields are read.
    public init() {}

    @inlinable
    public mutating func visit(_ visitor: inout some FieldVisitor) {
        visitor.identifier("landlord", &landlord)
        visitor.identifier("into", &into)
    }
}
