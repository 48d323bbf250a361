/// Parameters that are whole numbers.
public enum IntegerParameter: String, ParameterKey {
    /// Months after which a wait is abnormally long (délai anormalement long, CCH L441-1-4).
    case abnormalDelayMonths = "abnormal_delay_months"
    /// Largest sum of ages at which a couple without children is a young couple (jeune ménage).
    case youngCoupleAgeSum = "young_couple_age_sum"
    /// Fewest candidates a committee must have for one dwelling (CCH R441-3).
    case committeeCandidatesMinimum = "committee_candidates_minimum"
    /// Candidates a committee should have to choose from, as the policy wants it.
    case candidatesTarget = "candidates_target"
    /// Committees in which an application may be ranked second before it becomes a special case.
    case rankedSecondLimit = "ranked_second_limit"
    /// Days between two proposals under which two landlords' committees run side by side.
    case concurrentDays = "concurrent_days"
    /// Fewest rooms at which a dwelling of one or two persons is under-occupied.
    case underoccupiedRooms = "underoccupied_rooms"
    /// Most persons of an under-occupied dwelling.
    case underoccupiedPersons = "underoccupied_persons"
    /// Calendar months after which a vacancy is long (structural vacancy).
    case vacancyMonths = "vacancy_months"
    /// Calendar months in service from which a dwelling counts for mobility (RPLS).
    case mobilityMonths = "mobility_months"
    /// Days around a move-in within which a relocation is that of the household moving in.
    case relocationDays = "relocation_days"
    /// Applications under which a group is too small to be judged.
    case smallGroup = "small_group"
    /// Earlier evictions from which an appellant is evicted again (multi-expulsé).
    case multiEvictedMinimum = "multi_evicted_minimum"
    /// Highest share of the income ceiling, in percent, that a territory sheet calls low.
    case sheetIncomePercent = "sheet_income_percent"
    /// Highest share of the income ceiling, in percent, that the residence score calls low.
    case residenceIncomePercent = "residence_income_percent"
    /// Households under which a published cell is withheld (secret statistique).
    case disclosureHouseholds = "disclosure_households"
    /// Landlords under which a figure by landlord is withheld.
    case disclosureLandlords = "disclosure_landlords"

    public static var type: ParameterType { .integer }
}

/// Parameters that are numbers, whole or not.
public enum NumberParameter: String, ParameterKey {
    /// What PLUS ceilings are multiplied by to give PLS ceilings.
    case plsFactor = "pls_factor"
    /// Euros a year and consumption unit up to which a household is in the first quartile.
    case firstQuartileThreshold = "first_quartile_threshold"

    public static var type: ParameterType { .number }
    public var holding: Holding { self == .firstQuartileThreshold ? .itsYear : .untilReplaced }
}

/// Parameters that are shares, from 0 to 1.
public enum ShareParameter: String, ParameterKey {
    /// Leases outside priority districts due to the first quartile (CCH L441-1).
    case firstQuartileShare = "first_quartile_share"
    /// Leases inside priority districts due to the other quartiles (CCH L441-1).
    case otherQuartilesShare = "other_quartiles_share"
    /// Allocations of each reservation holder due to priority households (CCH L441-1).
    case priorityShare = "priority_share"
    /// Allocations due to essential workers, where a territory has fixed a share.
    case essentialWorkerShare = "essential_worker_share"
    /// A landlord's share above which a figure is withheld.
    case disclosureDominance = "disclosure_dominance"

    public static var type: ParameterType { .share }
    public var isOptional: Bool { self == .essentialWorkerShare }
}

/// Parameters that are one number for each column.
public enum RowParameter: String, ParameterKey {
    /// PLUS income ceilings by household category, euros a year.
    case plusCeilings = "plus_ceilings"
    /// PLAI income ceilings by household category, euros a year.
    case plaiCeilings = "plai_ceilings"
    /// Consumption units of each member of a household.
    case consumptionUnits = "consumption_units"

    public static var type: ParameterType { .row }

    public var columns: [String] {
        switch self {
        case .plusCeilings, .plaiCeilings:
            ["c1", "c2", "c3", "c4", "c5", "c6", "per_further_person"]
        case .consumptionUnits:
            ["first_adult", "further_adult", "child"]
        }
    }
}

/// Parameters that are limits of bands.
public enum LimitsParameter: String, ParameterKey {
    /// Ages at which a band begins.
    case ageBands = "age_bands"
    /// Shares of the PLUS ceiling, in percent, at which a band ends.
    case incomeBands = "income_bands"
    /// Monthly rents, in euros, at which a band begins.
    case rentBands = "rent_bands"
    /// Days on offer at which a band ends.
    case daysOnOfferBands = "days_on_offer_bands"

    public static var type: ParameterType { .limits }
}
