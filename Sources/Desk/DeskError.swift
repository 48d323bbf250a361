public import Ledger
public import Rules
public import Terms

/// Why a history or an account cannot be given, in order of precedence.
public enum DeskError: Error, CustomStringConvertible {
    /// The ledger cannot be read.
    case ledger(LedgerError)
    /// The ledger never heard of the identifier.
    case unknown(SubjectType, String)
    /// The ledger knows the identifier, but recorded nothing of it by then.
    case notYetRecorded(SubjectType, String, knownAt: Instant, first: Instant)
    /// What is recorded of it happened later than the day that is asked about.
    case notYetHappened(SubjectType, String, asOf: Day, first: Day)
    /// The rule set lacks a value.
    case rules(RuleError)

    /// One line: what was looked for, what was found instead, what to do.
    public var description: String {
        switch self {
        case .ledger(let error): error.description
        case .unknown(let type, let name):
            "no \(type.name) \(name) in the ledger; write it as its feeds do, or its pseudonym: "
                + "\(type.name)-17"
        case .notYetRecorded(let type, let name, let knownAt, let first):
            "nothing was recorded of \(type.name) \(name) by \(knownAt); the first record is of "
                + "\(first)"
        case .notYetHappened(let type, let name, let asOf, let first):
            "nothing had happened to \(type.name) \(name) by \(asOf); the first event is of "
                + "\(first)"
        case .rules(let error): "\(error)"
        }
    }
}
