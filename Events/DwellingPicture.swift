public import Terms

/// A dwelling as the stock register (RPLS) has it, on one day.
public struct DwellingPicture: Hashable, Sendable {
    /// The dwelling.
    public var dwelling = DwellingID.blank
    /// Its landlord.
    public var landlord = LandlordID.blank
    /// The residence it stands in.
    public var residence: ResidenceID?
    /// Its commune, by INSEE code.
    public var commune: PlaceID?
    /// Its district.
    public var district: PlaceID?
    /// Habitable rooms.
    public var rooms: UInt8?
    /// Collective building or single house.
    public var structure: Structure?
    /// Floor area.
    public var area: SquareMetres?
    /// How it was financed.
    public var financing: Financing?
    /// Rent, euros a month, charges aside.
    public var rent: Cents?
    /// Charges, euros a month.
    public var charges: Cents?
    /// The year it was built.
    public var builtYear: UInt16?
    /// Whether it can be reached and lived in without steps.
    public var accessible: Bool?
    /// Whether it lies in a priority district (QPV).
    public var priorityDistrict: Bool?
    /// Whether it belongs to a new-build programme.
    public var newBuild: Bool?

    /// A dwelling of which nothing is known yet.
    public init() {}

    /// Walks the fields in their order in the record.
    @inlinable
    public mutating func visit(_ visitor: inout some FieldVisitor) {
        visitor.identifier("dwelling", &dwelling)
        visitor.identifier("landlord", &landlord)
        visitor.identifier("residence", &residence)
        visitor.identifier("commune", &commune)
        visitor.identifier("district", &district)
        visitor.value("rooms", &rooms)
        visitor.value("structure", &structure)
        visitor.value("area_m2", &area)
        visitor.value("financing", &financing)
        visitor.value("rent", &rent)
        visitor.value("charges", &charges)
        visitor.value("built_year", &builtYear)
        visitor.value("accessible", &accessible)
        visitor.value("qpv", &priorityDistrict)
        visitor.value("new_build", &newBuild)
    }
}
