internal import Yams

/// The rule sets that can be asked for by id and built upon.
public struct RuleLibrary: Sendable {
    /// The rule sets, a base before what is built on it.
    public let ruleSets: [RuleSet]

    /// The rule sets embedded in the program, read once.
    ///
    /// - Throws: ``RuleError`` if an embedded file is wrong, which the tests exclude.
    public static func embedded() throws(RuleError) -> RuleLibrary { try read.get() }

    private static let read: Result<RuleLibrary, RuleError> = Result { () throws(RuleError) in
        try RuleLibrary(parameters: EmbeddedData.parameters, ruleSets: EmbeddedData.ruleSets)
    }

    /// The ids, a base before what is built on it.
    public var ids: [String] { ruleSets.map(\.id) }

    /// The rule set of that id.
    ///
    /// - Throws: ``RuleError/unknownRuleSet(_:at:known:)``.
    public func ruleSet(_ id: String) throws(RuleError) -> RuleSet { try ruleSet(id, at: nil) }

    func ruleSet(_ id: String, at location: RuleLocation?) throws(RuleError) -> RuleSet {
        guard let found = ruleSets.first(where: { $0.id == id }) else {
            throw .unknownRuleSet(id, at: location, known: ids)
        }
        return found
    }

    /// Adds a rule set, so that others can be built on it; it replaces one of the same id.
    public func adding(_ ruleSet: RuleSet) -> RuleLibrary {
        RuleLibrary(ruleSets: ruleSets.filter { $0.id != ruleSet.id } + [ruleSet])
    }

    private init(ruleSets: [RuleSet]) {
        self.ruleSets = ruleSets
    }

    /// Reads the root set, whose parameters have a file each, and the sets built on it.
    private init(
        parameters: [EmbeddedFile], ruleSets: [EmbeddedFile]
    ) throws(RuleError) {
        var root = RuleSet(
            id: "france", base: nil, title: "Le droit national, daté",
            english: "National law, dated", note: nil, timelines: [:], texts: [:])
        for file in parameters {
            let node = try compose(file.text, file: "\(file.name).yaml")
            try root.change(key: Node(file.name), to: node, file: "\(file.name).yaml")
        }
        var library = RuleLibrary(ruleSets: [root])
        for file in ruleSets {
            library = library.adding(
                try RuleSet(parsing: file.text, named: "\(file.name).yaml", library: library))
        }
        self = library
    }
}
