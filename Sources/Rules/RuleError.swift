public import Terms

/// Where in a rule file something stands.
public struct RuleLocation: Hashable, Sendable, CustomStringConvertible {
    /// The file's name as the reader knows it.
    public let file: String
    /// The line, from 1, where the parser tells it.
    public let line: Int?

    public var description: String { line.map { "\(file):\($0)" } ?? file }
}

/// Why a rule set cannot be read or asked, in order of precedence.
public enum RuleError: Error, Hashable, Sendable {
    /// The text is not YAML, or not a mapping.
    case unreadable(RuleLocation, problem: String)
    /// No rule set has that id.
    case unknownRuleSet(String, at: RuleLocation?, known: [String])
    /// The catalogue has no such parameter.
    case unknownParameter(String, at: RuleLocation, similar: [String])
    /// A dated parameter is not written as one.
    case malformed(parameter: String, at: RuleLocation, problem: String)
    /// A value is not of its parameter's type.
    case wrongType(parameter: String, at: RuleLocation, found: String, expected: String)
    /// The rule set has no value for the day asked about.
    case noValue(parameter: String, day: Day, ruleSet: String)
}

extension RuleError: CustomStringConvertible {
    /// What is wrong, where, and what to do.
    public var description: String {
        switch self {
        case .unreadable(let location, let problem):
            return "\(location): \(problem). A rule set is a YAML mapping with id, base and"
                + " parameters."
        case .unknownRuleSet(let id, let location, let known):
            let place = location.map { "\($0): " } ?? ""
            return "\(place)no rule set is called \"\(id)\". Known: "
                + known.joined(separator: ", ") + ", or the path of a YAML file."
        case .unknownParameter(let name, let location, let similar):
            let advice =
                similar.isEmpty
                ? "`rules show france` lists the names."
                : "Did you mean \(similar.joined(separator: ", "))?"
            return "\(location): \"\(name)\" is not a parameter. \(advice)"
        case .malformed(let parameter, let location, let problem):
            return "\(location): \(parameter): \(problem)."
        case .wrongType(let parameter, let location, let found, let expected):
            return "\(location): \(parameter): \(found) is not \(expected)."
        case .noValue(let parameter, let day, let ruleSet):
            return "rule set \(ruleSet) has no value of \(parameter) on \(day). Give it one in a"
                + " rule file with `base: \(ruleSet)`, or ask about another day."
        }
    }
}
