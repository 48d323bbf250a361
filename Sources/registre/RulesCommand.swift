import ArgumentParser
import Rules
import Terms

/// `registre rules`: the dated rules, with the text each comes from.
struct RulesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules", abstract: "List, show and compare the dated rules.",
        subcommands: [ListRules.self, ShowRules.self, DiffRules.self])
}

/// `registre rules list`.
struct ListRules: TellingCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the rule sets.")

    func perform() throws {
        for ruleSet in try RuleLibrary.embedded().ruleSets {
            let base = ruleSet.base.map { " (on \($0))" } ?? ""
            printOutput("\(ruleSet.id)\(base): \(ruleSet.title) / \(ruleSet.english)\n")
            if let note = ruleSet.note { printOutput("    \(note)\n") }
        }
    }
}

/// `registre rules show ID [--at D]`.
struct ShowRules: TellingCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show a rule set's values with their legal text.")

    @Argument(help: "A rule set's id, or a rule file.")
    var id: String

    @Option(help: "Only what holds on this day.")
    var at: String?

    func perform() throws {
        let ruleSet = try ruleSet(id)
        let day = try at.map(day)
        for parameter in ruleSet.describe(on: day) {
            printOutput("\(parameter.parameter.name): \(parameter.title) (\(parameter.unit))\n")
            printOutput("    \(parameter.text)\n")
            for value in parameter.values {
                let from = value.from.map { "from \($0): " } ?? ""
                let shown = value.value.map(\.description) ?? "none"
                let reference = value.reference.map { "  — \($0.title)" } ?? ""
                printOutput("    \(from)\(shown)\(reference) [\(value.ruleSet)]\n")
            }
        }
    }
}

/// `registre rules diff A B`.
struct DiffRules: TellingCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff", abstract: "Show every value in which two rule sets differ.")

    @Argument(help: "A rule set's id, or a rule file.")
    var one: String

    @Argument(help: "Another.")
    var other: String

    func perform() throws {
        for difference in try ruleSet(one).differences(from: ruleSet(other)) {
            let from = difference.from?.description ?? "always"
            let to = difference.to.map { " to \($0)" } ?? ""
            let first = difference.one?.description ?? "none"
            let second = difference.other?.description ?? "none"
            printOutput("\(difference.parameter) (\(from)\(to)): \(first) → \(second)\n")
        }
    }
}
