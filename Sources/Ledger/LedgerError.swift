public import Store
public import Terms

/// Why a ledger could not be made, opened, read or written, in order of precedence.
public enum LedgerError: Error, Hashable, Sendable, StoreFailure, CustomStringConvertible {
    /// There is no such directory.
    case notFound(path: String)
    /// The system refuses access.
    case noPermission(path: String)
    /// The path is not a ledger: no log, or something else's.
    case notALedger(path: String)
    /// There is something at the path already.
    case exists(path: String)
    /// The ledger was written by a newer registre.
    case newerVersion(path: String, version: Int)
    /// Another process is writing.
    case busy(path: String)
    /// An entry of the log is not a record, or not the one that its hash says.
    case badEntry(SequenceNumber, reason: String)
    /// The log and its indexes disagree.
    case inconsistent(String)
    /// A limit is reached.
    case limit(String)
    /// The store failed.
    case failed(StoreError)

    /// The error that stands for one of the store's.
    public static func store(_ error: StoreError) -> LedgerError {
        switch error.cause {
        case .busy: .busy(path: error.path)
        case .permissionDenied: .noPermission(path: error.path)
        default: .failed(error)
        }
    }

    /// One line: what was wrong, where, what to do.
    public var description: String {
        switch self {
        case .notFound(let path):
            "\(path): no ledger there; make one with `registre init --ledger \(path)`"
        case .noPermission(let path):
            "\(path): no permission; check the rights of the folder and of its files"
        case .notALedger(let path):
            "\(path): not a ledger (no log of registre's in it); check --ledger or $REGISTRE_LEDGER"
        case .exists(let path):
            "\(path): already exists; choose another path, or use the ledger as it is"
        case .newerVersion(let path, let version):
            "\(path): written by a newer registre (format \(version), this one reads up to "
                + "\(LogFormat.version)); use a newer registre"
        case .busy(let path):
            "\(path): being written by another process; try again later, or with --wait SECONDS"
        case .badEntry(let sequence, let reason):
            "sequence \(sequence): \(reason); the log was altered or damaged: run `registre verify`"
        case .inconsistent(let what):
            "\(what); the ledger was altered or damaged: run `registre verify`"
        case .limit(let what): what
        case .failed(let error): error.description
        }
    }
}

/// The version of what is on disk.
public enum LogFormat {
    /// The version that this registre writes, and the newest that it reads.
    public static let version = 1
}
