import CLMDB
import Synchronization

/// How the keys of a table are stored and ordered: ``ByteKeys`` or ``IntegerKeys``.
public protocol KeyOrder {
    /// LMDB's flags for a table of such keys.
    static var flags: UInt32 { get }
}

/// Keys of 1 to 511 bytes, in lexicographic order.
public enum ByteKeys: KeyOrder {
    /// None: LMDB's own order.
    public static var flags: UInt32 { 0 }
}

/// Keys that are 64-bit unsigned integers in the machine's order, in ascending order.
public enum IntegerKeys: KeyOrder {
    /// `MDB_INTEGERKEY`.
    public static var flags: UInt32 { UInt32(MDB_INTEGERKEY) }
}

/// A named table of one environment. The type of its keys stands in its type, so that a key of
/// the wrong kind does not compile.
public struct Table<Keys: KeyOrder>: Sendable, Hashable {
    /// The name it has in the environment.
    public let name: String
    /// LMDB's number for it, while the environment is open.
    @usableFromInline let index: UInt32
    /// ``Environment/serial`` of the environment it belongs to.
    @usableFromInline let environment: UInt32
}

extension Environment {
    /// Opens a table, and creates it if it is missing and `creating` says so.
    ///
    /// Open every table right after the environment and before any transaction: a transaction
    /// does not know a table opened after it began. Creation is a write transaction of its own.
    /// - Throws: ``StoreError`` with `tableMissing`, `wrongKeys`, `tablesFull`, or what beginning
    ///   and committing a transaction throw.
    public func openTable<Keys: KeyOrder>(
        _ name: String, keys: Keys.Type, creating: Bool = false
    ) throws(StoreError) -> Table<Keys> {
        // LMDB forbids opening tables from two transactions at once.
        try tableOpening.withLock { _ throws(StoreError) in
            if let table = try existingTable(name, keys: keys) { return table }
            guard creating else {
                throw StoreError(.tableMissing(name), during: .openTable, at: path)
            }
            return try createdTable(name, keys: keys)
        }
    }

    private func existingTable<Keys: KeyOrder>(
        _ name: String, keys: Keys.Type
    ) throws(StoreError) -> Table<Keys>? {
        var transaction = try beginRead()
        var index: MDB_dbi = 0
        // SAFETY: the transaction is open; LMDB copies the name.
        let code = unsafe mdb_dbi_open(transaction.handle.pointer, name, 0, &index)
        if code == MDB_NOTFOUND { return nil }
        guard code != MDB_INCOMPATIBLE else {
            throw StoreError(.wrongKeys(name), during: .openTable, at: path)
        }
        try check(code, during: .openTable)
        var flags: UInt32 = 0
        try unsafe check(
            mdb_dbi_flags(transaction.handle.pointer, index, &flags), during: .openTable)
        // The table stays open only if the transaction that opened it commits.
        try transaction.keepOpenedTables()
        guard flags == Keys.flags else {
            throw StoreError(.wrongKeys(name), during: .openTable, at: path)
        }
        return Table(name: name, index: index, environment: serial)
    }

    private func createdTable<Keys: KeyOrder>(
        _ name: String, keys: Keys.Type
    ) throws(StoreError) -> Table<Keys> {
        let transaction = try beginWrite()
        var index: MDB_dbi = 0
        let flags = Keys.flags | UInt32(MDB_CREATE)
        // SAFETY: the transaction is open; LMDB copies the name.
        let code = unsafe mdb_dbi_open(transaction.handle.pointer, name, flags, &index)
        try check(code, during: .openTable)
        try transaction.commit()
        return Table(name: name, index: index, environment: serial)
    }
}
