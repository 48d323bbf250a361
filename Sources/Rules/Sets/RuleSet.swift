internal import Terms

/// Dated parameters under one name: a base and what is changed on it.
///
/// A rule set is a value: two with the same ``canonical`` text give the same figures.
public struct RuleSet: Hashable, Sendable {
    /// The name reports carry in their provenance.
    public let id: String
    /// The rule set it was built on; nil for the root.
    public let base: String?
    /// What it is, in French.
    public let title: String
    /// What it is, in English.
    public let english: String
    /// What a reader should know, such as that the values are samples.
    public let note: String?
    /// Values by parameter name; a parameter without any is absent.
    var timelines: [String: Timeline]
    /// Words around the values, by parameter name.
    var texts: [String: ParameterText]
}

extension RuleSet {
    /// The whole set, base included, as text: one line for each dated value, by parameter name,
    /// then date. Spelling, spaces, comments and the order of a file do not show in it; equal
    /// values do give equal text. Its hash names the rules in a report's provenance.
    ///
    /// - Complexity: O(*n*) in the number of dated values.
    public var canonical: String {
        Catalogue.parameters.map { parameter in
            (timelines[parameter.name]?.values ?? []).map { entry in
                let from = entry.from.map(\.description) ?? "always"
                let value = entry.value.map(\.description) ?? "none"
                return "\(parameter.name) \(from) \(value)\n"
            }.joined()
        }.joined()
    }
}
