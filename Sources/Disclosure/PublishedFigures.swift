import Projecting

/// How many households stand behind a published figure.
enum Basis: Sendable {
    /// The figure counts them.
    case count
    /// A share of them: the part and the rest are both counts. Factors are multiplied; a leading
    /// `!` takes one minus a share.
    case share([String])
    /// A mean, a median or a rate over them.
    case average([String])
    /// A stock on another day over a count: whoever multiplies gets that stock, a day away from the
    /// one that is published. It is shown to one decimal, so that he gets it roughly.
    case quotient(by: String)
    /// No household stands behind it: it is about dwellings.
    case dwellings
}

/// What the public sees of each report. A figure that is not named here is withheld.
enum PublishedFigures {
    /// The rule for a figure of a report, with the ids of its basis spelled out; nil: withheld.
    static func basis(of figure: String, in report: String) -> Basis? {
        for (pattern, basis) in rules[report] ?? [] {
            guard let captured = captured(figure, by: pattern) else { continue }
            let spelled = { (id: String) in
                captured.reduce(id) { $0.replacing($1.key, with: $1.value) }
            }
            switch basis {
            case .count: return .count
            case .dwellings: return .dwellings
            case .quotient(let divisor): return .quotient(by: spelled(divisor))
            case .share(let factors): return .share(factors.map(spelled))
            case .average(let factors): return .average(factors.map(spelled))
            }
        }
        return nil
    }

    /// What parts in capitals stand for in an id; nil if it does not match.
    private static func captured(_ figure: String, by pattern: String) -> [String: String]? {
        let parts = figure.split(separator: ".")
        let wanted = pattern.split(separator: ".")
        guard parts.count == wanted.count else { return nil }
        var found: [String: String] = [:]
        for (part, want) in zip(parts, wanted) where part != want {
            guard want == "*" || want.allSatisfy(\.isUppercase) else { return nil }
            found[String(want)] = String(part)
        }
        return found
    }

    private static let stock = ["stock.applications"]
    private static let allocations = ["allocations.count"]

    /// Patterns: a part in capitals is captured for the basis, `*` is any part.
    private static let rules: [String: [(String, Basis)]] = [
        "waiting-times": [
            ("stock.applications", .count), ("stock.age.*", .average(stock)),
            ("stock.over_delay.count", .count), ("stock.over_delay.share", .share(stock)),
            ("allocations.count", .count), ("allocations.wait.*", .average(allocations)),
            ("pressure", .quotient(by: "allocations.count")), ("survival.*", .average(stock)),
            ("survival.*.*", .average(stock)), ("incidence.award.*", .average(stock)),
        ],
        "mutations": [
            ("stock.share", .share(stock)), ("allocations.share", .share(allocations)),
            ("stock.transfers.age.*", .average(["stock.share"] + stock)),
            ("stock.others.age.*", .average(["!stock.share"] + stock)),
            ("allocations.transfers.wait.*", .average(["allocations.share"] + allocations)),
            ("allocations.others.wait.*", .average(["!allocations.share"] + allocations)),
            ("allocations.internal_share", .share(["allocations.share"] + allocations)),
            ("blocked.*", .count), ("underoccupied.count", .count),
        ],
        "dalo": [
            ("RIGHT.YEAR.favourable_rate", .share(["RIGHT.YEAR.examined"])),
            ("RIGHT.YEAR.refusal_rate", .share(["RIGHT.YEAR.offers"])),
            ("RIGHT.YEAR.rehoused_rate", .share(["RIGHT.YEAR.favourable"])),
            ("RIGHT.YEAR.mean_days", .average(["RIGHT.YEAR.rehoused"])),
            ("RIGHT.YEAR.eviction.share", .share(["RIGHT.YEAR.examined"])),
            ("RIGHT.YEAR.*", .count), ("RIGHT.YEAR.origin.*", .count),
            ("RIGHT.YEAR.eviction.*", .count), ("follow_up.count", .count),
            ("overdue.count", .count),
        ],
        "occupancy": [
            ("dwellings.*", .dwellings), ("vacancy_rate", .dwellings),
            ("structural_vacancy_rate", .dwellings), ("move_ins", .count), ("move_outs", .count),
            ("rotation_rate", .average(["move_outs"])), ("mobility_rate", .average(["move_ins"])),
            ("relet.*", .average(["move_ins"])),
        ],
        "queue": [
            ("candidates.*.*", .average(allocations)), ("candidates.*", .average(allocations)),
            ("refusals.*", .count), ("proposals_per_allocation", .average(allocations)),
            ("forgotten.count", .count), ("ranked_second.count", .count),
            ("concurrent_committees.count", .count),
            ("special_cases.mean_days_open", .average(["special_cases.open"])),
            ("special_cases.*", .count),
        ],
        "offer": [("available.count", .dwellings), ("days_on_offer.*", .dwellings)],
        "territories": [("derogations.*", .count), ("sls_exempt.dwellings", .dwellings)],
        "priority": [
            ("quota.CODE.count", .count), ("quota.CODE.share", .share(allocations)),
            ("priority.share", .share(allocations)),
            ("priority.share.CODE", .share(["quota.CODE.count"])),
            ("label.LABEL.wait.*", .average(["label.LABEL.allocations"])),
            ("label.LABEL.*", .count),
        ],
        // Not relocation: it counts all that ever happened, and its growth from one year to the
        // next is what happened in a year.
        "fairness": [
            ("passed_over.allocations", .count), ("passed_over.count", .count),
            ("passed_over.none_share", .share(["passed_over.allocations"])),
            ("irregularities.*", .count),
        ],
        "irregularities": [("irregularities.*", .count)],
    ]
}
