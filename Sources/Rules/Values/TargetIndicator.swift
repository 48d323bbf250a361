/// What of a household a sheet may ask a share of: the balances that the framework document names
/// (2016, I.2). Nationality is not one: no allocation may be aimed at by it (loi du 6 juillet 1989,
/// article 1).
public enum EntrantTrait: String, CaseIterable, Sendable {
    /// The applicant's age band, by the rule `age_bands`.
    case ageBand = "age_band"
    /// Who lives together.
    case householdType = "household_type"
    /// The applicant's activity.
    case activity
    /// The income against the PLUS ceiling, by the rule `income_bands`.
    case incomeBand = "income_band"
}

/// What a territory sheet can set a target for, over a period's allocations.
public enum TargetIndicator: Hashable, Sendable {
    /// Share of entrants in work.
    case inWorkShare
    /// Share of entrants whose income is low against the PLUS ceiling.
    case lowIncomeShare
    /// Share of entrants who come by a transfer.
    case transferShare
    /// Share of entrants with one value of a trait: `entrants.age_band.under_25.share`.
    case traitShare(EntrantTrait, value: String)

    /// Those that every sheet shows, with or without a target.
    public static let ofEverySheet: [TargetIndicator] = [
        .inWorkShare, .lowIncomeShare, .transferShare,
    ]

    /// The indicator as rule files and tables name it.
    public var id: String {
        switch self {
        case .inWorkShare: "entrants.in_work.share"
        case .lowIncomeShare: "entrants.under_20.share"
        case .transferShare: "entrants.transfers.share"
        case .traitShare(let trait, let value): "entrants.\(trait.rawValue).\(value).share"
        }
    }

    /// The indicator of a name; nil if none is called so. Whether a trait has such a value, the
    /// bands in force say: see ``RuleError/unknownTarget(_:in:known:)``.
    public init?(_ id: String) {
        if let known = TargetIndicator.ofEverySheet.first(where: { $0.id == id }) {
            self = known
            return
        }
        let words = id.split(separator: ".", omittingEmptySubsequences: false)
        guard words.count == 4, words[0] == "entrants", words[3] == "share",
            let trait = EntrantTrait(rawValue: String(words[1])), !words[2].isEmpty
        else { return nil }
        self = .traitShare(trait, value: String(words[2]))
    }
}

extension TerritorySheet {
    /// What the sheet shows: the indicators of every sheet, then those only its targets name.
    public var indicators: [TargetIndicator] {
        var indicators = TargetIndicator.ofEverySheet
        for target in targets where !indicators.contains(target.indicator) {
            indicators.append(target.indicator)
        }
        return indicators
    }
}

extension RuleError {
    /// A sheet's target names a value that its trait does not have under the rules in force.
    public static func unknownTarget(
        _ indicator: TargetIndicator, in rules: RuleSet, known: [String]
    ) -> RuleError {
        .wrongType(
            parameter: "sheets", at: RuleLocation(file: rules.id, line: nil),
            found: indicator.id,
            expected: "an indicator of the bands and codes in force ("
                + known.joined(separator: ", ") + ")")
    }
}
