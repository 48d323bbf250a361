import ArgumentParser
import Events
import Ledger
import Terms

/// `registre log`: the log as it is.
struct LogCommand: TellingCommand {
    static let configuration = CommandConfiguration(
        commandName: "log", abstract: "Print the log as it is, in the order of recording.")

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case table, jsonl
    }

    @OptionGroup var ledger: LedgerOptions

    @Option(help: "The first sequence.")
    var from: UInt64 = 0

    @Option(help: "The last sequence, included.")
    var to: UInt64?

    @Option(help: "Only this kind of event.")
    var kind: String?

    @Flag(help: "Wait for more, until interrupted.")
    var follow = false

    @Option(help: "How to print: table or jsonl.")
    var format: Format = .table

    func perform() throws {
        let kind = try kind.map(eventKind)
        var ledger = try ledger.open(for: .reading)
        var identities = Identities(of: ledger)
        var next = from
        while true {
            if !ledger.isInPlace {
                // Compacted meanwhile: it says the same, but for names that were erased.
                ledger = try ledger.reopened(for: .reading)
                identities = Identities(of: ledger)
            }
            next = try printEntries(ledger, identities, from: next, kind: kind)
            if let failure = identities.failure { throw failure }
            guard follow, to.map({ next <= $0 }) ?? true else { return }
            pause()
        }
    }

    /// Prints what there is from a sequence on, and gives the next sequence to print.
    private func printEntries(
        _ ledger: Ledger, _ identities: Identities, from start: UInt64, kind: Kind?
    ) throws -> UInt64 {
        var out = ""
        let end = to.map { $0 < .max ? $0 + 1 : .max } ?? .max
        let next = try ledger.forEachEntry(from: start, below: end) {
            sequence, envelope, event in
            guard kind == nil || envelope.kind == kind else { return }
            out += line(sequence, envelope, event, identities)
            if out.utf8.count > 1 << 16 {
                printOutput(out)
                out = ""
            }
        }
        printOutput(out)
        return next
    }

    private func line(
        _ sequence: SequenceNumber, _ envelope: Envelope, _ event: Event, _ naming: Identities
    ) -> String {
        let members = CanonicalLine.members(envelope, event, naming: naming)
        switch format {
        case .jsonl:
            let extra: [(String, JSON)] = [
                ("sequence", .integer(Int(sequence.number))),
                ("recorded_at", .string(envelope.recordedAt.description)),
            ]
            return JSON.object(extra + members).text + "\n"
        case .table:
            let said = members.dropFirst(4).map { "\($0.0)=\(plain($0.1))" }
            return "\(sequence)\t\(envelope.on)\t\(envelope.kind.name)\t"
                + "\(plain(members[1].1))/\(plain(members[2].1))\t"
                + said.joined(separator: " ") + "\n"
        }
    }
}

/// A JSON value without quotes.
func plain(_ value: JSON) -> String {
    switch value {
    case .string(let text): text
    case .array(let values): values.map(plain).joined(separator: ";")
    default: value.text
    }
}
