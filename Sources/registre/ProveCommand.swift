import ArgumentParser
import Ledger
import Terms

/// `registre prove`: proofs that other people's verifiers accept.
struct ProveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prove", abstract: "Prove that an entry is in the log, or that the log grew.",
        discussion: """
            Proofs are those of RFC 6962 (2.1.1 and 2.1.2), as JSON on standard output; hashes are \
            SHA-256 in base64. A leaf is SHA-256(00 ‖ the entry's bytes).
            """,
        subcommands: [ProveInclusion.self, ProveConsistency.self])
}

/// `registre prove inclusion --sequence N`.
struct ProveInclusion: TellingCommand {
    static let configuration = CommandConfiguration(
        commandName: "inclusion", abstract: "Prove that an entry is in the log.",
        discussion: """
            Prints {"sequence","size","leaf","root","hashes"}: hashes are the siblings from the \
            leaf up to the root.
            """)

    @OptionGroup var ledger: LedgerOptions

    @Option(help: "The entry.")
    var sequence: UInt64

    @Option(help: "The size of the tree: a checkpoint's, else the whole log.")
    var size: UInt64?

    func perform() throws {
        let ledger = try ledger.open(for: .reading)
        let size = try size ?? ledger.readHead().size
        guard sequence < size else {
            throw Failure("no entry \(sequence) among the first \(size)", .noInput)
        }
        let proof = try Tree(of: ledger).inclusionProof(of: SequenceNumber(sequence), size: size)
        try printChecked(proof.json, isValid: proof.isValid)
    }
}

/// `registre prove consistency --from M`.
struct ProveConsistency: TellingCommand {
    static let configuration = CommandConfiguration(
        commandName: "consistency", abstract: "Prove that the log extends what it was.",
        discussion: """
            Prints {"from","to","from_root","to_root","hashes"}. The list is empty between equal \
            sizes, and from an empty tree, which every tree extends.
            """)

    @OptionGroup var ledger: LedgerOptions

    @Option(help: "The size of the earlier tree.")
    var from: UInt64

    @Option(help: "The size of the later tree, else the whole log.")
    var to: UInt64?

    func perform() throws {
        let ledger = try ledger.open(for: .reading)
        let to = try to ?? ledger.readHead().size
        guard from <= to else {
            throw Failure("--from \(from) is later than --to \(to)", .usage)
        }
        let proof = try Tree(of: ledger).consistencyProof(from: from, to: to)
        try printChecked(proof.json, isValid: proof.isValid)
    }
}

/// Prints a proof, unless it does not hold: then a stored node is wrong.
private func printChecked(_ proof: JSON, isValid: Bool) throws {
    guard isValid else {
        throw Failure(
            "the stored tree does not add up, so that nothing can be proved with it; run "
                + "`registre verify`", .checkFailed)
    }
    printOutput(proof.text + "\n")
}
