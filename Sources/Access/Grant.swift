public import Ledger
public import Terms

/// Who may come in, and as what. The token itself is nowhere kept.
public struct Grant: Hashable, Sendable {
    /// The person or service that was given the token; one grant a name.
    public let name: String
    /// What they may see.
    public let role: Role
    /// The landlord whose dwellings they see, by its identifier; for the role `landlord` alone.
    public let landlord: String?
    /// The SHA-256 of the token, in hexadecimal.
    public let tokenHash: String
    /// When it was given.
    public let grantedAt: Instant
    /// When it ends; nil if it does not.
    public let expiresAt: Instant?

    /// Whether the grant still holds at an instant.
    public func holds(at now: Instant) -> Bool { expiresAt.map { now < $0 } ?? true }
}

/// Why a grant cannot be given or taken back.
public enum AccessError: Error, CustomStringConvertible {
    /// A name that is empty, too long, or holds what is no letter, digit, `.`, `-`, `_` or `@`.
    case badName(String)
    /// Somebody of that name has access already.
    case taken(String)
    /// Nobody of that name has access.
    case unknown(String)
    /// A landlord's role without a landlord, or a landlord with another role.
    case landlord
    /// A line of the file that cannot be read.
    case badLine(path: String, line: Int)
    /// The file cannot be read or written.
    case ledger(LedgerError)

    /// One line: what was wrong, and what to do.
    public var description: String {
        switch self {
        case .badName(let name):
            "\"\(name)\" cannot name a grant: take 1 to 64 letters, digits, `.`, `-`, `_`, `@`"
        case .taken(let name): "\(name) has access already: revoke it first"
        case .unknown(let name): "nobody called \(name) has access; see `registre access list`"
        case .landlord: "--landlord goes with --role landlord, and only with it"
        case .badLine(let path, let line):
            "\(path):\(line): not a grant or a revocation; put the file back from a backup"
        case .ledger(let error): error.description
        }
    }
}
