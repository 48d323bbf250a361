/// A log against checkpoints: it must extend each of them.
enum CheckpointCheck {
    /// Compares with what the ledger itself signed last, if that is kept here.
    static func last(of ledger: Ledger) throws(LedgerError) -> Differences {
        var differences = Differences()
        let note: SignedNote
        let key: VerifierKey
        do throws(CheckpointError) {
            guard let last = try ledger.lastCheckpoint() else { return differences }
            guard let own = try ledger.verifierKey() else {
                differences.add(nil, "signing.pub is missing beside last.checkpoint")
                return differences
            }
            (note, key) = (last, own)
        } catch {
            if case .ledger(let error) = error { throw error }
            differences.add(nil, "last.checkpoint or signing.pub: \(error)")
            return differences
        }
        return try Self.differences(ledger, note, key: key)
    }

    /// Compares with a checkpoint, signed with a key or the ledger's own.
    static func differences(
        _ ledger: Ledger, _ note: SignedNote, key: VerifierKey?
    ) throws(LedgerError) -> Differences {
        var differences = Differences()
        let checkpoint: Checkpoint
        do throws(CheckpointError) {
            let own = key == nil ? try ledger.verifierKey() : key
            guard let own else {
                differences.add(nil, "no key verifies the checkpoint: signing.pub is missing")
                return differences
            }
            try note.verify(own)
            checkpoint = try Checkpoint(parsing: note.text)
        } catch {
            if case .ledger(let error) = error { throw error }
            differences.add(nil, "the checkpoint: \(error)")
            return differences
        }
        try differences.add(compare(checkpoint, with: ledger))
        return differences
    }

    private static func compare(
        _ checkpoint: Checkpoint, with ledger: Ledger
    ) throws(LedgerError) -> Differences {
        var differences = Differences()
        let origin = try ledger.word("origin")
        if checkpoint.origin != origin {
            differences.add(nil, "the checkpoint is of \(checkpoint.origin), the log of \(origin)")
        }
        let size = try ledger.readHead().size
        guard checkpoint.size <= size else {
            differences.add(
                size, "it is missing: the checkpoint was signed over \(checkpoint.size) entries")
            return differences
        }
        let root: TreeHash
        do throws(LedgerError) {
            root = try Tree(of: ledger).root(size: checkpoint.size)
        } catch {
            guard case .inconsistent = error else { throw error }
            differences.add(nil, "the checkpoint cannot be compared: \(error)")
            return differences
        }
        if root != checkpoint.root {
            differences.add(
                nil,
                "the checkpoint signs other entries: the root over the first "
                    + "\(checkpoint.size) is not \(checkpoint.root.base64); a replica or a backup "
                    + "shows which")
        }
        return differences
    }
}
