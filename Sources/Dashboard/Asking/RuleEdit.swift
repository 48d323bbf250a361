import Rules
import Terms

/// One value that the bench changes on a rule set, for the one page.
struct RuleEdit: Sendable {
    /// The parameter's name.
    let parameter: String
    /// The value, as a rule file writes it.
    let value: String

    /// Reads `edit` and `value`; nil where either is empty.
    ///
    /// - Throws: ``AskingError`` for a parameter or a value that the bench does not take.
    init?(_ query: Query) throws(AskingError) {
        guard let name = query["edit"], let value = query["value"] else { return nil }
        guard let parameter = Catalogue.parameter(named: name),
            RuleEdit.types.contains(parameter.type)
        else { throw AskingError("edit", name, AskingError.editable) }
        guard value.utf8.count <= 64, value.unicodeScalars.allSatisfy(RuleEdit.isPlain) else {
            throw AskingError("value", value, AskingError.editValue)
        }
        self.parameter = name
        self.value = value
    }

    /// The line of a rule file.
    var yaml: String { "\(parameter): \(value)" }

    /// The edit as fields of an address.
    var fields: [(String, String)] { [("edit", parameter), ("value", value)] }

    /// A rule set with the value changed, at all dates.
    ///
    /// - Throws: ``RuleError`` for a value that the parameter does not take.
    func applied(to base: RuleSet, in library: RuleLibrary) throws(RuleError) -> RuleSet {
        try RuleSet(
            parsing: "base: \(base.id)\nid: \(base.id)+\(parameter)\n\(yaml)\n",
            named: "\(parameter)", library: library)
    }

    /// Parameters that can be changed in a line, with what holds on a day.
    static func editable(in rules: RuleSet, on day: Day) -> [ParameterDescription] {
        rules.describe(on: day).filter { types.contains($0.parameter.type) }
    }

    private static let types: Set<ParameterType> = [
        .integer, .number, .share, .text, .flag, .day, .deadline, .limits,
    ]

    /// Letters, digits and what numbers, days and lists are written with: no anchors, tags or
    /// nested structures.
    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
            || ("0"..."9").contains(scalar) || " .,-_[]".unicodeScalars.contains(scalar)
    }
}
