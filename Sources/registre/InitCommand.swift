import ArgumentParser
import Ledger
import Rules

/// `registre init`: makes an empty ledger.
struct InitCommand: TellingCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: "Make an empty ledger and its signing key.")

    @OptionGroup var ledger: LedgerOptions

    @Option(help: "The name that checkpoints carry: registre.example/grand-poitiers.")
    var origin: String = "registre.local/ledger"

    @Option(help: "The rule set that reports use unless told otherwise.")
    var rules: String = "grand-poitiers-2016"

    func perform() throws {
        guard !origin.isEmpty, !origin.contains(where: { $0.isWhitespace || $0 == "+" }) else {
            throw Failure("--origin takes a name without blanks or `+`", .usage)
        }
        _ = try ruleSet(rules)
        _ = try Ledger.create(at: ledger.path, origin: origin, rules: rules)
        printOutput("\(ledger.path): made, origin \(origin), rules \(rules)\n")
    }
}
