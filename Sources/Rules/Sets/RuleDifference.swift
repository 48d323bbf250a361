public import Terms

/// One parameter that two rule sets value differently from a day on.
public struct RuleDifference: Hashable, Sendable {
    /// The parameter's name.
    public let parameter: String
    /// The first day of the difference; nil: since always.
    public let from: Day?
    /// The last day of the difference; nil: without end.
    public let to: Day?
    /// The first set's value; nil: none.
    public let one: RuleValue?
    /// The second set's value; nil: none.
    public let other: RuleValue?
}

extension RuleSet {
    /// Every parameter, and every stretch of time, for which this set and another differ: by
    /// name, then date.
    ///
    /// - Complexity: O(*n*²) in the dated values of one parameter, summed over the catalogue.
    public func differences(from other: RuleSet) -> [RuleDifference] {
        Catalogue.parameters.flatMap { differences(from: other, in: $0) }
    }

    private func differences(from other: RuleSet, in parameter: Parameter) -> [RuleDifference] {
        let starts = Set([.earliest] + changes(of: parameter) + other.changes(of: parameter))
            .sorted()
        var found: [RuleDifference] = []
        for (position, start) in starts.enumerated() {
            let mine = entry(of: parameter.name, on: start)?.value
            let theirs = other.entry(of: parameter.name, on: start)?.value
            guard mine != theirs else { continue }
            let next = position + 1 < starts.count ? starts[position + 1] : nil
            let first = start == .earliest ? nil : start
            if let last = found.last, last.one == mine, last.other == theirs,
                last.to?.adding(days: 1) == start
            {
                found.removeLast()
                found.append(
                    RuleDifference(
                        parameter: parameter.name, from: last.from, to: next?.adding(days: -1),
                        one: mine, other: theirs))
            } else {
                found.append(
                    RuleDifference(
                        parameter: parameter.name, from: first, to: next?.adding(days: -1),
                        one: mine, other: theirs))
            }
        }
        return found
    }

    /// The days on which a parameter's value may change.
    private func changes(of parameter: Parameter) -> [Day] {
        (timelines[parameter.name]?.values ?? []).flatMap { entry -> [Day] in
            guard let from = entry.from else { return [] }
            return parameter.holding == .itsYear && from.year < 9999
                ? [from, Day.first(of: from.year + 1)] : [from]
        }
    }
}
