public import Events
import Store
import Synchronization
public import Terms

/// Names to numbers and back, from the identities beside a log.
///
/// Without identities, or where one was erased, a subject is shown by its pseudonym:
/// `application-17`. What the store fails to read is kept in ``failure``, for the command to
/// report.
public final class Identities: Naming {
    private let ledger: Ledger
    private let persons: Persons
    private let pseudonyms = Pseudonyms()
    private let cache = Mutex(Cache())

    private struct Cache {
        var names: [UInt64: String] = [:]
        var failure: LedgerError?
    }

    /// How persons are shown: applications and appeals, and rows, whose ids may name them.
    public enum Persons: Sendable {
        /// By their natural identifiers.
        case named
        /// By the log's own numbers, which stay the same: `application-17`.
        case numbered
        /// By names made for this one use, with a key that goes with it.
        case renamed
    }

    /// The identities of a ledger.
    public init(of ledger: Ledger, showing persons: Persons = .named) {
        self.ledger = ledger
        self.persons = persons
    }

    /// The first error met while looking up a name.
    public var failure: LedgerError? { cache.withLock { $0.failure } }

    /// The name of a subject.
    ///
    /// - Complexity: O(log subjects) at first, then O(1).
    public func name(_ type: SubjectType, _ number: UInt32) -> String {
        let key = IdentityTables.nameKey(type, number)
        if let known = cache.withLock({ $0.names[key] }) { return known }
        let pseudonym = "\(type.name)-\(number)"
        switch persons {
        case .numbered where type.isPersonal: return pseudonym
        case .renamed where type.isPersonal:
            let name = pseudonyms.name(type, number)
            cache.withLock { $0.names[key] = name }
            return name
        case .named, .numbered, .renamed: break
        }
        let found = lookUp { (transaction, tables) throws(StoreError) in
            try transaction.withValue(at: key, in: tables.names) { bytes in nameIn(bytes) }
        }
        let name = found ?? pseudonym
        cache.withLock { $0.names[key] = name }
        return name
    }

    /// The sender's row id; `#` and the row's number where its text is not known. Where persons are
    /// shown by pseudonyms rows are too: a sender may write an application's number into their ids.
    public func name(_ row: RowNumber) -> String {
        let number = "#\(row.number & ~RowState.announced)"
        switch persons {
        case .numbered: return number
        case .renamed: return pseudonyms.name(row)
        case .named: break
        }
        let found = lookUp { (transaction, tables) throws(StoreError) in
            try transaction.withValue(at: row.number, in: tables.rowNames) { bytes in
                rowIdIn(bytes)
            }
        }
        return found ?? number
    }

    /// The number of the subject with that natural identifier, or that pseudonym; nil for a name
    /// made for one use.
    public func number(_ type: SubjectType, named name: String) -> UInt32? {
        switch persons {
        case .numbered where type.isPersonal: return pseudonymNumber(type, name)
        case .renamed where type.isPersonal: return nil
        case .named, .numbered, .renamed: break
        }
        let found = lookUp { (transaction, tables) throws(StoreError) in
            try transaction.withValue(
                at: IdentityTables.subjectKey(type, Array(name.utf8)), in: tables.subjects
            ) { bytes in subjectNumber(bytes) }
        }
        return found ?? pseudonymNumber(type, name)
    }

    private func pseudonymNumber(_ type: SubjectType, _ name: String) -> UInt32? {
        guard name.hasPrefix(type.name + "-") else { return nil }
        return UInt32(name.dropFirst(type.name.utf8.count + 1))
    }

    private func lookUp<Found>(
        _ body: (borrowing ReadTransaction, IdentityTables) throws(StoreError) -> Found?
    ) -> Found? {
        guard let identities = ledger.identities, let tables = ledger.identityTables else {
            return nil
        }
        do throws(StoreError) {
            return try identities.read { (transaction) throws(StoreError) in
                try body(transaction, tables)
            }
        } catch {
            cache.withLock { if $0.failure == nil { $0.failure = .store(error) } }
            return nil
        }
    }
}

private func nameIn(_ bytes: RawSpan?) -> String? {
    guard let bytes, bytes.byteCount >= 24 else { return nil }
    return String(decoding: [UInt8](copying: bytes)[24...], as: UTF8.self)
}

private func rowIdIn(_ bytes: RawSpan?) -> String? {
    guard let bytes, bytes.byteCount >= 5 else { return nil }
    return String(decoding: [UInt8](copying: bytes)[5...], as: UTF8.self)
}
