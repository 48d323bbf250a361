import Store

extension Ledger {
    /// Copies the ledger as it is now into a new folder, while others go on reading and writing.
    ///
    /// The copy holds the log, the identities and the public key: it can be read, verified and
    /// appended to. It holds neither the private key nor the last checkpoint, which stay with the
    /// ledger that signs, or are kept apart together: so a copy cannot sign a second history.
    /// Identities that are erased later stay in the copy; it must not outlive them by more than the
    /// law allows. Without identities, it is what an auditor gets.
    ///
    /// What an append that is going on has put on disk is not in it. It appears whole or not at
    /// all.
    /// - Parameter progress: Told how far it is, from 0 to 1.
    /// - Returns: The head of the copy.
    /// - Throws: ``LedgerError/exists(path:)`` if anything is at the destination,
    ///   ``LedgerError/cannotCreate(_:)``, `busy` if the log never holds still, or what the store
    ///   throws.
    /// - Complexity: O(*n*).
    public func backup(
        to destination: String, withIdentities: Bool = true,
        progress: @escaping (Double) -> Void = { _ in }
    ) throws(LedgerError) -> Head {
        let partial = destination + ".partial"
        for path in [destination, partial] where DurableFile.exists(path) {
            throw .exists(path: path)
        }
        try DurableFile.makeFolder(partial)
        do throws(LedgerError) {
            let head = try copy(
                to: partial, withIdentities: withIdentities, progress: progress)
            try DurableFile.move(partial, to: destination)
            return head
        } catch {
            Self.discard(partial)
            throw error
        }
    }

    /// Copies what a ledger's folder needs, and takes the copy back to what was acknowledged.
    private func copy(
        to folder: String, withIdentities: Bool, progress: @escaping (Double) -> Void
    ) throws(LedgerError) -> Head {
        if let key = try DurableFile.contents(at: SigningFiles.verifier(path)) {
            try DurableFile.write(key, to: SigningFiles.verifier(folder), mode: 0o644)
        }
        let head = try copyAtRest(
            to: folder, withIdentities: withIdentities, progress: progress)
        let writable = withIdentities && identities != nil
        let copy = try Ledger.open(at: folder, for: writable ? .writing : .reading)
        // A copy of a log of an earlier format has been brought to today's: its tree is the same.
        let copied = try copy.recover()
        guard copied.frontier == head.frontier else {
            throw .inconsistent("\(folder): not what was copied")
        }
        return copied
    }

    /// Attempts to catch the two environments at rest.
    private static let attempts = 1000

    /// Copies both environments as they were at one time: no append was completed between the two
    /// snapshots.
    private func copyAtRest(
        to folder: String, withIdentities: Bool, progress: @escaping (Double) -> Void
    ) throws(LedgerError) -> Head {
        for _ in 0..<Self.attempts {
            let before = try readHead()
            do throws(StoreError) {
                let identityReading = try (identities ?? log).beginRead()
                let logReading = try log.beginRead()
                let head = try logReading.withValue(at: Array("head".utf8), in: logTables.meta) {
                    decodeHead($0)
                }
                guard head == before else { continue }
                var all = Int(before.size)
                if withIdentities, let identityTables {
                    all += try identityReading.entries(of: identityTables)
                }
                let done = CopyProgress(all, tell: progress)
                if withIdentities, let identityTables {
                    try identityReading.copyIdentities(
                        identityTables, to: folder + "/identities", done)
                }
                try logReading.copyLog(
                    logTables, below: before.size, to: folder + "/log", done)
            } catch { throw .store(error) }
            return before
        }
        throw .busy(path: path)
    }

    /// Takes away what a copy that failed has made; the failure is told, not what is left of it.
    private static func discard(_ folder: String) {
        let parts = ["/identities", "/log"].map { folder + $0 }
        do {
            for part in parts { try Environment.remove(part) }
            for file in [SigningFiles.verifier(folder), folder] { try DurableFile.remove(file) }
        } catch { return }
    }
}
