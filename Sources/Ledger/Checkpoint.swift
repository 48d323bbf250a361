import FoundationEssentials

/// What a ledger signs: its origin, how many entries it has, and the root over them
/// (C2SP tlog-checkpoint).
public struct Checkpoint: Hashable, Sendable {
    /// The ledger's name.
    public let origin: String
    /// How many entries the tree has.
    public let size: UInt64
    /// The root of the tree.
    public let root: TreeHash

    init(origin: String, size: UInt64, root: TreeHash) {
        self.origin = origin
        self.size = size
        self.root = root
    }

    /// Reads a checkpoint's text; lines after the third are extensions, which say nothing here.
    ///
    /// - Throws: ``CheckpointError/malformed(_:)``.
    public init(parsing text: String) throws(CheckpointError) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count >= 4, lines.last == "", !lines.dropLast().contains("") else {
            throw .malformed("a checkpoint has an origin, a size and a root, each on its line")
        }
        origin = String(lines[0])
        guard let size = UInt64(lines[1]), String(size) == lines[1] else {
            throw .malformed("\"\(lines[1])\" is not a size")
        }
        self.size = size
        guard let data = Data(base64Encoded: String(lines[2])), let root = TreeHash(Array(data))
        else { throw .malformed("\"\(lines[2])\" is not a root: 32 bytes in base64") }
        self.root = root
    }

    /// The text that is signed.
    public var text: String { "\(origin)\n\(size)\n\(root.base64)\n" }
}

/// Where a ledger keeps its keys, and what it signed last.
///
/// The private key and the last checkpoint belong together and stay where the ledger is written: a
/// backup has neither. So a restored copy cannot sign before both were brought back, and the key
/// cannot sign a second history after an old copy was restored beside them.
enum SigningFiles {
    static func key(_ path: String) -> String { path + "/signing.key" }
    static func verifier(_ path: String) -> String { path + "/signing.pub" }
    static func last(_ path: String) -> String { path + "/last.checkpoint" }

    /// Makes a ledger's keys, and signs the empty tree: from then on each checkpoint extends one.
    static func create(at path: String, origin: String) throws(CheckpointError) {
        let key = SigningKey(name: origin)
        let empty = Checkpoint(origin: origin, size: 0, root: .empty)
        let note = try SignedNote(signing: empty.text, with: key)
        do throws(LedgerError) {
            try DurableFile.write(Array((key.text + "\n").utf8), to: Self.key(path), mode: 0o600)
            let verifier = key.verifier.text + "\n"
            try DurableFile.write(Array(verifier.utf8), to: Self.verifier(path), mode: 0o644)
            try DurableFile.write(Array(note.note.utf8), to: last(path), mode: 0o644)
        } catch { throw .ledger(error) }
    }
}

extension Ledger {
    /// The key that verifies the ledger's checkpoints; nil if its file is not there.
    ///
    /// - Throws: ``CheckpointError/badKey(path:reason:)``, ``CheckpointError/ledger(_:)``.
    public func verifierKey() throws(CheckpointError) -> VerifierKey? {
        let file = SigningFiles.verifier(path)
        guard let text = try text(at: file) else { return nil }
        guard let key = VerifierKey(text) else {
            throw .badKey(path: file, reason: "not a public key of the form NAME+HASH+KEY")
        }
        return key
    }

    /// What the ledger signed last; nil if that is not kept here.
    ///
    /// - Throws: ``CheckpointError/malformed(_:)``, ``CheckpointError/ledger(_:)``.
    public func lastCheckpoint() throws(CheckpointError) -> SignedNote? {
        guard let text = try text(at: SigningFiles.last(path)) else { return nil }
        return try SignedNote(parsing: text)
    }

    private func text(at file: String) throws(CheckpointError) -> String? {
        do throws(LedgerError) {
            return try DurableFile.contents(at: file).map { String(decoding: $0, as: UTF8.self) }
        } catch { throw .ledger(error) }
    }
}
