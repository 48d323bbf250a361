public import Ledger
public import Reports

/// Why an export cannot be made, in order of precedence.
public enum ExportError: Error, CustomStringConvertible {
    /// There is something at the path already.
    case exists(path: String)
    /// Nothing can be made at the path.
    case cannotCreate(path: String, reason: String)
    /// The ledger cannot be read.
    case ledger(LedgerError)
    /// A report cannot be made.
    case report(ReportError)
    /// Writing failed: nothing is at the path.
    case failed(path: String, reason: String)

    /// One line: what was wrong, where, what to do.
    public var description: String {
        switch self {
        case .exists(let path): "\(path): already exists; choose another path"
        case .cannotCreate(let path, let reason):
            "\(path): cannot be made: \(reason); check that the folder above it is there, and its "
                + "rights"
        case .ledger(let error): error.description
        case .report(let error): error.description
        case .failed(let path, let reason): "\(path): cannot be written: \(reason)"
        }
    }
}
