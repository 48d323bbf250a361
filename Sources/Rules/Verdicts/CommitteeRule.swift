public import Terms

/// How many candidates a committee must have for one dwelling (CCH R441-3): at least so many
/// unless there are too few, or a candidate is designated under DALO.
public struct CommitteeRule: Hashable, Sendable {
    private let timeline: Timeline

    /// The rule of a rule set, at all dates.
    public init(_ rules: RuleSet) {
        timeline =
            rules.timelines[IntegerParameter.committeeCandidatesMinimum.rawValue]
            ?? Timeline(values: [], holding: .untilReplaced)
    }

    /// Fewest candidates on a day; nil before the rule is in force.
    public func minimum(on day: Day) -> Int? {
        if case .integer(let minimum) = timeline.entry(on: day)?.value { minimum } else { nil }
    }

    /// Whether a committee had enough candidates for a dwelling, or a ground for fewer.
    public func verdict(
        candidates: Int, ground: TablingGround?, hasDaloCandidate: Bool, on day: Day
    ) -> Verdict {
        guard let minimum = minimum(on: day), candidates < minimum, ground == nil,
            !hasDaloCandidate
        else { return .meets }
        return .fails(.tooFewCandidates(candidates, minimum: minimum))
    }
}
