import ArgumentParser
import Events
import Foundation
import Ledger
import Projecting
import Registry
import Reports
import Rules
import Terms

/// Which ledger: `--ledger`, else `$REGISTRE_LEDGER`, else `./registre.ledger`.
struct LedgerOptions: ParsableArguments {
    @Option(help: "The ledger's folder; else $REGISTRE_LEDGER, else ./registre.ledger.")
    var ledger: String?

    var path: String {
        if let ledger { return ledger }
        if let variable = environmentVariable("REGISTRE_LEDGER"), !variable.isEmpty {
            return variable
        }
        return "./registre.ledger"
    }

    func open(for mode: Ledger.Mode) throws(LedgerError) -> Ledger {
        try Ledger.open(at: path, for: mode)
    }

    /// Begins an append; to a ledger that was compacted since it was opened, once it is opened
    /// again.
    func beginAppend(
        to ledger: inout Ledger, waiting: WaitOptions
    ) throws(LedgerError) -> Appender {
        do throws(LedgerError) {
            return try ledger.beginAppend(waiting: waiting.duration, clock: now)
        } catch {
            guard case .replaced = error else { throw error }
            ledger = try ledger.reopened(for: .writing)
            return try ledger.beginAppend(waiting: waiting.duration, clock: now)
        }
    }
}

/// How long to wait for another process that writes.
struct WaitOptions: ParsableArguments {
    @Option(help: "Seconds to wait for another process that is writing.")
    var wait: Double = 0

    var duration: Duration { .milliseconds(Int64((wait * 1000).rounded())) }

    func validate() throws {
        guard wait >= 0, wait < 1e9 else {
            throw ValidationError("--wait takes seconds from 0")
        }
    }
}

/// Which days and which part of the territory a report is about.
struct MeasureOptions: ParsableArguments {
    @Option(help: "The day of measure, YYYY-MM-DD.")
    var asOf: String?

    @Option(help: "The period: 2014, 2014-01..2014-06 or two days.")
    var period: String?

    @Option(help: "The application that the report is about.")
    var application: String?

    @Option(name: .customLong("by"), help: "Give every figure by this dimension as well.")
    var dimension: String?

    /// The requests for a report, or for all of them, under a rule set.
    func requests(_ name: String, rules: RuleSet, knownAt: Instant?) throws -> [ReportRequest] {
        let definitions = name == "all" ? Registry.reports : [try report(name)]
        let asOf = try asOf.map(day)
        let period = try period.map { text in
            guard let period = Period(text) else {
                throw Failure(
                    "--period \(text): write a year (2014), months (2014-01..2014-06) or days "
                        + "(2014-01-15..2014-02-14), the first before the last", .usage)
            }
            return period
        }
        let dimension = try dimension.map { text in
            guard let dimension = Dimension(rawValue: text) else {
                let names = Dimension.allCases.map(\.rawValue).joined(separator: ", ")
                throw Failure("--by \(text): possible dimensions are \(names)", .usage)
            }
            return dimension
        }
        return definitions.map { definition in
            var request = ReportRequest(definition, rules: rules)
            request.asOf = asOf
            request.period = period
            request.knownAt = knownAt
            request.application = application
            request.dimension = dimension
            return request
        }
    }

    private func report(_ name: String) throws -> ReportDefinition {
        guard let definition = Registry.report(named: name) else {
            let names = Registry.reports.map(\.name).joined(separator: " ")
            throw Failure("no report is called \(name); there are: \(names) all", .usage)
        }
        return definition
    }
}

/// What a report is about: one rule set, one state of knowledge.
struct ReportOptions: ParsableArguments {
    @OptionGroup var measure: MeasureOptions

    @Option(help: "The state of knowledge: an instant, or a day, which means its end.")
    var knownAt: String?

    @Option(help: "A rule set's id, or a rule file.")
    var rules: String?

    /// The requests for a report, or for all of them.
    func requests(_ name: String, ledger: Ledger) throws -> [ReportRequest] {
        try measure.requests(
            name, rules: ruleSet(rules ?? ledger.word("rules")), knownAt: knownAt.map(instant))
    }
}

/// A day from the command line.
func day(_ text: String) throws -> Day {
    guard let day = Day(text) else {
        throw Failure("\(text) is not a day of the calendar; write YYYY-MM-DD", .usage)
    }
    return day
}

/// An instant from the command line.
func instant(_ text: String) throws -> Instant {
    guard let instant = Instant(text) else {
        throw Failure(
            "\(text) is not an instant; write 2014-05-02T08:00:00Z, or a day for its end", .usage)
    }
    return instant
}

/// A rule set by its id, or from a file.
func ruleSet(_ name: String) throws -> RuleSet {
    let library = try RuleLibrary.embedded()
    if library.ids.contains(name) { return try library.ruleSet(name) }
    guard FileManager.default.fileExists(atPath: name) else {
        let ids = library.ids.joined(separator: ", ")
        throw Failure("\(name): neither a rule set (\(ids)) nor a file", .noInput)
    }
    return try RuleSet(parsing: try contents(of: name), named: name, library: library)
}

/// A path of something to be made, without a slash at its end: beside it there is to be room.
func withoutLastSlash(_ path: String) -> String {
    path.count > 1 && path.hasSuffix("/") ? withoutLastSlash(String(path.dropLast())) : path
}

/// A small file as text.
func contents(of path: String) throws -> String {
    guard let data = FileManager.default.contents(atPath: path) else {
        throw Failure("\(path): cannot be read; check that it exists and its rights", .noInput)
    }
    guard let text = String(data: data, encoding: .utf8) else {
        throw Failure("\(path): not UTF-8 text", .unusableData)
    }
    return text
}

/// The present moment: the only clock in registre.
func now() -> Instant {
    Instant(microseconds: Int64(Date().timeIntervalSince1970 * 1_000_000))
}

/// A kind of event by its name.
func eventKind(_ name: String) throws -> Kind {
    guard let kind = Kind(named: name) else {
        throw Failure(
            "no kind of event is called \(name); Events/README.md lists them", .usage)
    }
    return kind
}
