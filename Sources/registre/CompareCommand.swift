import ArgumentParser
import Ledger
import Reports
import Rules
import Terms

/// `registre compare`: the same report twice, and every figure that differs.
struct CompareCommand: TellingCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: "Make a report under two rule sets or states of knowledge; show what differs.",
        discussion: """
            Say --rules twice (ids, or files of your own), or --known-at twice; one of the other \
            holds for both sides. Shown are the figures that differ, with both values and the \
            second less the first; the rows of tables that were added, removed or changed; who \
            entered or left a list. Under two rule sets both sides are views of one replay. Two \
            states of knowledge look at the same days: those of the later one, unless --as-of or \
            --period says which.
            """)

    @Argument(help: "The report's name, or `all`.")
    var name: String

    @OptionGroup var ledger: LedgerOptions

    @Option(parsing: .singleValue, help: "A rule set's id, or a rule file; twice for both sides.")
    var rules: [String] = []

    @Option(
        parsing: .singleValue,
        help: "A state of knowledge: an instant, or a day, which means its end; twice for both.")
    var knownAt: [String] = []

    @OptionGroup var measure: MeasureOptions

    @Option(help: "How to print: table, json, csv or html.")
    var format: ReportCommand.Format = .table

    @Option(help: "The language of words: fr or en.")
    var lang: LanguageOption = .fr

    @Option(help: "A file to write instead of standard output.")
    var output: String?

    func perform() throws {
        try checkSides()
        let instants = try knownAt.map(instant)
        let ledger = try ledger.open(for: .reading)
        let sets = try (rules.isEmpty ? [ledger.word("rules")] : rules).map(ruleSet)
        func side(_ place: Int) throws -> [ReportRequest] {
            try measure.requests(
                name, rules: sets[min(place, sets.count - 1)],
                knownAt: instants.isEmpty ? nil : instants[min(place, instants.count - 1)])
        }
        let maker = ReportMaker(ledger, identities: Identities(of: ledger))
        let comparisons = try maker.comparisons(side(0), side(1))
        try deliver(rendered(comparisons), to: output)
    }

    /// Refuses all but two sides of one kind.
    private func checkSides() throws {
        let advice = "say --rules A --rules B, or --known-at A --known-at B"
        switch (rules.count, knownAt.count) {
        case (2, 0...1), (0...1, 2): return
        case (2, 2):
            throw Failure(
                "compare takes two rule sets or two states of knowledge, not both; "
                    + advice, .usage)
        case (3..., _):
            throw Failure("compare takes two rule sets, not \(rules.count); \(advice)", .usage)
        case (_, 3...):
            throw Failure(
                "compare takes two states of knowledge, not \(knownAt.count); \(advice)", .usage)
        default:
            throw Failure("compare takes two sides; \(advice)", .usage)
        }
    }

    private func rendered(_ comparisons: [Comparison]) -> String {
        switch format {
        case .table: comparisons.map { $0.text(in: lang.language) }.joined(separator: "\n")
        case .csv: comparisons.map(\.csv).joined(separator: "\n")
        case .html: comparisons.html(in: lang.language)
        case .json:
            name == "all"
                ? JSON.array(comparisons.map(\.json)).text + "\n"
                : comparisons.map { $0.json.text + "\n" }.joined()
        }
    }
}
