public import Ledger
public import Projecting
public import Registry
public import Rules
public import Terms

/// What is asked of a report.
public struct ReportRequest: Sendable {
    /// The report.
    public var report: ReportDefinition
    /// The rule set.
    public var rules: RuleSet
    /// The day of measure; by default the period's last day, else the latest day in the ledger.
    public var asOf: Day?
    /// The period; by default the calendar year of the day of measure.
    public var period: Period?
    /// The state of knowledge; nil for all that is known.
    public var knownAt: Instant?
    /// The natural identifier of the application that the report is about, if it is about one.
    public var application: String?
    /// The dimension by which every figure is given as well.
    public var dimension: Dimension?

    /// A report under a rule set, with every default.
    public init(_ report: ReportDefinition, rules: RuleSet) {
        self.report = report
        self.rules = rules
    }
}

/// Why a report cannot be made, in order of precedence.
public enum ReportError: Error, CustomStringConvertible {
    /// The log cannot be read.
    case ledger(LedgerError)
    /// The rule set lacks a value.
    case rules(RuleError)
    /// The ledger knows no such application.
    case unknownApplication(String)
    /// The report's figures cannot be given by that dimension.
    case dimension(String, report: String, possible: [String])
    /// The ledger is empty, so that no day of measure follows from it.
    case noDay
    /// The log was handed over without identities, so that no place has the name that rules give.
    case noIdentities(path: String)

    /// One line: what was wrong, and what to do.
    public var description: String {
        switch self {
        case .ledger(let error): error.description
        case .rules(let error): "\(error)"
        case .unknownApplication(let name): "no application \(name) in the ledger"
        case .dimension(let name, let report, let possible):
            "\(report) cannot be given by \(name); possible: \(possible.joined(separator: ", "))"
        case .noDay: "the ledger is empty: say --as-of or --period"
        case .noIdentities(let path):
            "\(path): a log without its identities has no names of places, which reports count "
                + "by; verify, prove and log do without them"
        }
    }
}
