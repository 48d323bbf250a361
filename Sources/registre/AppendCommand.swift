import ArgumentParser
import Feeds
import Ledger

/// `registre append`: canonical JSON Lines from standard input, acknowledged line by line.
struct AppendCommand: TellingCommand {
    static let configuration = CommandConfiguration(
        commandName: "append",
        abstract: "Append canonical JSON Lines from standard input.",
        discussion: """
            For each line its sequence is printed once the event is durable; for a line that is \
            rejected, a `-`, and the reason on standard error. Lines that have arrived together \
            are made durable together.
            """)

    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var waiting: WaitOptions

    @Option(help: "The sender, where lines name none.")
    var source: String?

    /// Lines made durable together at most.
    private static let group = 10_000

    func perform() throws {
        var ledger = try ledger.open(for: .writing)
        let pipeline: ChunkPipeline
        do throws(FeedError) {
            let reader = try FeedReader(path: "-", format: .jsonl, source: source)
            pipeline = ChunkPipeline(reader, rows: 1, ahead: AppendCommand.group)
        } catch {
            if case .empty = error { return }
            throw Failure("standard input: \(error)", ExitStatus(error))
        }
        var rejected = 0
        do {
            while let first = try pipeline.next() {
                var chunks = [first]
                while chunks.count < AppendCommand.group, let more = try pipeline.nextIfReady() {
                    chunks.append(more)
                }
                rejected += try acknowledge(chunks, in: &ledger)
            }
        } catch let error as FeedError {
            throw Failure("standard input: \(error)", ExitStatus(error))
        }
        if rejected > 0 { throw ExitCode(ExitStatus.someRejected.rawValue) }
    }

    /// Appends lines that arrived together, then says where each stands; gives how many do not.
    private func acknowledge(_ chunks: [FeedChunk], in ledger: inout Ledger) throws -> Int {
        var appender = try self.ledger.beginAppend(to: &ledger, waiting: waiting)
        var lines = ""
        var rejected = 0
        for chunk in chunks {
            for appended in try appender.append(chunk.batch) { lines += "\(appended.sequence)\n" }
            for row in chunk.rejects {
                lines += "-\n"
                printError("standard input:\(row.line): \(row.column): \(row.error)")
                rejected += 1
            }
        }
        try appender.commit()
        printOutput(lines)
        return rejected
    }
}
