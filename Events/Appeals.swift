public import Terms

/// Appeals to the mediation committee (DALO, DAHO; CCH L441-2-3).
public enum AppealEvent: Hashable, Sendable {
    /// An appeal is lodged.
    case filed(AppealFiled)
    /// The mediation committee decides.
    case decided(AppealDecided)
    /// The prefect offers a dwelling, or shelter.
    case offered(RehousingOffered)
    /// The household refuses the offer.
    case refused(RehousingRefused)
    /// The household is rehoused, or sheltered.
    case completed(RehousingCompleted)
    /// Social support is proposed with the rehousing.
    case supportProposed(SupportProposed)
}

/// An appeal is lodged.
public struct AppealFiled: EventPayload {
    /// The appeal.
    public var appeal = AppealID.blank
    /// Housing or shelter.
    public var right = Right.blank
    /// The household's request, if known.
    public var application: ApplicationID?
    /// Why it appeals.
    public var ground: AppealGround?
    /// Where it lives.
    public var currentHousing: CurrentHousing?
    /// From what stock it is being evicted.
    public var eviction: EvictionKind?
    /// How often it was evicted before.
    public var priorEvictions: UInt8?

    /// A payload before its fields are read.
    public init() {}

    @inlinable
    public mutating func visit(_ visitor: inout some FieldVisitor) {
        visitor.identifier("appeal", &appeal)
        visitor.value("right", &right)
        visitor.identifier("application", &application)
        visitor.value("ground", &ground)
        visitor.value("current_housing", &currentHousing)
        visitor.value("eviction", &eviction)
        visitor.value("prior_evictions", &priorEvictions)
    }
}

/// The mediation committee decides.
public struct AppealDecided: EventPayload {
    /// The appeal.
    public var appeal = AppealID.blank
    /// What it decides.
    public var outcome = AppealOutcome.blank
    /// Whether a transition dwelling is to be offered.
    public var transition: Bool?

    /// A payload before its fields are read.
    public init() {}

    @inlinable
    public mutating func visit(_ visitor: inout some FieldVisitor) {
        visitor.identifier("appeal", &appeal)
        visitor.value("outcome", &outcome)
        visitor.value("transition", &transition)
    }
}

/// The prefect offers a dwelling, or shelter.
public struct RehousingOffered: EventPayload {
    /// The appeal.
    public var appeal = AppealID.blank
    /// The dwelling; none for shelter.
    public var dwelling: DwellingID?

    /// A payload before its fields are read.
    public init() {}

    @inlinable
    public mutating func visit(_ visitor: inout some FieldVisitor) {
        visitor.identifier("appeal", &appeal)
        visitor.identifier("dwelling", &dwelling)
    }
}

/// The household refuses the offer.
public struct RehousingRefused: EventPayload {
    /// The appeal.
    public var appeal = AppealID.blank
    /// Why.
    public var reason: RefusalReason?

    /// A payload before its fields are read.
    public init() {}

    @inlinable
    public mutating func visit(_ visitor: inout some FieldVisitor) {
        visitor.identifier("appeal", &appeal)
        visitor.value("reason", &reason)
    }
}

/// The household is rehoused, or sheltered.
public struct RehousingCompleted: EventPayload {
    /// The appeal.
    public var appeal = AppealID.blank
    /// The dwelling; none for shelter.
    public var dwelling: DwellingID?

    /// A payload before its fields are read.
    public init() {}

    @inlinable
    public mutating func visit(_ visitor: inout some FieldVisitor) {
        visitor.identifier("appeal", &appeal)
        visitor.identifier("dwelling", &dwelling)
    }
}

/// Social support is proposed with the rehousing.
public struct SupportProposed: EventPayload {
    /// The appeal.
    public var appeal = AppealID.blank
    /// What support.
    public var measure: SupportMeasure?
    /// Whether the household took it.
    public var accepted: Bool?

    /// A payload before its fields are read.
    public init() {}

    @inlinable
    public mutating func visit(_ visitor: inout some FieldVisitor) {
        visitor.identifier("appeal", &appeal)
        visitor.value("measure", &measure)
        visitor.value("accepted", &accepted)
    }
}
