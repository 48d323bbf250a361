/// Why a checkpoint could not be signed or read, in order of precedence.
public enum CheckpointError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The ledger has no signing key: it is a copy, or an auditor's.
    case noKey(path: String)
    /// Others than its owner can read the key.
    case exposedKey(path: String)
    /// The key's file is not a key, or another origin's.
    case badKey(path: String, reason: String)
    /// The key is there, what it signed last is not.
    case noLastCheckpoint(path: String)
    /// What the key signed last cannot be read.
    case badLastCheckpoint(path: String, reason: String)
    /// The text is not a checkpoint in a signed note.
    case malformed(String)
    /// The note is not signed with the key.
    case notSigned(by: String)
    /// A signature claims to be the key's and is not.
    case wrongSignature(by: String)
    /// The log does not extend what was signed last.
    case notExtended(last: Checkpoint, size: UInt64, reason: String)
    /// The cryptographic library refused to sign.
    case cannotSign(String)
    /// The ledger could not be read.
    case ledger(LedgerError)

    /// One line: what was wrong, where, what to do.
    public var description: String {
        switch self {
        case .noKey(let path):
            "\(path): no signing key; sign where the ledger was made, or bring signing.key and "
                + "last.checkpoint here together"
        case .exposedKey(let path):
            "\(path): others than its owner can read the key; `chmod 600` it, and if it may have "
                + "been read, tell those who trust it"
        case .badKey(let path, let reason): "\(path): \(reason)"
        case .noLastCheckpoint(let path):
            "\(path): missing; without what the key signed last, nothing tells whether the log "
                + "still extends it: bring the file back from where the key was kept"
        case .badLastCheckpoint(let path, let reason): "\(path): \(reason)"
        case .malformed(let reason): "not a checkpoint: \(reason)"
        case .notSigned(let name): "not signed with the key of \(name)"
        case .wrongSignature(let name): "the signature of \(name) is not that of this text"
        case .notExtended(let last, let size, let reason):
            "not signed: the log of \(size) entries does not extend the \(last.size) signed last "
                + "(root \(last.root.base64)): \(reason). Run `registre verify`; if an old copy "
                + "was restored, import again what came since"
        case .cannotSign(let reason): "cannot sign: \(reason)"
        case .ledger(let error): error.description
        }
    }
}
