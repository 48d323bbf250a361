import Ledger
import Reports
public import Terms

/// Which state of which ledger something was read from, so that anyone can read it again.
public struct LogState: Hashable, Sendable {
    /// The name under which the ledger signs.
    public let origin: String
    /// How many entries were read.
    public let size: UInt64
    /// The root of the tree over them, in base64.
    public let root: String
    /// The state of knowledge that was asked for; nil for all that is known.
    public let knownAt: Instant?

    /// The state of a ledger that a snapshot shows.
    ///
    /// - Throws: ``LedgerError``.
    init(_ ledger: Ledger, _ log: LogSnapshot, knownAt: Instant?) throws(LedgerError) {
        origin = try ledger.word("origin")
        size = log.size
        root = try Tree(of: ledger).root(size: log.size).base64
        self.knownAt = knownAt
    }

    /// The members of a provenance, rules aside.
    var members: [(String, JSON)] {
        [
            ("origin", .string(origin)), ("size", .integer(Int(size))), ("root", .string(root)),
            ("version", .string(Provenance.currentVersion)),
        ]
    }
}
