import ArgumentParser
import Foundation
import Ledger
import Reports
import Terms

/// `registre report`: the figures, tables and lists of one question, or of all.
struct ReportCommand: TellingCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "Compute a report.")

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case table, json, csv, html
    }

    @Argument(help: "The report's name, or several, made in one replay, or `all`.")
    var names: [String]

    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var options: ReportOptions

    @Option(help: "How to print: table, json, csv or html.")
    var format: Format = .table

    @Option(help: "The language of words: fr or en.")
    var lang: LanguageOption = .fr

    @Option(help: "A file to write instead of standard output.")
    var output: String?

    func perform() throws {
        let ledger = try ledger.open(for: .reading)
        let maker = ReportMaker(ledger, identities: Identities(of: ledger))
        let requests = try names.flatMap { try options.requests($0, ledger: ledger) }
        let reports = try maker.reports(requests)
        try deliver(rendered(reports), to: output)
    }

    private var isAll: Bool { names == ["all"] }

    private func rendered(_ reports: [Report]) -> String {
        switch format {
        case .table: reports.map { $0.text(in: lang.language) }.joined(separator: "\n")
        case .csv: reports.map(\.csv).joined(separator: "\n")
        case .html: reports.html(in: lang.language)
        case .json:
            isAll || names.count > 1
                ? JSON.array(reports.map(\.json)).text + "\n" : reports[0].json.text + "\n"
        }
    }
}

/// The language of words on the command line.
enum LanguageOption: String, ExpressibleByArgument, CaseIterable {
    case fr, en

    var language: Language { self == .fr ? .french : .english }
}

/// Writes a result to standard output, or to a file that appears whole or not at all.
func deliver(_ text: String, to path: String?) throws {
    guard let path else { return printOutput(text) }
    do {
        try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
        throw Failure("\(path): cannot be written: \(error.localizedDescription)", .cannotCreate)
    }
}
