extension Ledger {
    /// Signs the tree over the log as it is now, once it is proved to extend what was signed last.
    ///
    /// What is signed is kept as the last checkpoint before it is given out, so that two histories
    /// are never signed, whatever happens in between. The same tree gives the same note.
    /// - Throws: ``CheckpointError``, in its order.
    /// - Complexity: O(log *size*) nodes and at most 511 leaves.
    public func signCheckpoint() throws(CheckpointError) -> SignedNote {
        let keyPath = SigningFiles.key(path)
        let file: OpenFile?
        do throws(LedgerError) { file = try OpenFile.open(keyPath) } catch { throw .ledger(error) }
        switch consume file {
        case .none: throw .noKey(path: keyPath)
        case .some(let file): return try signCheckpoint(file)
        }
    }

    /// Signs with the key in a file. Whoever has locked that signs; others wait for their turn.
    private func signCheckpoint(_ file: borrowing OpenFile) throws(CheckpointError) -> SignedNote {
        do throws(LedgerError) { try file.lock(alone: true) } catch { throw .ledger(error) }
        let key = try signingKey(file)
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
    private func signingKey(_ file: borrowing OpenFile) throws(CheckpointError) -> SigningKey {
        let keyPath = file.path
        let text: String
        let origin: String
        let isPrivate: Bool
        do throws(LedgerError) { isPrivate = try file.isPrivate() } catch { throw .ledger(error) }
        guard isPrivate else { throw .exposedKey(path: keyPath) }
        do throws(LedgerError) {
            text = String(decoding: try file.contents(), as: UTF8.self)
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
