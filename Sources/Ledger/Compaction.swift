import Events
import Store
import Terms

/// How large a ledger's files were before they were rewritten, and are since.
public struct Compaction: Hashable, Sendable {
    /// Bytes of both environments before.
    public let bytesBefore: Int
    /// Bytes of both environments after.
    public let bytesAfter: Int
}

extension Ledger {
    /// Rewrites both environments without what was deleted or replaced.
    ///
    /// An erasure that was recorded and not finished is finished. Nobody appends meanwhile; whoever
    /// has the ledger open is told by ``LedgerError/replaced(path:)`` to open it again. Each
    /// environment takes the other's place in one step, and says the same: an interruption leaves
    /// the old or the new one whole.
    /// - Parameter progress: Told how far it is, from 0 to 1.
    /// - Throws: ``LedgerError``; `busy` after the wait, `failed` with `alreadyOpen` if this
    ///   process has the ledger open.
    /// - Complexity: O(*n*) in all that the ledger holds.
    public static func compact(
        at path: String, waiting: Duration, progress: @escaping (Double) -> Void = { _ in }
    ) throws(LedgerError) -> Compaction {
        let lock = try beginRewriting(at: path, waiting: waiting)
        let before = try copyParts(path, withLog: true, progress: progress).bytes
        try replace(["identities", "log"], at: path)
        lock.release()
        return Compaction(bytesBefore: before, bytesAfter: try bytes(of: path))
    }

    /// Whether the ledger that is open is still the one at its path: compaction replaces it.
    public var isInPlace: Bool { log.isInPlace && identities?.isInPlace ?? true }

    /// Refuses to read or write files that were replaced.
    func checkInPlace() throws(LedgerError) {
        guard isInPlace else { throw .replaced(path: path) }
    }

    /// Keeps others from writing, and takes away what a rewriting that was interrupted left.
    static func beginRewriting(
        at path: String, waiting: Duration
    ) throws(LedgerError) -> WriterLock {
        guard DurableFile.exists(path) else { throw .notFound(path: path) }
        guard DurableFile.exists(path + "/log/data.mdb"),
            DurableFile.exists(path + "/identities/data.mdb")
        else { throw .notALedger(path: path) }
        try checkIsLocal(path)
        return try mapped { () throws(StoreError) in
            let lock = try WriterLock(path: path + "/log", waiting: waiting)
            for leftover in Leftover.places(path) { try Environment.remove(leftover) }
            return lock
        }
    }

    /// Puts the environments that were rewritten in the place of the old ones.
    static func replace(_ names: [String], at path: String) throws(LedgerError) {
        for name in names {
            let environment = path + "/" + name
            switch try OpenFile.open(path) {
            case .none: throw .notFound(path: path)
            case .some(let folder):
                // Whoever opens the ledger holds this lock with others, for the moment it takes.
                try folder.lock(alone: true)
                try mapped { () throws(StoreError) in
                    try Environment.replace(environment, by: Leftover.place(environment))
                }
                folder.close()
            }
        }
    }

    /// Bytes of both environments.
    static func bytes(of path: String) throws(LedgerError) -> Int {
        let facts = try Ledger.open(at: path, for: .reading).facts()
        return facts.logBytes + (facts.identityBytes ?? 0)
    }

    /// What was copied beside a ledger's environments.
    struct Copied {
        /// Bytes of both environments.
        var bytes: Int
        /// How many rows' ids were left out.
        var rows: Int
        /// Subjects that keep names which hold one that was left out.
        var holders: [String]
    }

    /// Copies the identities, and the log if need be, beside themselves: without the names of some
    /// subjects, and of those of which the log says that they are erased.
    static func copyParts(
        _ path: String, without subjects: [SubjectReference] = [], withLog: Bool,
        progress: @escaping (Double) -> Void
    ) throws(LedgerError) -> Copied {
        let ledger = try Ledger.open(at: path, for: .writing)
        let head = try ledger.recover()
        guard let identities = ledger.identities, let tables = ledger.identityTables else {
            throw .notALedger(path: path + "/identities")
        }
        let erasure = try ledger.erasure(of: subjects + ledger.unfinishedErasures())
        return try mapped { () throws(StoreError) in
            let transaction = try identities.beginRead()
            let names = try transaction.entries(of: tables)
            let done = CopyProgress(names + (withLog ? Int(head.size) : 0), tell: progress)
            try transaction.copyIdentities(
                tables, to: Leftover.place(path + "/identities"), without: erasure, done)
            if withLog {
                try ledger.log.beginRead().copyLog(
                    ledger.logTables, below: head.size, to: Leftover.place(path + "/log"), done)
            }
            return Copied(
                bytes: try ledger.log.info().bytesUsed + identities.info().bytesUsed,
                rows: erasure.rows.count, holders: try transaction.holders(of: erasure, tables))
        }
    }
}

/// Where an environment is rewritten before it takes the other's place, and what is there if that
/// was interrupted: the new one or, for a moment, the old one.
enum Leftover {
    /// The place beside an environment.
    static func place(_ environment: String) -> String { environment + ".new" }

    /// The places of a ledger's environments at which there is anything.
    static func places(_ path: String) -> [String] {
        ["/identities", "/log"].map { place(path + $0) }.filter(DurableFile.exists)
    }

    /// The same, if nobody is at work on them now.
    static func abandoned(_ path: String) -> [String] {
        guard !places(path).isEmpty else { return [] }
        do throws(StoreError) {
            let lock = try WriterLock(path: path + "/log", waiting: .zero)
            lock.release()
        } catch {
            // Where nothing can be written nobody is at work.
            if error.cause == .busy { return [] }
        }
        return places(path)
    }
}
