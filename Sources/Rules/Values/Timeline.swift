public import Terms

/// Where a value comes from.
public struct Reference: Hashable, Sendable {
    /// The text: law, decree, order, or the page that fixes a convention.
    public let title: String
    /// Its address, if given.
    public let href: String?
}

/// A parameter's value from a day on.
public struct DatedValue: Hashable, Sendable {
    /// The first day on which it holds; nil: it always did.
    public let from: Day?
    /// The value; nil: from that day there is none.
    public let value: RuleValue?
    /// Where it comes from; nil where a user's own file does not say.
    public let reference: Reference?
    /// The rule set that gives it.
    public let ruleSet: String
}

/// A parameter's values over time, earliest first, no two from the same day.
struct Timeline: Hashable, Sendable {
    let values: [DatedValue]
    let holding: Holding

    /// What holds on a day.
    func entry(on day: Day) -> DatedValue? {
        guard let entry = values.last(where: { ($0.from ?? .earliest) <= day }) else { return nil }
        if holding == .itsYear, let from = entry.from, from.year != day.year { return nil }
        return entry
    }

    /// This timeline up to the first day of `later`, then `later`.
    func followed(by later: Timeline) -> Timeline {
        guard let start = later.values.first else { return self }
        let kept = start.from.map { from in values.filter { ($0.from ?? .earliest) < from } }
        return Timeline(values: (kept ?? []) + later.values, holding: later.holding)
    }
}
