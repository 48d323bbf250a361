public import Terms

/// What a household asks for, and from where (besoin).
public struct Need: Hashable, Sendable {
    /// Where the household lives.
    public var currentHousing: CurrentHousing?
    /// The dwelling it rents, if in the social stock.
    public var currentDwelling: DwellingID?
    /// Why it applies, the weightiest motive first.
    public var motives = Motives()
    /// The fewest rooms it accepts.
    public var roomsMin: UInt8?
    /// The most rooms it accepts.
    public var roomsMax: UInt8?
    /// Whether it wants a single house and nothing else.
    public var houseOnly: Bool?
    /// Whether it needs a dwelling without steps.
    public var stepFree: Bool?
    /// The communes and districts it asks for, the most wanted first.
    public var areas = Areas(blank: .blank)
    /// Whether it already rents in the social stock (mutation).
    public var transfer: Bool?
    /// Whether it owes rent.
    public var arrears: Bool?
    /// Whether its dwelling is damaged.
    public var degraded: Bool?

    /// A need of which nothing is known.
    public init() {}

    /// Walks the fields in their order in the record.
    @inlinable
    public mutating func visit(_ visitor: inout some FieldVisitor) {
        visitor.value("current_housing", &currentHousing)
        visitor.identifier("current_dwelling", &currentDwelling)
        visitor.values("motives", &motives)
        visitor.value("rooms_min", &roomsMin)
        visitor.value("rooms_max", &roomsMax)
        visitor.value("house_only", &houseOnly)
        visitor.value("step_free", &stepFree)
        visitor.identifiers("areas", &areas)
        visitor.value("transfer", &transfer)
        visitor.value("arrears", &arrears)
        visitor.value("degraded", &degraded)
    }
}
