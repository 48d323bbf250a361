import ArgumentParser
import Desk
import Ledger
import Terms

/// `registre history`: one subject's events in the order they happened.
struct HistoryCommand: TellingCommand {
    static let configuration = CommandConfiguration(
        commandName: "history",
        abstract: "Print one subject's events in the order they happened.",
        discussion: """
            Every event that names the subject in any field: what stands, by day, stage and \
            sequence; then what was recorded and has been corrected or voided. Each shows the \
            entry by which it is proven (`registre prove inclusion --sequence N`), when it was \
            recorded, by which source and row, and which entries correct or void it.
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case table, json
    }

    @OptionGroup var ledger: LedgerOptions

    @Option(help: "An application, by its unique number.")
    var application: String?

    @Option(help: "A dwelling, by its identifier.")
    var dwelling: String?

    @Option(help: "An appeal, by its identifier.")
    var appeal: String?

    @Option(help: "The state of knowledge: an instant, or a day, which means its end.")
    var knownAt: String?

    @Option(help: "How to print: table or json.")
    var format: Format = .table

    @Option(help: "The language of words: fr or en.")
    var lang: LanguageOption = .fr

    func perform() throws {
        let (type, name) = try subject()
        let knownAt = try knownAt.map(instant)
        let ledger = try ledger.open(for: .reading)
        let identities = Identities(of: ledger)
        let history = try SubjectHistory(
            of: type, named: name, in: ledger, identities: identities, knownAt: knownAt)
        let text =
            switch format {
            case .table: history.text(in: lang.language, naming: identities)
            case .json: history.json(naming: identities).text + "\n"
            }
        if let failure = identities.failure { throw failure }
        printOutput(text)
    }

    private func subject() throws -> (SubjectType, String) {
        let named: [(SubjectType, String)] = [
            (.application, application), (.dwelling, dwelling), (.appeal, appeal),
        ].compactMap { type, name in name.map { (type, $0) } }
        guard named.count == 1 else {
            throw Failure(
                "history is about one subject: say --application, --dwelling or --appeal, "
                    + "and only one of them", .usage)
        }
        return named[0]
    }
}
