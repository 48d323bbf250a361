import ArgumentParser
import Ledger

/// `registre compact`: rewrites the files without free pages.
struct CompactCommand: TellingCommand {
    static let configuration = CommandConfiguration(
        commandName: "compact", abstract: "Rewrite the files without what was deleted or replaced.",
        discussion: """
            Nobody appends meanwhile. Each file takes the old one's place in one step: an \
            interruption leaves one or the other, and the next append or compaction takes away \
            what is left beside it. Programs that have the ledger open open it again, or say that \
            it was replaced. There must be room for a second copy.
            """)

    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var waiting: WaitOptions

    func perform() throws {
        let bar = ProgressBar("compact")
        defer { bar.finish() }
        let compaction = try Ledger.compact(at: ledger.path, waiting: waiting.duration) {
            bar.show($0)
        }
        bar.finish()
        printOutput(
            "\(ledger.path): \(compaction.bytesBefore) bytes before, "
                + "\(compaction.bytesAfter) after\n")
    }
}
