import Glibc
import Store
import Terms

/// A ledger on disk: the log, which is pseudonymous by construction, and the identities.
///
/// The only writer of either. Recording never depends on interpretation: the ledger knows kinds,
/// identifiers and rows, and no rule or projection.
public final class Ledger: Sendable {
    /// The directory.
    public let path: String
    let log: Environment
    let logTables: LogTables
    /// Nil where the log was handed over without them: names are then pseudonyms.
    let identities: Environment?
    let identityTables: IdentityTables?

    /// Whether it knows the names behind its numbers: not if the log was handed over alone.
    public var hasIdentities: Bool { identities != nil }

    /// What a ledger is opened for.
    public enum Mode: Sendable {
        /// Reading.
        case reading
        /// Reading and appending.
        case writing
    }

    /// Makes an empty ledger.
    ///
    /// - Parameters:
    ///   - origin: The name under which checkpoints are signed.
    ///   - rules: The rule set that reports use unless told otherwise.
    /// - Throws: ``LedgerError/exists(path:)`` if anything is there, ``LedgerError/limit(_:)`` for
    ///   an origin that cannot sign, or what the store throws.
    public static func create(
        at path: String, origin: String, rules: String
    ) throws(LedgerError) -> Ledger {
        guard isNoteName(origin) else {
            throw .limit("\"\(origin)\" cannot name a signer: take a name without blanks or `+`")
        }
        guard unsafe access(path, F_OK) != 0 else { throw .exists(path: path) }
        guard unsafe mkdir(path, 0o750) == 0 else {
            throw .store(StoreError(code: errno, during: .open, at: path))
        }
        do throws(LedgerError) { try checkIsLocal(path) } catch {
            try DurableFile.remove(path)
            throw error
        }
        do throws(CheckpointError) {
            try SigningFiles.create(at: path, origin: origin)
        } catch {
            if case .ledger(let error) = error { throw error }
            throw .limit(error.description)
        }
        return try mapped { () throws(StoreError) in
            let log = try Environment(ofLedgerAt: path + "/log", mode: .create)
            let tables = try LogTables(log, creating: true)
            try log.write { (transaction) throws(StoreError) in
                try transaction.put(
                    Words(format: String(LogFormat.version), origin: origin, rules: rules), tables)
                try transaction.put(Head().bytes, at: Array("head".utf8), in: tables.meta)
            }
            let identities = try Environment(ofLedgerAt: path + "/identities", mode: .create)
            return Ledger(
                path: path, log: log, logTables: tables, identities: identities,
                identityTables: try IdentityTables(identities, creating: true))
        }
    }

    /// Opens a ledger.
    ///
    /// - Throws: ``LedgerError/notFound(path:)``, ``LedgerError/notALedger(path:)``,
    ///   ``LedgerError/newerVersion(path:version:)``, or what the store throws.
    public static func open(at path: String, for mode: Mode) throws(LedgerError) -> Ledger {
        try open(at: path, for: mode, sharing: nil)
    }

    /// The ledger as it stands at its path now: what was replaced by a compaction or an erasure is
    /// opened, the rest is shared, since a process must not open an environment twice.
    ///
    /// - Parameter mode: As this one was opened for.
    /// - Throws: as ``open(at:for:)``.
    public func reopened(for mode: Mode) throws(LedgerError) -> Ledger {
        try Ledger.open(at: path, for: mode, sharing: self)
    }

    private static func open(
        at path: String, for mode: Mode, sharing old: Ledger?
    ) throws(LedgerError) -> Ledger {
        switch try OpenFile.open(path) {
        case .none: throw .notFound(path: path)
        case .some(let folder):
            // Until both are open, so that none of them is replaced meanwhile.
            try folder.lock(alone: false)
            let ledger = try openParts(path, for: mode, sharing: old)
            folder.close()
            return ledger
        }
    }

    private static func openParts(
        _ path: String, for mode: Mode, sharing old: Ledger?
    ) throws(LedgerError) -> Ledger {
        let storeMode: Environment.Mode = mode == .writing ? .readWrite : .readOnly
        let log =
            if let old, old.log.isInPlace { old.log } else { try openLog(path, storeMode) }
        // What is shared may have been brought to another format since.
        let tables = try openTables(of: log, path, for: mode)
        let (identities, identityTables) =
            if let old, old.identities?.isInPlace == true {
                (old.identities, old.identityTables)
            } else {
                try openIdentities(path, mode: mode, storeMode)
            }
        return Ledger(
            path: path, log: log, logTables: tables, identities: identities,
            identityTables: identityTables)
    }

    private static func openLog(
        _ path: String, _ mode: Environment.Mode
    ) throws(LedgerError) -> Environment {
        try ofLedger(path) { () throws(StoreError) in
            let log = try Environment(ofLedgerAt: path + "/log", mode: mode)
            try log.checkLength()
            return log
        }
    }

    /// Opens the log's tables, once it is known that its format is one of ours and its words are
    /// whole. A log of an earlier format is brought to today's by whoever is going to write it.
    private static func openTables(
        of log: Environment, _ path: String, for mode: Mode
    ) throws(LedgerError) -> LogTables {
        var tables = try ofLedger(path) { () throws(StoreError) in
            try LogTables(log, creating: false)
        }
        var version = try checkedFormat(log, tables, path: path)
        if version == 1, mode == .writing {
            try upgrade(log, tables, at: path)
            version = try checkedFormat(log, tables, path: path)
        }
        if version > 1 {
            try ofLedger(path) { () throws(StoreError) in
                try tables.openSums(log, creating: false)
            }
        }
        return tables
    }

    /// Opens a part of a ledger; where that is missing or something else, it is none.
    private static func ofLedger<Part>(
        _ path: String, _ open: () throws(StoreError) -> Part
    ) throws(LedgerError) -> Part {
        do throws(StoreError) { return try open() } catch {
            switch error.cause {
            case .notFound, .notAnEnvironment, .tableMissing, .wrongKeys:
                throw .notALedger(path: path)
            default: throw .store(error)
            }
        }
    }

    private static func openIdentities(
        _ path: String, mode: Mode, _ storeMode: Environment.Mode
    ) throws(LedgerError) -> (Environment?, IdentityTables?) {
        guard unsafe access(path + "/identities", F_OK) == 0 else {
            if mode == .writing {
                throw .notALedger(path: path + "/identities")
            }
            return (nil, nil)
        }
        return try mapped { () throws(StoreError) in
            let identities = try Environment(ofLedgerAt: path + "/identities", mode: storeMode)
            try identities.checkLength()
            return (identities, try IdentityTables(identities, creating: false))
        }
    }

    /// The log's format, if it is one of ours and the log's words are those that were sealed.
    private static func checkedFormat(
        _ log: Environment, _ tables: LogTables, path: String
    ) throws(LedgerError) -> Int {
        try log.read { (transaction) throws(LedgerError) in
            let words = try mapped { () throws(StoreError) in try transaction.words(tables) }
            guard let words, let version = Int(words.format) else { throw .notALedger(path: path) }
            guard version <= LogFormat.version else {
                throw .newerVersion(path: path, version: version)
            }
            let isSealed = try mapped { () throws(StoreError) in
                try transaction.isSealed(words, tables)
            }
            guard isSealed else {
                throw .inconsistent(
                    "\(path)/log: the words of the log (origin, rules, format) are not its own")
            }
            return version
        }
    }

    /// Refuses to write to a ledger on a network file system. Copies are read there, and made.
    static func checkIsLocal(_ path: String) throws(LedgerError) {
        guard let name = NetworkFileSystem.name(at: path) else { return }
        throw .limit(
            "\(path): lies on a network file system (\(name)), where locks do not keep two writers "
                + "apart; keep the ledger on a local one, and make copies there with `backup`")
    }

    private init(
        path: String, log: Environment, logTables: LogTables, identities: Environment?,
        identityTables: IdentityTables?
    ) {
        self.path = path
        self.log = log
        self.logTables = logTables
        self.identities = identities
        self.identityTables = identityTables
    }

    /// Does what may throw the store's errors, as the ledger's.
    static func mapped<Result: ~Copyable>(
        _ body: () throws(StoreError) -> Result
    ) throws(LedgerError) -> Result {
        do throws(StoreError) { return try body() } catch { throw .store(error) }
    }
}

extension Environment {
    /// One of a ledger's environments, or of a copy's: all of them have the same room.
    convenience init(ofLedgerAt path: String, mode: Mode) throws(StoreError) {
        try self.init(
            path: path, tables: 8, mode: mode, mapBytes: Limits.mapBytes, readers: Limits.readers)
    }
}
