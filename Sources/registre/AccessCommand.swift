import Access
import ArgumentParser
import Ledger
import Terms

/// `registre access`: who may see what on the dashboard.
struct AccessCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "access", abstract: "Say who may see what on the dashboard.",
        discussion: """
            Roles: public (aggregates, small cells withheld), analyst (pseudonyms), auditor \
            (identities, each look kept), landlord (own dwellings and their candidates). A token \
            is shown once and kept as a hash, in LEDGER/access/grants.jsonl.
            """,
        subcommands: [GrantAccess.self, RevokeAccess.self, ListAccess.self, ShowLooks.self])
}

/// A role on the command line.
enum RoleOption: String, ExpressibleByArgument, CaseIterable {
    case `public`, analyst, auditor, landlord

    var role: Role {
        switch self {
        case .public: .public
        case .analyst: .analyst
        case .auditor: .auditor
        case .landlord: .landlord
        }
    }
}

/// `registre access grant NAME --role R`.
struct GrantAccess: TellingCommand {
    static let configuration = CommandConfiguration(
        commandName: "grant", abstract: "Give somebody access; prints the token, once.")

    @Argument(help: "Who: a name of letters, digits, `.`, `-`, `_`, `@`.")
    var name: String

    @Option(help: "What they may see: public, analyst, auditor or landlord.")
    var role: RoleOption

    @Option(help: "The landlord whose dwellings they see, with --role landlord.")
    var landlord: String?

    @Option(help: "Days until it ends; 0 for never.")
    var days: Int = 365

    @OptionGroup var ledger: LedgerOptions

    func validate() throws {
        guard (0...36_500).contains(days) else {
            throw ValidationError("--days takes a number from 0 to 36500")
        }
    }

    func perform() throws {
        let ledger = try ledger.open(for: .reading)
        let now = now()
        let end = Instant(microseconds: now.microseconds + Int64(days) * 86_400_000_000)
        let token = try GrantFile(of: ledger).grant(
            role.role, to: name, landlord: landlord, at: now, expires: days == 0 ? nil : end)
        printOutput(token + "\n")
    }
}

/// `registre access revoke NAME`.
struct RevokeAccess: TellingCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke", abstract: "Take access back; open sessions end at once.")

    @Argument(help: "Whose.")
    var name: String

    @OptionGroup var ledger: LedgerOptions

    func perform() throws {
        try GrantFile(of: ledger.open(for: .reading)).revoke(name, at: now())
    }
}

/// `registre access list`.
struct ListAccess: TellingCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List who has access.")

    @OptionGroup var ledger: LedgerOptions

    func perform() throws {
        let now = now()
        for grant in try GrantFile(of: ledger.open(for: .reading)).grants() {
            let landlord = grant.landlord.map { " of \($0)" } ?? ""
            let end =
                grant.expiresAt.map { grant.holds(at: now) ? "until \($0.day)" : "expired" }
                ?? "without end"
            printOutput(
                "\(grant.name)\t\(grant.role.rawValue)\(landlord)\tsince \(grant.grantedAt.day)"
                    + "\t\(end)\n")
        }
    }
}

/// `registre access log`.
struct ShowLooks: TellingCommand {
    static let configuration = CommandConfiguration(
        commandName: "log", abstract: "Print who looked at whose identity, as JSON Lines.",
        discussion: """
            Months are kept for --keep months and then removed, by this command and whenever the \
            dashboard starts.
            """)

    @Option(help: "Remove months older than that many.")
    var keep: Int = LookFile.monthsKept

    @OptionGroup var ledger: LedgerOptions

    func validate() throws {
        guard (1...1200).contains(keep) else {
            throw ValidationError("--keep takes a number of months from 1 to 1200")
        }
    }

    func perform() throws {
        let looks = LookFile(of: try ledger.open(for: .reading))
        try looks.prune(keeping: keep, at: now())
        for line in try looks.lines() { printOutput(line + "\n") }
    }
}
