import ArgumentParser
import Ledger

/// `registre checkpoint`: the signed head of the tree.
struct CheckpointCommand: TellingCommand {
    static let configuration = CommandConfiguration(
        commandName: "checkpoint", abstract: "Sign the head of the tree.",
        discussion: """
            Prints a checkpoint in a signed note (C2SP tlog-checkpoint, Ed25519): the origin, the \
            number of entries, the root, the signature. It is signed only if the log extends what \
            was signed last; otherwise the command says so and ends with 1. `signing.pub` in the \
            ledger's folder verifies it.
            """)

    @OptionGroup var ledger: LedgerOptions

    @Option(help: "A file to write instead of standard output.")
    var output: String?

    func perform() throws {
        let note = try ledger.open(for: .reading).signCheckpoint()
        try deliver(note.note, to: output)
    }
}
