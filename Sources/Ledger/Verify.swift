import Cores
import Events
import Store
import Synchronization
import Terms

/// What a ledger is to be verified against, beside itself.
public struct VerificationRequest: Sendable {
    /// The ledger's folder.
    public var path: String
    /// A checkpoint that the log must extend.
    public var checkpoint: SignedNote?
    /// The key that it must be signed with; else the ledger's own `signing.pub`.
    public var key: VerifierKey?
    /// The folder of a ledger that must hold the same log.
    public var replica: String?

    /// A verification of a ledger by itself.
    public init(path: String) {
        self.path = path
    }
}

extension Ledger {
    /// Recomputes the whole tree and compares everything that follows from the log with it.
    ///
    /// In this order: every page of the two files, so that damage cannot harm who reads them
    /// (``PageAudit``); each entry (its record, its time, its row, the subjects it names); the
    /// stored nodes and the head; names, numbers, commitments and rows; the last checkpoint signed
    /// here, and what the request names. The ledger must not be open in this process; others may go
    /// on writing it.
    /// - Throws: ``LedgerError`` for what is no ledger, or cannot be read. Whatever is wrong with
    ///   one that is there is a ``Difference``.
    /// - Complexity: O(*n*) hashes on all cores.
    public static func verify(
        _ request: VerificationRequest, progress: @escaping VerificationProgress = { _, _ in }
    ) throws(LedgerError) -> Verification {
        var check = try FolderCheck(request.path, progress: progress)
        guard let ledger = check.ledger, let tree = check.tree else { return check.result }
        check.differences.add(try CheckpointCheck.last(of: ledger))
        if let checkpoint = request.checkpoint {
            check.differences.add(
                try CheckpointCheck.differences(ledger, checkpoint, key: request.key))
        }
        if let replica = request.replica {
            let other = try FolderCheck(replica) { _, share in progress(.replica, share) }
            for difference in other.result.differences {
                check.differences.add(
                    difference.sequence?.number, "the replica: \(difference.what)",
                    last: difference.last?.number)
            }
            check.notes += other.notes.map { "the replica: \($0)" }
            if let log = check.log, let otherLog = other.log, let otherTree = other.tree {
                check.differences.add(
                    ReplicaCheck.differences(tree, log, otherTree, otherLog))
            }
        }
        return check.result
    }
}

/// One ledger's folder, verified by itself.
struct FolderCheck {
    private(set) var ledger: Ledger?
    private(set) var log: LogSnapshot?
    private(set) var tree: RecomputedTree?
    var differences = Differences()
    var notes: [String] = []

    /// Verifies a folder as far as it can be read.
    init(_ path: String, progress: @escaping VerificationProgress) throws(LedgerError) {
        guard DurableFile.exists(path) else { throw .notFound(path: path) }
        guard DurableFile.exists(path + "/log/data.mdb") else {
            throw .notALedger(path: path)
        }
        switch try OpenFile.open(path) {
        case .none: throw .notFound(path: path)
        case .some(let folder):
            // As for opening: a file that is replaced while it is read page by page looks damaged.
            try folder.lock(alone: false)
            try auditPages(path) { progress(.pages, $0) }
            folder.close()
        }
        guard differences.isEmpty else { return }
        do throws(LedgerError) {
            let ledger = try Ledger.open(at: path, for: .reading)
            self.ledger = ledger
            try check(ledger, progress: progress)
        } catch {
            switch error {
            case .notALedger, .newerVersion, .inconsistent, .badEntry:
                differences.add(nil, error.description)
            case .failed(let failure) where failure.isOfContent:
                differences.add(nil, failure.description)
            default: throw error
            }
        }
    }

    /// What was found.
    var result: Verification {
        Verification(
            size: log?.size ?? 0, root: tree?.root, differences: differences.inOrder, notes: notes)
    }

    private mutating func auditPages(
        _ path: String, progress: @Sendable (Double) -> Void
    ) throws(LedgerError) {
        var folders: [String] = []
        for name in ["log", "identities"] {
            let folder = path + "/" + name
            if DurableFile.exists(folder) {
                folders.append(folder)
            } else {
                notes.append("\(folder): not there; names cannot be verified")
            }
        }
        let places = folders
        let done = Mutex(places.map { _ in 0.0 })
        let damages = try gather(places.count) { (place) throws(LedgerError) in
            try Ledger.mapped { () throws(StoreError) in
                try PageAudit.damage(
                    at: places[place], mapBytes: Limits.mapBytes, readers: Limits.readers
                ) { pages, all in
                    let share = done.withLock { done in
                        done[place] = Double(pages) / Double(all)
                        return done.reduce(0, +) / Double(done.count)
                    }
                    progress(share)
                }
            }
        }
        for (folder, damage) in zip(places, damages) {
            if let damage {
                differences.add(nil, "\(folder)/data.mdb is damaged: \(damage)")
            }
        }
    }

    private mutating func check(
        _ ledger: Ledger, progress: @escaping VerificationProgress
    ) throws(LedgerError) {
        let head = try ledger.readHead()
        if let missing = try ledger.firstMissing(below: head.size) {
            differences.add(missing, "it is missing: the log has \(head.size) entries")
            return
        }
        // The identities of the very log that is checked, though others may be writing.
        let state = try ledger.consistentState()
        let log = state.log
        self.log = log
        let facts = LogCheck(log) { progress(.entries, $0) }
        tree = facts.tree
        differences.add(facts.differences)
        tellAbandoned(Leftover.abandoned(ledger.path), mayHoldNames: !facts.erased.isEmpty)
        do throws(StoreError) {
            let tree = facts.tree
            let wrongNodes = try log.entries.read { (transaction) throws(StoreError) in
                try TreeCheck.differences(
                    tree, log.head, log.entries, ledger.logTables, transaction)
            }
            differences.add(wrongNodes)
            guard let tables = ledger.identityTables else { return }
            var check = IdentityCheck(log, facts, tables)
            switch state.identities {
            case .none: return
            case .some(let transaction):
                try check.check(transaction) { progress(.identities, $0) }
            }
            differences.add(check.differences)
            notes += check.notes
        } catch { throw .store(error) }
    }

    /// Tells what a rewriting that was interrupted left beside the environments.
    private mutating func tellAbandoned(_ places: [String], mayHoldNames: Bool) {
        for place in places {
            let what = "\(place): left by a compaction that was interrupted"
            guard mayHoldNames else {
                notes.append(what + "; the next append takes it away")
                continue
            }
            differences.add(
                nil, what + ", and may hold a name that was erased: run `registre compact`")
        }
    }
}

extension StoreError {
    /// Whether the failure lies in what the files hold, and not in how they could be reached.
    fileprivate var isOfContent: Bool {
        switch cause {
        case .corrupted, .tableMissing, .wrongKeys, .notLocatable, .notAnEnvironment,
            .versionMismatch:
            true
        default: false
        }
    }
}
