public import Terms

/// One parameter of a rule set as `rules show` tells it.
public struct ParameterDescription: Hashable, Sendable {
    /// The parameter.
    public let parameter: Parameter
    /// What it is, in French.
    public let title: String
    /// What it is, in English.
    public let english: String
    /// The unit of its values.
    public let unit: String
    /// The legal text; empty where only a user's file gives the value.
    public let text: String
    /// When someone last compared the values with their references.
    public let checkedOn: Day?
    /// What a reader should know.
    public let note: String?
    /// What holds on the day asked about, or every dated value; empty where there is none.
    public let values: [DatedValue]
}

extension RuleSet {
    /// Every parameter of the catalogue, by name, with what holds on `day`, or with all its
    /// dated values where no day is given.
    ///
    /// - Complexity: O(*n*) in the number of dated values.
    public func describe(on day: Day? = nil) -> [ParameterDescription] {
        Catalogue.parameters.map { parameter in
            let text = texts[parameter.name] ?? ParameterText()
            let values =
                if let day {
                    entry(of: parameter.name, on: day).map { [$0] } ?? []
                } else {
                    timelines[parameter.name]?.values ?? []
                }
            return ParameterDescription(
                parameter: parameter, title: text.title, english: text.english, unit: text.unit,
                text: text.text, checkedOn: text.checkedOn, note: text.note, values: values)
        }
    }
}
