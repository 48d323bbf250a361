import ArgumentParser
import Foundation
import Ledger

/// `registre verify`: recomputes the whole tree and every index.
struct VerifyCommand: TellingCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Recompute the whole tree and every index.",
        discussion: """
            Follows every page of both files, hashes every entry, compares the stored tree, the \
            head, names, numbers, commitments and rows with the log, and the log with the last \
            checkpoint signed here. Ends with 1 on any difference, and names the first bad \
            sequence; where only the tree tells, it is one of 256 entries: --replica finds which.
            """)

    @OptionGroup var ledger: LedgerOptions

    @Option(help: "A checkpoint that the log must extend.")
    var checkpoint: String?

    @Option(help: "The key of the checkpoint, or its file; else the ledger's own signing.pub.")
    var key: String?

    @Option(help: "The folder of a ledger that must hold the same log.")
    var replica: String?

    func perform() throws {
        var request = VerificationRequest(path: ledger.path)
        request.checkpoint = try checkpoint.map { try SignedNote(parsing: contents(of: $0)) }
        request.key = try key.map(verifierKey)
        request.replica = replica
        let bar = ProgressBar("verify")
        let verification = try Ledger.verify(request) { stage, share in
            bar.show(stage.start + stage.length * share)
        }
        bar.finish()
        for note in verification.notes { printError("registre: \(note)") }
        guard verification.differences.isEmpty else {
            printOutput(verification.differences.map { "\($0)\n" }.joined())
            let first = verification.firstBadSequence.map { "; the first bad sequence is \($0)" }
            throw Failure(
                "\(ledger.path): \(verification.differences.count) differences" + (first ?? ""),
                .checkFailed)
        }
        let root = verification.root?.base64 ?? ""
        printOutput("\(ledger.path): \(verification.size) entries verified, root \(root)\n")
    }

    /// A key from its text or its file.
    private func verifierKey(_ text: String) throws -> VerifierKey {
        if let key = VerifierKey(text) { return key }
        guard let key = VerifierKey(try contents(of: text)) else {
            throw Failure(
                "--key \(text): neither a public key NAME+HASH+KEY nor a file with one", .usage)
        }
        return key
    }
}

extension VerificationStage {
    /// Where the stage begins in the whole, as a share of one.
    fileprivate var start: Double {
        switch self {
        case .pages: 0
        case .entries: 0.1
        case .identities: 0.6
        case .replica: 0.8
        }
    }

    /// How long it is, as a share of one.
    fileprivate var length: Double {
        switch self {
        case .pages: 0.1
        case .entries: 0.5
        case .identities, .replica: 0.2
        }
    }
}
