import Access

/// For whom an answer is made: who is named in it, and what is withheld.
enum Audience: Hashable, Sendable {
    /// Everything, persons by their identifiers.
    case named
    /// Everything, persons by their pseudonyms.
    case pseudonymous
    /// What anybody may see (``Disclosure``).
    case anybody
    /// What a landlord may see, who knows its own part and could take it away from the whole.
    case landlord(String)

    /// Whether disclosure control applies.
    var isWithheld: Bool {
        switch self {
        case .named, .pseudonymous: false
        case .anybody, .landlord: true
        }
    }
}

/// Who asks, and what they may see.
struct Rights: Hashable, Sendable {
    /// The name of the grant, or `operator` for the one-time key.
    let holder: String
    /// What they may see.
    let role: Role
    /// The landlord whose dwellings they see; for the role `landlord` alone.
    let landlord: String?

    /// For whom reports are made.
    var audience: Audience {
        switch role {
        case .auditor: .named
        case .analyst: .pseudonymous
        case .public: .anybody
        case .landlord: landlord.map(Audience.landlord) ?? .anybody
        }
    }

    /// Whether single applications, dwellings and appeals can be looked up.
    var seesSubjects: Bool { role != .public }

    /// Whether any day, state of knowledge and rule set can be asked for, or those of whole years.
    var choosesFreely: Bool { !audience.isWithheld }
}
