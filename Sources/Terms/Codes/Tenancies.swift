/// Why a household moved out.
public enum DepartureReason: UInt8, Code {
    case transfer = 1, boughtHome, privateRental, job, family, tooExpensive, neighbourhood,
        eviction, death, careHome, other

    public static let names: [String] = [
        "transfer", "bought_home", "private_rental", "job", "family", "too_expensive",
        "neighbourhood", "eviction", "death", "care_home", "other",
    ]
}

/// Where a household went.
public enum Destination: UInt8, Code {
    case sameLandlord = 1, social, `private`, owner, care, unknown

    public static let names: [String] = [
        "same_landlord", "social", "private", "owner", "care", "unknown",
    ]
}
