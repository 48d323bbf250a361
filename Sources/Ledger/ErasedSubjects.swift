import Events
import Store
import Terms

extension Ledger {
    /// The source of the entries that the ledger's own keeper makes.
    static let keeper = "registre"

    /// The row id of an erasure, which must not name whom it erases.
    static func erasureRow(_ subject: SubjectReference) -> [UInt8] {
        Array("\(subject.type.name)-\(subject.number)".utf8)
    }

    /// Subjects of which the log says that they are erased and whose names are still there: an
    /// erasure was interrupted, or a sender asked for one.
    ///
    /// - Throws: ``LedgerError``.
    /// - Complexity: O(log *n*) for each source and each erasure.
    public func unfinishedErasures() throws(LedgerError) -> [SubjectReference] {
        guard let identities, let identityTables else { return [] }
        let log = try snapshot()
        var last: [UInt64] = []
        do throws(StoreError) {
            try identities.read { (transaction) throws(StoreError) in
                let sources = try nextNumbers(transaction, identityTables)
                for source in 0..<sources[Int(SubjectType.source.rawValue)] {
                    let prefix = IdentityTables.rowKey(source: source, kind: .subjectErased, [])
                    try transaction.forEach(in: identityTables.rows, prefix: prefix) { _, value in
                        if let state = RowState(value), state.last < log.size {
                            last.append(state.last)
                        }
                        return .proceed
                    }
                }
            }
        } catch { throw .store(error) }
        var unfinished: Set<SubjectReference> = []
        for sequence in last {
            guard case .ledger(.erased(let erased)) = try log.read(SequenceNumber(sequence)).1
            else { continue }
            let subject = SubjectReference(erased.subjectType, erased.subject)
            if try recordedName(of: subject) != nil { unfinished.insert(subject) }
        }
        return unfinished.sorted {
            ($0.type.rawValue, $0.number) < ($1.type.rawValue, $1.number)
        }
    }

    /// What must be left out so that nothing names some subjects.
    ///
    /// - Complexity: O(*n*) in the entries, if there are any subjects.
    func erasure(of subjects: [SubjectReference]) throws(LedgerError) -> Erasure {
        var erasure = Erasure()
        guard !subjects.isEmpty else { return erasure }
        for subject in subjects {
            if let name = try recordedName(of: subject) { erasure.add(subject, named: name) }
        }
        erasure.rows = ForgottenRows(of: Set(subjects), in: try snapshot()).numbers
        return erasure
    }

    /// What a rewriting that was interrupted left beside the environments, which may hold names
    /// that are erased; the next append takes it away.
    public var abandonedCopies: [String] { Leftover.abandoned(path) }

    /// Where the ledger's own keeper recorded an erasure: one that was interrupted is not recorded
    /// again on another day.
    func earlierErasure(
        of subject: SubjectReference
    ) throws(LedgerError) -> SequenceNumber? {
        guard let identities, let identityTables,
            let source = try number(.source, ofName: Array(Self.keeper.utf8))
        else { return nil }
        let key = IdentityTables.rowKey(
            source: source, kind: .subjectErased, Ledger.erasureRow(subject))
        let state = try Ledger.mapped { () throws(StoreError) in
            try identities.read { (transaction) throws(StoreError) in
                try transaction.withValue(at: key, in: identityTables.rows) { RowState($0) }
            }
        }
        guard let state, state.last != RowState.none else { return nil }
        return SequenceNumber(state.last)
    }

    /// The number of an application that still has a name, by that or by its pseudonym.
    func applicationNumber(_ name: String) throws(LedgerError) -> UInt32? {
        if let number = try number(.application, ofName: Array(name.utf8)) { return number }
        let start = SubjectType.application.name + "-"
        guard name.hasPrefix(start), let number = UInt32(name.dropFirst(start.count)),
            try recordedName(of: SubjectReference(.application, number)) != nil
        else { return nil }
        return number
    }

    /// The number of a subject by its natural identifier.
    private func number(
        _ type: SubjectType, ofName name: [UInt8]
    ) throws(LedgerError) -> UInt32? {
        guard let identities, let identityTables else { return nil }
        return try Ledger.mapped { () throws(StoreError) in
            try identities.read { (transaction) throws(StoreError) in
                try transaction.withValue(
                    at: IdentityTables.subjectKey(type, name), in: identityTables.subjects
                ) { subjectNumber($0) }
            }
        }
    }

    /// The natural identifier of a subject, or nil if it never came or was erased.
    func recordedName(of subject: SubjectReference) throws(LedgerError) -> [UInt8]? {
        guard let identities, let identityTables else { return nil }
        return try Ledger.mapped { () throws(StoreError) in
            try identities.read { (transaction) throws(StoreError) in
                let value = try transaction.withValue(
                    at: IdentityTables.nameKey(subject.type, subject.number),
                    in: identityTables.names
                ) { copied($0) }
                guard let value, value.count > 24 else { return nil }
                return Array(value[24...])
            }
        }
    }
}
