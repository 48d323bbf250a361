import ArgumentParser
import Exports
import Ledger
import Reports
import Terms

/// `registre export`: everything, in formats that others read.
struct ExportCommand: TellingCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write every event and every report out.",
        discussion: """
            jsonl: one canonical event a line, and beside it PATH.reports.jsonl, one report a \
            line. csv: a folder with events/KIND.csv, figures.csv, a folder for each report, \
            provenance.csv and SHA256SUMS. sqlite: one database with the same tables. Each says \
            from which prefix of which ledger and with which rules it was made, and appears whole \
            or not at all. The log is written as it is, corrected versions and voids among it. \
            Applications, appeals and rows get names of this export alone, whose key is thrown \
            away; --identities writes their own.
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case jsonl, csv, sqlite

        var written: Export.Format {
            switch self {
            case .jsonl: .jsonl
            case .csv: .csv
            case .sqlite: .sqlite
            }
        }
    }

    @OptionGroup var ledger: LedgerOptions

    @Option(help: "jsonl, csv or sqlite.")
    var format: Format = .jsonl

    @Option(help: "The file or, as csv, the folder to write; - is standard output, as jsonl.")
    var output: String

    @Flag(help: "Write applications, appeals and rows by their own identifiers.")
    var identities = false

    @Option(help: "The reports' day of measure, YYYY-MM-DD.")
    var asOf: String?

    @Option(help: "The reports' period: 2014, 2014-01..2014-06 or two days.")
    var period: String?

    @Option(help: "The reports' rule set: an id, or a rule file.")
    var rules: String?

    @Option(help: "The language of the figures' labels: fr or en.")
    var lang: LanguageOption = .fr

    func validate() throws {
        guard output != "-" || format == .jsonl else {
            throw ValidationError("--output - is for --format jsonl: name a file or a folder")
        }
    }

    func perform() throws {
        let ledger = try ledger.open(for: .reading)
        let requests = try measure(of: ledger).requests(
            "all", rules: ruleSet(rules ?? ledger.word("rules")), knownAt: nil)
        let export = Export(
            of: ledger, reports: requests, areNamed: identities, in: lang.language)
        let bar = ProgressBar("export")
        defer { bar.finish() }
        try export.write(as: format.written, to: withoutLastSlash(output)) { bar.show($0) }
    }

    /// The reports' window; an empty ledger has no day of its own, so that today's is taken.
    private func measure(of ledger: Ledger) throws -> MeasureOptions {
        var measure = MeasureOptions()
        measure.asOf = asOf
        measure.period = period
        measure.application = nil
        measure.dimension = nil
        if asOf == nil, period == nil, try ledger.readHead().latestDay == nil {
            measure.asOf = now().day.description
        }
        return measure
    }
}
