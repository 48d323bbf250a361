/// Why a dwelling was put off to a later session.
public enum PostponementReason: UInt8, Code {
    case incompleteFile = 1, dwellingNotReady, other

    public static let names: [String] = [
        "incomplete_file", "dwelling_not_ready", "other",
    ]
}

/// Why a dwelling goes before a committee with fewer than three candidates.
public enum TablingGround: UInt8, Code {
    case tooFew = 1, dalo, other

    public static let names: [String] = [
        "too_few", "dalo", "other",
    ]
}

/// What a committee decides: exactly one of the five outcomes of CCH R441-3.
public enum CommitteeOutcome: UInt8, Code {
    case awarded = 1, ranked, conditional, notAwarded, ineligible

    public static let names: [String] = [
        "awarded", "ranked", "conditional", "not_awarded", "ineligible",
    ]
}

/// Why a committee did not award (motif de non-attribution).
public enum NonAwardReason: UInt8, Code {
    case effortRate = 1, overcrowding, underoccupation, accessibility, incompleteFile,
        invalidDocuments, arrears, territoryBalance, alreadyHoused, otherArea, pastDisturbance,
        higherPriority, other

    public static let names: [String] = [
        "effort_rate", "overcrowding", "underoccupation", "accessibility", "incomplete_file",
        "invalid_documents", "arrears", "territory_balance", "already_housed", "other_area",
        "past_disturbance", "higher_priority", "other",
    ]
}
