/// Who put a candidate forward (origine du positionnement).
public enum Proposer: UInt8, Code {
    case landlord = 1, state, actionLogement, localAuthority, other

    public static let names: [String] = [
        "landlord", "state", "action_logement", "local_authority", "other",
    ]
}

/// The reservation holder's quota (contingent): the seven codes of RPLS.
public enum Quota: UInt8, Code {
    case stateCivilServants = 1, statePriority, actionLogement, localAuthority, stateAgreement,
        other, unreserved

    public static let names: [String] = [
        "state_civil_servants", "state_priority", "action_logement", "local_authority",
        "state_agreement", "other", "unreserved",
    ]
}

/// When a household refused: before or after the committee.
public enum RefusalStage: UInt8, Code {
    case beforeCommittee = 1, afterCommittee

    public static let names: [String] = [
        "before_committee", "after_committee",
    ]
}

/// Why a household refused a proposal or a rehousing.
public enum RefusalReason: UInt8, Code {
    case location = 1, building, tooSmall, tooLarge, floorOrLift, rent, condition, parking,
        farFromWork, accessibility, housedElsewhere, situationChanged, noReply, other

    public static let names: [String] = [
        "location", "building", "too_small", "too_large", "floor_or_lift", "rent", "condition",
        "parking", "far_from_work", "accessibility", "housed_elsewhere", "situation_changed",
        "no_reply", "other",
    ]
}

/// Why a proposal was withdrawn.
public enum WithdrawalReason: UInt8, Code {
    case housedElsewhere = 1, dwellingWithdrawn, mistake, other

    public static let names: [String] = [
        "housed_elsewhere", "dwelling_withdrawn", "mistake", "other",
    ]
}
