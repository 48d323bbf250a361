import Events
import Store
public import Terms

/// What an erasure did.
public struct Forgotten: Sendable {
    /// What stays of each subject whose name is gone, the application first: `application-17`.
    public let pseudonyms: [String]
    /// The entry that says that the application is erased.
    public let sequence: SequenceNumber
    /// How many rows' ids went with the names.
    public let rows: Int
    /// Subjects that keep names of their own which hold an erased one, by their pseudonyms.
    public let holders: [String]
    /// How large the files were, and are.
    public let compaction: Compaction
}

extension Ledger {
    /// Destroys the identity behind an application, and behind the appeals that it alone lodged.
    ///
    /// First `SubjectErased` is appended for each; then the identities are rewritten without the
    /// names, their salts and the ids of the rows that name them (``ForgottenRows``); an id of any
    /// other row that holds a name of at least 8 bytes is replaced. The log stays as it is, and so
    /// do figures, roots and proofs. If it is interrupted, the names are there still and
    /// ``unfinishedErasures()`` and `verify` say so: do it again.
    ///
    /// Afterwards nothing tells whose the pseudonym was, so nothing can tell that a row sent again
    /// is about the same household: the ledger takes it for a new row about a new application, and
    /// counts both. The sender must therefore stop sending what is erased. Keeping a hash to
    /// recognise it by would not help: identifiers are few enough to be tried one after another.
    /// Copies made before (backups, exports) keep the name until they are destroyed.
    /// - Parameters:
    ///   - name: The application's natural identifier, or its pseudonym.
    ///   - today: The day of the erasure, as the clock has it.
    ///   - clock: What time it is.
    ///   - progress: Told how far it is, from 0 to 1.
    /// - Throws: ``LedgerError/unknownSubject(_:name:)``, and as ``compact(at:waiting:)``.
    /// - Complexity: O(*n*) in all that the ledger holds.
    public static func forget(
        application name: String, at path: String, today: Day, waiting: Duration,
        clock: @escaping @Sendable () -> Instant, progress: @escaping (Double) -> Void = { _ in }
    ) throws(LedgerError) -> Forgotten {
        // What an earlier attempt left goes first: it may hold the name.
        try beginRewriting(at: path, waiting: waiting).release()
        let said = try sayErased(name, at: path, today: today, waiting: waiting, clock: clock)
        let lock = try beginRewriting(at: path, waiting: waiting)
        let copied = try copyParts(
            path, without: said.subjects, withLog: false, progress: progress)
        try replace(["identities"], at: path)
        lock.release()
        return Forgotten(
            pseudonyms: said.subjects.map { "\($0.type.name)-\($0.number)" },
            sequence: said.sequence, rows: copied.rows, holders: copied.holders,
            compaction: Compaction(bytesBefore: copied.bytes, bytesAfter: try bytes(of: path)))
    }

    /// Appends that an application and its appeals are erased, unless the log says so.
    private static func sayErased(
        _ name: String, at path: String, today: Day, waiting: Duration,
        clock: @escaping @Sendable () -> Instant
    ) throws(LedgerError) -> (subjects: [SubjectReference], sequence: SequenceNumber) {
        let ledger = try Ledger.open(at: path, for: .writing)
        guard let number = try ledger.applicationNumber(name) else {
            throw .unknownSubject(.application, name: name)
        }
        var appender = try ledger.beginAppend(waiting: waiting, clock: clock)
        let application = SubjectReference(.application, number)
        let lodged = ForgottenRows(of: [application], in: try ledger.snapshot()).appeals
        var subjects: [SubjectReference] = []
        var batch = EventBatch()
        let source = batch.number(of: Array(Self.keeper.utf8).span, type: .source)
        var sequence: SequenceNumber?
        for subject in [application] + lodged.sorted().map({ SubjectReference(.appeal, $0) }) {
            guard let name = try ledger.recordedName(of: subject) else { continue }
            subjects.append(subject)
            if let earlier = try ledger.earlierErasure(of: subject) {
                if sequence == nil { sequence = earlier }
                continue
            }
            var erased = SubjectErased()
            erased.subjectType = subject.type
            erased.subject = batch.number(of: name.span, type: subject.type)
            batch.add(
                .ledger(.erased(erased)), on: today, source: source,
                row: erasureRow(subject).span)
        }
        let outcomes = try appender.append(batch)
        try appender.commit()
        return (subjects, sequence ?? outcomes.first?.sequence ?? SequenceNumber(0))
    }
}

extension ReadTransaction {
    /// The pseudonyms of subjects that keep a name which holds an erased one.
    func holders(
        of erasure: Erasure, _ tables: IdentityTables
    ) throws(StoreError) -> [String] {
        var found: [String] = []
        try forEach(in: tables.names) { key, value in
            let name = [UInt8](copying: value).dropFirst(24)
            if !erasure.nameKeys.contains(key), erasure.holdsName(name),
                let type = SubjectType(rawValue: UInt8(truncatingIfNeeded: key >> 32))
            {
                found.append("\(type.name)-\(UInt32(truncatingIfNeeded: key))")
            }
            return .proceed
        }
        return found
    }
}
