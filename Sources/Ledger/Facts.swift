import Store
public import Terms

/// How large a ledger is.
public struct LedgerFacts: Sendable {
    /// Bytes of the log's environment in use.
    public let logBytes: Int
    /// Bytes of the identities' environment in use; nil where there is none.
    public let identityBytes: Int?
    /// How many subjects of each type there are; empty without identities.
    public let subjects: [(type: SubjectType, count: Int)]
}

extension Ledger {
    /// How large the ledger is.
    ///
    /// - Throws: ``LedgerError``.
    public func facts() throws(LedgerError) -> LedgerFacts {
        do throws(StoreError) {
            let logBytes = try log.info().bytesUsed
            guard let identities, let identityTables else {
                return LedgerFacts(logBytes: logBytes, identityBytes: nil, subjects: [])
            }
            let next = try identities.read { (transaction) throws(StoreError) in
                try nextNumbers(transaction, identityTables)
            }
            return LedgerFacts(
                logBytes: logBytes, identityBytes: try identities.info().bytesUsed,
                subjects: SubjectType.allCases.map { ($0, Int(next[Int($0.rawValue)])) })
        } catch { throw .store(error) }
    }
}
