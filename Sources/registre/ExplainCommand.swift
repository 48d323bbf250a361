import ArgumentParser
import Desk
import Ledger
import Terms

/// `registre explain`: the auditor's account of one application.
struct ExplainCommand: TellingCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Account for one application: what happened, why it was or was not proposed.",
        discussion: """
            Everything that happened to the application, to those merged into it and to their \
            appeals, with what was known when; its age; each decision with its reason; its rank by \
            the rule's order (legal priority, then age) among those who matched at each allocation \
            of the territory, and why it was or was not proposed; its irregularities. Matching and \
            order are those of `report fairness`. Each line names the entries that prove it \
            (`registre prove inclusion --sequence N`).
            """)

    @OptionGroup var ledger: LedgerOptions

    @Option(help: "The application, by its unique number.")
    var application: String

    @Option(help: "The day of measure, YYYY-MM-DD; else the latest day in the ledger.")
    var asOf: String?

    @Option(help: "The state of knowledge: an instant, or a day, which means its end.")
    var knownAt: String?

    @Option(help: "A rule set's id, or a rule file.")
    var rules: String?

    @Option(help: "How to print: table or json.")
    var format: HistoryCommand.Format = .table

    @Option(help: "The language of words: fr or en.")
    var lang: LanguageOption = .fr

    func perform() throws {
        let asOf = try asOf.map(day)
        let knownAt = try knownAt.map(instant)
        let ledger = try ledger.open(for: .reading)
        let identities = Identities(of: ledger)
        let explanation = try Explanation(
            of: application, in: ledger, identities: identities,
            rules: ruleSet(rules ?? ledger.word("rules")), asOf: asOf, knownAt: knownAt)
        let text =
            switch format {
            case .table: explanation.text(in: lang.language, naming: identities)
            case .json: explanation.json(naming: identities).text + "\n"
            }
        if let failure = identities.failure { throw failure }
        printOutput(text)
    }
}
