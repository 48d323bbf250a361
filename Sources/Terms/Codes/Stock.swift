/// Collective building or single house (nature du logement).
public enum Structure: UInt8, Code {
    case collective = 1, house

    public static let names: [String] = [
        "collective", "house",
    ]
}

/// How a dwelling was financed: it fixes rent and income ceilings.
public enum Financing: UInt8, Code {
    case plai = 1, plus, pls, pli, other

    public static let names: [String] = [
        "plai", "plus", "pls", "pli", "other",
    ]
}

/// Why a dwelling is empty and not to let.
public enum VacancyReason: UInt8, Code {
    case works = 1, demolition, sale, other

    public static let names: [String] = [
        "works", "demolition", "sale", "other",
    ]
}

/// Why a dwelling left the stock.
public enum RemovalReason: UInt8, Code {
    case demolished = 1, sold, merged, other

    public static let names: [String] = [
        "demolished", "sold", "merged", "other",
    ]
}
