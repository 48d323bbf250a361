import ArgumentParser
import Ledger
import Terms

/// `registre info`: size and integrity facts.
struct InfoCommand: TellingCommand {
    static let configuration = CommandConfiguration(
        commandName: "info", abstract: "Say how large the ledger is and what its head is.",
        discussion: """
            Says as well if an erasure or a compaction was interrupted, and what finishes it. \
            `registre verify` is what proves that the ledger is whole.
            """)

    @OptionGroup var ledger: LedgerOptions

    func perform() throws {
        let ledger = try ledger.open(for: .reading)
        let head = try ledger.readHead()
        let facts = try ledger.facts()
        let lines = [
            ("ledger", ledger.path),
            ("origin", try ledger.word("origin")),
            ("rules", try ledger.word("rules")),
            ("format", try ledger.word("format")),
            ("events", String(head.size)),
            ("root", head.frontier.root.base64),
            ("latest day", head.latestDay?.description ?? "—"),
            ("recorded at", head.size == 0 ? "—" : head.recordedAt.description),
            ("log bytes", String(facts.logBytes)),
            ("identities bytes", facts.identityBytes.map(String.init) ?? "absent"),
            ("map bytes", String(Limits.mapBytes)),
        ]
        let unfinished = try ledger.unfinishedErasures().map { "\($0.type.name)-\($0.number)" }
        let counts = facts.subjects.map { ("\($0.type.name)s", String($0.count)) }
        let open =
            unfinished.map {
                ("erasure unfinished", "\($0); run `registre compact`")
            }
            + ledger.abandonedCopies.map {
                ("compaction unfinished", "\($0) was left; run `registre compact`")
            }
        printOutput((lines + counts + open).map { "\($0.0): \($0.1)\n" }.joined())
    }
}
