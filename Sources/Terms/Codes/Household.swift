/// A household's nationality (nationalité), as the form has it.
public enum Nationality: UInt8, Code {
    case french = 1, eu, nonEU

    public static let names: [String] = [
        "french", "eu", "non_eu",
    ]
}

/// The applicant's activity (situation professionnelle).
public enum Activity: UInt8, Code {
    case permanent = 1, temporary, selfEmployed, apprentice, student, unemployed, retired,
        inactive

    public static let names: [String] = [
        "permanent", "temporary", "self_employed", "apprentice", "student", "unemployed",
        "retired", "inactive",
    ]
}

/// Where a household lives when it applies (logement actuel).
public enum CurrentHousing: UInt8, Code {
    case socialTenant = 1, privateTenant, owner, shelter, socialResidence, studentResidence,
        withFamily, withThirdParty, hotel, companyHousing, homeless, prison, other

    public static let names: [String] = [
        "social_tenant", "private_tenant", "owner", "shelter", "social_residence",
        "student_residence", "with_family", "with_third_party", "hotel", "company_housing",
        "homeless", "prison", "other",
    ]
}

/// Why a household applies (motif de la demande).
public enum Motive: UInt8, Code {
    case noHome = 1, demolition, unfitHome, repossession, eviction, domesticViolence,
        disability, health, tooExpensive, tooLarge, separation, leavingFamily, tooSmall,
        newCouple, familyReunion, childminder, neighbourhood, jobTransfer, nearWork,
        nearServices, nearFamily, ownerInDifficulty, other

    public static let names: [String] = [
        "no_home", "demolition", "unfit_home", "repossession", "eviction", "domestic_violence",
        "disability", "health", "too_expensive", "too_large", "separation", "leaving_family",
        "too_small", "new_couple", "family_reunion", "childminder", "neighbourhood",
        "job_transfer", "near_work", "near_services", "near_family", "owner_in_difficulty",
        "other",
    ]
}
