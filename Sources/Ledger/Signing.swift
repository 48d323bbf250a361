import Glibc
import Store

extension Ledger {
    /// Signs the tree over the log as it is now, once it is proved to extend what was signed last.
    ///
    /// What is signed is kept as the last checkpoint before it is given out, so that two histories
    /// are never signed, whatever happens in between. The same tree gives the same note.
    /// - Throws: ``CheckpointError``, in its order.
    /// - Complexity: O(log *size*) nodes and at most 511 leaves.
    public func signCheckpoint() throws(CheckpointError) -> SignedNote {
        let keyPath = SigningFiles.key(path)
        // SAFETY: the system reads the name during the call.
        let file = unsafe Glibc.open(keyPath, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else {
            if errno == ENOENT { throw .noKey(path: keyPath) }
            throw .ledger(DurableFile.failure(.open, keyPath))
        }
        defer { close(file) }
        // Whoever holds the key's file signs; another process that signs waits for its turn.
        guard flock(file, LOCK_EX) == 0 else {
            throw .ledger(DurableFile.failure(.lockForWriting, keyPath))
        }
        let key = try signingKey(file, keyPath)
        let (note, last) = try lastSigned(with: key.verifier)
        let head: Head
        do throws(LedgerError) { head = try readHead() } catch { throw .ledger(error) }
        try prove(head, extends: last)
        if head.size == last.size { return note }
        let checkpoint = Checkpoint(
            origin: key.verifier.name, size: head.size, root: head.frontier.root)
        let signed = try SignedNote(signing: checkpoint.text, with: key)
        do throws(LedgerError) {
            try DurableFile.write(
                Array(signed.note.utf8), to: SigningFiles.last(path), mode: 0o644)
        } catch { throw .ledger(error) }
        return signed
    }

    /// The key in an open file that nobody else can read.
    private func signingKey(
        _ file: Int32, _ keyPath: String
    ) throws(CheckpointError) -> SigningKey {
        var status = stat()
        // SAFETY: the system fills the structure, which outlives the call.
        guard unsafe fstat(file, &status) == 0 else {
            throw .ledger(DurableFile.failure(.open, keyPath))
        }
        guard status.st_mode & 0o077 == 0 else { throw .exposedKey(path: keyPath) }
        let text: String
        let origin: String
        do throws(LedgerError) {
            text = String(
                decoding: try DurableFile.contents(of: file, path: keyPath), as: UTF8.self)
            origin = try word("origin")
        } catch { throw .ledger(error) }
        guard let key = SigningKey(text) else {
            throw .badKey(path: keyPath, reason: "not a private key of the form PRIVATE+KEY+…")
        }
        guard key.verifier.name == origin else {
            throw .badKey(
                path: keyPath, reason: "the key of \(key.verifier.name), not of \(origin)")
        }
        return key
    }

    /// What the key signed last.
    private func lastSigned(
        with key: VerifierKey
    ) throws(CheckpointError) -> (SignedNote, Checkpoint) {
        let file = SigningFiles.last(path)
        do throws(CheckpointError) {
            guard let note = try lastCheckpoint() else { throw .noLastCheckpoint(path: file) }
            try note.verify(key)
            return (note, try Checkpoint(parsing: note.text))
        } catch {
            switch error {
            case .malformed, .notSigned, .wrongSignature:
                throw .badLastCheckpoint(path: file, reason: error.description)
            default: throw error
            }
        }
    }

    /// Proves that the log's head extends a tree.
    private func prove(_ head: Head, extends last: Checkpoint) throws(CheckpointError) {
        guard head.size >= last.size else {
            throw .notExtended(last: last, size: head.size, reason: "entries are missing")
        }
        let proof: ConsistencyProof
        do throws(LedgerError) {
            proof = try Tree(of: self).consistencyProof(from: last.size, to: head.size)
        } catch { throw .ledger(error) }
        guard proof.fromRoot == last.root else {
            throw .notExtended(
                last: last, size: head.size,
                reason: "the root over the first \(last.size) is \(proof.fromRoot.base64) now")
        }
        guard proof.isValid, proof.toRoot == head.frontier.root else {
            throw .notExtended(
                last: last, size: head.size, reason: "the stored tree does not add up")
        }
    }
}
