public import Terms

/// A household (ménage) as the form has it, on one day. Every field may be unknown.
public struct Household: Hashable, Sendable {
    /// The applicant's year of birth.
    public var birthYear: UInt16?
    /// The partner's year of birth.
    public var partnerBirthYear: UInt16?
    /// Adults, the applicant included.
    public var adults: UInt8?
    /// Dependent children.
    public var children: UInt8?
    /// The applicant's nationality.
    public var nationality: Nationality?
    /// The applicant's activity.
    public var activity: Activity?
    /// Reference fiscal income (RFR) of year N−2, euros a year.
    public var annualIncome: Cents?
    /// Income of the household, euros a month.
    public var monthlyIncome: Cents?
    /// The commune where the household lives.
    public var originCommune: PlaceID?

    /// A household of which nothing is known.
    public init() {}

    /// Walks the fields in their order in the record.
    @inlinable
    public mutating func visit(_ visitor: inout some FieldVisitor) {
        visitor.value("birth_year", &birthYear)
        visitor.value("partner_birth_year", &partnerBirthYear)
        visitor.value("adults", &adults)
        visitor.value("children", &children)
        visitor.value("nationality", &nationality)
        visitor.value("activity", &activity)
        visitor.value("annual_income", &annualIncome)
        visitor.value("monthly_income", &monthlyIncome)
        visitor.identifier("origin_commune", &originCommune)
    }

    /// Whether no field at all is known.
    public var isUnknown: Bool { self == Household() }

    /// Adults and children, or nil if either is unknown.
    public var persons: Int? {
        guard let adults, let children else { return nil }
        return Int(adults) + Int(children)
    }
}

/// The derived type of a household (DOMAIN 3).
public enum HouseholdType: String, CaseIterable, Sendable {
    /// One adult, no child.
    case single
    /// One adult with children.
    case singleParent = "single_parent"
    /// Two adults, no child.
    case couple
    /// Two adults with children.
    case coupleWithChildren = "couple_with_children"
    /// Any other composition.
    case other

    /// The type of a household, or nil if its adults or children are unknown.
    public init?(_ household: Household) {
        guard let adults = household.adults, let children = household.children else { return nil }
        switch (adults, children) {
        case (1, 0): self = .single
        case (1, _): self = .singleParent
        case (2, 0): self = .couple
        case (2, _): self = .coupleWithChildren
        default: self = .other
        }
    }
}
