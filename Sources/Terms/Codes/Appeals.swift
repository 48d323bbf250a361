/// Right to housing (DALO) or to shelter (DAHO).
public enum Right: UInt8, Code {
    case dalo = 1, daho

    public static let names: [String] = [
        "dalo", "daho",
    ]
}

/// Why a household appeals (CCH L441-2-3).
public enum AppealGround: UInt8, Code {
    case abnormalDelay = 1, noHome, eviction, temporaryShelter, unfit, overcrowdedOrIndecent,
        disability

    public static let names: [String] = [
        "abnormal_delay", "no_home", "eviction", "temporary_shelter", "unfit",
        "overcrowded_or_indecent", "disability",
    ]
}

/// From what stock an appellant is being evicted, if at all.
public enum EvictionKind: UInt8, Code {
    case noEviction = 1, `private`, social

    public static let names: [String] = [
        "none", "private", "social",
    ]
}

/// What the mediation committee decided.
public enum AppealOutcome: UInt8, Code {
    case favourable = 1, unfavourable, redirected, moot

    public static let names: [String] = [
        "favourable", "unfavourable", "redirected", "moot",
    ]
}

/// Social support proposed with rehousing.
public enum SupportMeasure: UInt8, Code {
    case asll = 1, avdl, other

    public static let names: [String] = [
        "asll", "avdl", "other",
    ]
}
