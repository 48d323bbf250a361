import ArgumentParser
import Events
import Foundation
import Ledger
import Terms

/// `registre export`: everything, in formats that others read.
struct ExportCommand: TellingCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write every event out.")

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case jsonl
    }

    @OptionGroup var ledger: LedgerOptions

    @Option(help: "jsonl: one canonical event a line.")
    var format: Format = .jsonl

    @Option(help: "The file to write; - is standard output.")
    var output: String

    @Flag(help: "Write applications and appeals by their own numbers instead of pseudonyms.")
    var identities = false

    func perform() throws {
        let ledger = try ledger.open(for: .reading)
        let names = Identities(of: ledger, pseudonymous: !identities)
        let log = try ledger.snapshot()
        let sink = try ExportSink(output)
        let bar = ProgressBar("export")
        var lines = ""
        for number in 0..<log.size {
            let (envelope, event) = try log.read(SequenceNumber(number))
            lines += CanonicalLine.text(envelope, event, naming: names) + "\n"
            if lines.utf8.count > 1 << 20 {
                try sink.write(lines)
                lines = ""
                bar.show(Double(number) / Double(log.size))
            }
        }
        try sink.write(lines)
        bar.finish()
        if let failure = names.failure { throw failure }
        try sink.close()
    }
}

/// Where an export goes: standard output, or a file that appears whole or not at all.
final class ExportSink {
    private let path: String
    private let partial: String
    private let handle: FileHandle?

    init(_ path: String) throws {
        self.path = path
        partial = path + ".partial"
        guard path != "-" else {
            handle = nil
            return
        }
        guard FileManager.default.createFile(atPath: partial, contents: nil),
            let made = FileHandle(forWritingAtPath: partial)
        else { throw Failure("\(path): cannot be made", .cannotCreate) }
        handle = made
    }

    func write(_ text: String) throws {
        guard let handle else { return printOutput(text) }
        do { try handle.write(contentsOf: Array(text.utf8)) } catch {
            throw Failure("\(path): cannot be written: \(error)", .inputOutput)
        }
    }

    func close() throws {
        guard let handle else { return }
        do {
            try handle.synchronize()
            try handle.close()
        } catch { throw Failure("\(path): cannot be written: \(error)", .inputOutput) }
        guard unsafe rename(partial, path) == 0 else {
            throw Failure("\(path): cannot be made", .cannotCreate)
        }
    }
}
