import Foundation
import Ledger
import Testing

@Suite("Checkpoints")
struct CheckpointTests {
    private func mode(_ path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }

    private func replace(_ name: String, of ledger: String, by text: String) throws {
        try text.write(toFile: ledger + "/" + name, atomically: false, encoding: .utf8)
    }

    private func failure(_ ledger: Ledger) -> CheckpointError? {
        do throws(CheckpointError) {
            _ = try ledger.signCheckpoint()
            return nil
        } catch { return error }
    }

    @Test func `the key that init makes is for its owner only, and signs the empty tree`() throws {
        let folder = try TestFolder()
        let ledger = try folder.createLedger()
        #expect(try mode(ledger.path + "/signing.key") == 0o600)
        let key = try #require(try ledger.verifierKey())
        let note = try ledger.signCheckpoint()
        try note.verify(key)
        #expect(
            note.text
                == "registre.example/test\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n")
    }

    @Test func `a checkpoint names the log's size and root, and reads back`() throws {
        let folder = try TestFolder()
        let ledger = try folder.createLedger()
        try ledger.fill(700)
        let note = try SignedNote(parsing: try ledger.signCheckpoint().note)
        try note.verify(try #require(try ledger.verifierKey()))
        let checkpoint = try Checkpoint(parsing: note.text)
        #expect(checkpoint.size == 700)
        #expect(checkpoint.root == (try ledger.readHead().frontier.root))
        #expect(try ledger.signCheckpoint() == note)
        try ledger.fill(40, from: 700)
        #expect(try Checkpoint(parsing: ledger.signCheckpoint().text).size == 740)
    }

    @Test func `keys read back from their text, and a letter changed makes them refused`() throws {
        let key = SigningKey(name: "registre.example/a")
        #expect(SigningKey(key.text + "\n")?.verifier == key.verifier)
        #expect(VerifierKey(key.verifier.text + "\n") == key.verifier)
        #expect(VerifierKey(key.verifier.text.replacingOccurrences(of: "/a", with: "/b")) == nil)
        #expect(VerifierKey("registre.example/a") == nil)
    }

    /// From the documentation of golang.org/x/mod/sumdb/note.
    @Test func `a note that Go signed verifies with its key, and no other text does`() throws {
        let key = try #require(
            VerifierKey("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"))
        let text =
            "If you think cryptography is the answer to your problem,\n"
            + "then you don't know what your problem is.\n"
        let signatures =
            "\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKv"
            + "qfqdngotpRZb6KE6RyyBwJnAM=\n"
        try SignedNote(parsing: text + signatures).verify(key)
        let other = try SignedNote(
            parsing: text.replacingOccurrences(of: "your", with: "our") + signatures)
        #expect(throws: CheckpointError.wrongSignature(by: "PeterNeumann")) {
            try other.verify(key)
        }
    }

    @Test(arguments: [
        "", "text\n", "text\n\n", "text\n\n— a\n", "text\n\n- a AAAAAAAA\n", "\n\n— a AAAAAAAA\n",
        "text\n\n— a AAAAAAAA", "te\rxt\n\n— a AAAAAAAA\n", "text\n\n— a AAAA\n",
        "text\n\n— a+b AAAAAAAA\n", "text\n\n— a AAAAAAAA \n",
    ])
    func `what is no signed note is refused`(note: String) {
        #expect(throws: CheckpointError.self) { try SignedNote(parsing: note) }
    }

    @Test(arguments: [
        "a\n1\n", "a\n01\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n", "a\n1\nAAAA\n",
        "a\n-1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
        "a\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\nb\n",
        "\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
    ])
    func `what is no checkpoint is refused`(text: String) {
        #expect(throws: CheckpointError.self) { try Checkpoint(parsing: text) }
    }

    @Test func `a key that others can read signs nothing`() throws {
        let folder = try TestFolder()
        let ledger = try folder.createLedger()
        for rights in [0o640, 0o604, 0o644, 0o620] {
            try FileManager.default.setAttributes(
                [.posixPermissions: rights], ofItemAtPath: ledger.path + "/signing.key")
            #expect(failure(ledger) == .exposedKey(path: ledger.path + "/signing.key"))
        }
    }

    @Test func `without its own key and last checkpoint a ledger signs nothing`() throws {
        let folder = try TestFolder()
        let ledger = try folder.createLedger()
        let path = ledger.path
        let manager = FileManager.default
        let last = try String(contentsOfFile: path + "/last.checkpoint", encoding: .utf8)
        try manager.removeItem(atPath: path + "/last.checkpoint")
        #expect(failure(ledger) == .noLastCheckpoint(path: path + "/last.checkpoint"))
        try replace("last.checkpoint", of: path, by: last.replacing("\n0\n", with: "\n1\n"))
        guard case .badLastCheckpoint = failure(ledger) else {
            Issue.record("a last checkpoint that nobody signed was taken for one")
            return
        }
        try replace("last.checkpoint", of: path, by: last)
        try replace("signing.key", of: path, by: SigningKey(name: "other.example").text)
        guard case .badKey = failure(ledger) else {
            Issue.record("another ledger's key signed")
            return
        }
        try manager.removeItem(atPath: path + "/signing.key")
        #expect(failure(ledger) == .noKey(path: path + "/signing.key"))
    }

    @Test func `an old copy restored beside the key signs nothing until it has caught up`() throws {
        let folder = try TestFolder()
        var ledger = try folder.createLedger()
        let path = ledger.path
        let manager = FileManager.default
        try ledger.fill(300)
        for name in ["log", "identities"] {
            try manager.copyItem(atPath: path + "/" + name, toPath: folder.path + "/old-" + name)
        }
        try ledger.fill(60, from: 300)
        let signed = try ledger.signCheckpoint()
        ledger = try Self.reopened(replacing: ledger, by: folder.path + "/old-")
        guard case .notExtended(let last, 300, _) = failure(ledger) else {
            Issue.record("a log that lost entries was signed")
            return
        }
        #expect(last.size == 360)
        // Other events than those that were signed: longer, and no extension.
        try ledger.fill(100, from: 900)
        guard case .notExtended(_, 400, _) = failure(ledger) else {
            Issue.record("a second history was signed")
            return
        }
        #expect(try ledger.lastCheckpoint() == signed)
    }

    /// Closes a ledger, replaces its environments by copies and opens it again.
    private static func reopened(
        replacing ledger: consuming Ledger, by prefix: String
    ) throws -> Ledger {
        let path = ledger.path
        _ = consume ledger
        for name in ["log", "identities"] {
            try FileManager.default.removeItem(atPath: path + "/" + name)
            try FileManager.default.copyItem(atPath: prefix + name, toPath: path + "/" + name)
        }
        return try Ledger.open(at: path, for: .writing)
    }
}
