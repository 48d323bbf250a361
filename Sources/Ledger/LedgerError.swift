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
    /// Nothing can be made at the path.
    case cannotCreate(StoreError)
    /// The ledger was written by a newer registre.
    case newerVersion(path: String, version: Int)
    /// Another process is writing.
    case busy(path: String)
    /// The ledger was compacted since it was opened, and this is the old copy.
    case replaced(path: String)
    /// No subject of that type bears that name.
    case unknownSubject(SubjectType, name: String)
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
        case .cannotCreate(let error):
            "\(error); check that the folder above it is there, and its rights"
        case .newerVersion(let path, let version):
            "\(path): written by a newer registre (format \(version), this one reads up to "
                + "\(LogFormat.version)); use a newer registre"
        case .busy(let path):
            "\(path): being written by another process; try again later, or with --wait SECONDS"
        case .replaced(let path):
            "\(path): compacted by another process since it was opened; run the command again"
        case .unknownSubject(let type, _):
            "no \(type.name) of that name is in the ledger: check it, or it was erased already"
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
    public static let version = 2
}
