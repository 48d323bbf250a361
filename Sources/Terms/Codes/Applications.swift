/// How an application was filed (lieu de dépôt).
public enum FilingChannel: UInt8, Code {
    case online = 1, counter, landlord, other

    public static let names: [String] = [
        "online", "counter", "landlord", "other",
    ]
}

/// Why an application is closed (radiation): the closed list of CCH R441-2-8.
public enum ClosingReason: UInt8, Code {
    case leaseSigned = 1, renounced, noReply, ineligible, notRenewed, merged

    public static let names: [String] = [
        "lease_signed", "renounced", "no_reply", "ineligible", "not_renewed", "merged",
    ]
}

/// A priority label: CCH L441-1 a to m, and the local instruments.
public enum Label: UInt8, Code {
    case l441_1A = 1, l441_1B, l441_1C, l441_1D, l441_1E, l441_1F, l441_1G, l441_1H, l441_1I,
        l441_1J, l441_1K, l441_1L, l441_1M, pdalhpd, aci, syplo, prefectoralCommittee, npnru,
        essentialWorker

    public static let names: [String] = [
        "l441_1_a", "l441_1_b", "l441_1_c", "l441_1_d", "l441_1_e", "l441_1_f", "l441_1_g",
        "l441_1_h", "l441_1_i", "l441_1_j", "l441_1_k", "l441_1_l", "l441_1_m", "pdalhpd", "aci",
        "syplo", "prefectoral_committee", "npnru", "essential_worker",
    ]
}

/// A step of an eviction (procédure d'expulsion).
public enum EvictionStep: UInt8, Code {
    case paymentOrder = 1, summons, judgment, orderToLeave, policeAssistance

    public static let names: [String] = [
        "payment_order", "summons", "judgment", "order_to_leave", "police_assistance",
    ]
}

/// Why an application goes before the committee for special cases.
public enum ReferralReason: UInt8, Code {
    case longWait = 1, rankedSecond, other

    public static let names: [String] = [
        "long_wait", "ranked_second", "other",
    ]
}

/// What the committee for special cases concluded.
public enum SpecialCaseOutcome: UInt8, Code {
    case priorityProposal = 1, support, redirected, noAction

    public static let names: [String] = [
        "priority_proposal", "support", "redirected", "no_action",
    ]
}
