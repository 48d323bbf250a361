import ArgumentParser
import Ledger
import Terms

/// `registre forget`: destroys the identity behind a pseudonym.
struct ForgetCommand: TellingCommand {
    static let configuration = CommandConfiguration(
        commandName: "forget", abstract: "Destroy the identity behind an application.",
        discussion: """
            Appends SubjectErased for the application and the appeals that it alone lodged, then \
            rewrites the identities without their names, salts and the ids of the rows that name \
            them. The log, its figures and its proofs stay as they are; the household goes on \
            under its pseudonym. Interrupted, it is finished by running it again; `registre info` \
            says so. A row about it that is sent again would be taken for a new application and \
            counted twice: have the sender stop. Backups and exports made before keep the name.
            """)

    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var waiting: WaitOptions

    @Option(help: "The application's number, or its pseudonym.")
    var application: String

    func perform() throws {
        let bar = ProgressBar("forget")
        defer { bar.finish() }
        let forgotten = try Ledger.forget(
            application: application, at: ledger.path, today: now().day,
            waiting: waiting.duration, clock: now
        ) { bar.show($0) }
        bar.finish()
        printOutput(
            "erased: \(forgotten.pseudonyms.joined(separator: ", ")), recorded as sequence "
                + "\(forgotten.sequence), \(forgotten.rows) row ids\n")
        guard !forgotten.holders.isEmpty else { return }
        let names = forgotten.holders.joined(separator: ", ")
        printError("registre: these keep names of their own that hold the erased one: \(names)")
    }
}
