/// How a household was sounded out (prospection).
public enum ContactChannel: UInt8, Code {
    case phone = 1, mail, email, visit, other

    public static let names: [String] = [
        "phone", "mail", "email", "visit", "other",
    ]
}

/// What a contact came to.
public enum ContactOutcome: UInt8, Code {
    case interested = 1, notInterested, noReply, unreachable

    public static let names: [String] = [
        "interested", "not_interested", "no_reply", "unreachable",
    ]
}

/// The coded reason why a household was passed over (FIGURES, added fields).
public enum ContactReason: UInt8, Code {
    case location = 1, building, tooSmall, tooLarge, floorOrLift, rent, condition, parking,
        farFromWork, accessibility, housedElsewhere, situationChanged, noReply, other,
        higherPriorityElsewhere, arrears, unreachable

    public static let names: [String] = [
        "location", "building", "too_small", "too_large", "floor_or_lift", "rent", "condition",
        "parking", "far_from_work", "accessibility", "housed_elsewhere", "situation_changed",
        "no_reply", "other", "higher_priority_elsewhere", "arrears", "unreachable",
    ]
}
