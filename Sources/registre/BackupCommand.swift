import ArgumentParser
import Ledger

/// `registre backup`: a hot copy.
struct BackupCommand: TellingCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Copy the ledger while others read and write it.",
        discussion: """
            The copy is a ledger as it was acknowledged at one moment: log, identities and public \
            key. It appears whole or not at all. The signing key (signing.key) and the last \
            checkpoint signed (last.checkpoint) are not in it, so that no copy can sign another \
            history: keep those two together, apart and readable by their keeper only. To restore, \
            put the copy's log/ and identities/ back beside them. Identities that are erased later \
            stay in the copy: destroy copies in time, or forget in them too.
            """)

    @OptionGroup var ledger: LedgerOptions

    @Argument(help: "The folder to make.")
    var destination: String

    @Flag(help: "Leave the identities out: what an auditor needs.")
    var logOnly = false

    func perform() throws {
        let bar = ProgressBar("backup")
        defer { bar.finish() }
        let head = try ledger.open(for: .reading).backup(
            to: withoutLastSlash(destination), withIdentities: !logOnly
        ) { bar.show($0) }
        bar.finish()
        printOutput("\(destination): \(head.size) entries, root \(head.frontier.root.base64)\n")
        printError(
            "registre: signing.key and last.checkpoint are not in the copy; keep them together, "
                + "apart from it")
    }
}
