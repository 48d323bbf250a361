import Access
import ArgumentParser
import Dashboard
import Ledger

/// `registre serve`: the dashboard.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Show the dashboard in a browser.",
        discussion: """
            Prints a link that lets one browser in, and the next link each time one was used. What \
            it shows is the analyst's view, persons by pseudonym, unless --role says otherwise; \
            others come in with tokens of their own (`registre access grant`). The dashboard only \
            reads: imports go on beside it and show within two seconds. It speaks HTTP without \
            TLS: to serve other machines, put a TLS proxy before it, name it with --name, and say \
            --behind-tls.

            With --public anybody sees whole years without small cells, each as it was known on \
            the 31 March after it, and never otherwise: two pages kept from two months would tell \
            of single households by their difference.
            """)

    @OptionGroup var ledger: LedgerOptions

    @Option(help: "The port to listen on; 0 for any free one.")
    var port: Int = 8086

    @Option(help: "The address to listen on.")
    var host: String = "127.0.0.1"

    @Option(help: "Another name under which browsers may ask for it; may be repeated.")
    var name: [String] = []

    @Option(help: "What the printed link shows: analyst, auditor or public.")
    var role: RoleOption = .analyst

    @Flag(help: "Let anybody see what is published, without a link or a token.")
    var `public` = false

    @Option(
        help: ArgumentHelp(
            """
            With --public: by when the ledger's past was loaded; years before are published as \
            known then. The end of the month of the first entry, unless said; do not change it.
            """, valueName: "instant"))
    var loadedBy: String?

    @Flag(help: "Browsers come over TLS, through a proxy: cookies are for TLS alone.")
    var behindTls = false

    func validate() throws {
        guard (0...65535).contains(port) else {
            throw ValidationError("--port takes a number from 0 to 65535")
        }
        guard role != .landlord else {
            throw ValidationError("--role landlord needs a landlord: use `registre access grant`")
        }
    }

    func run() async throws {
        do {
            try await serve()
        } catch let failure as Failure {
            try told(failure)
        } catch let error as LedgerError {
            try told(Failure(error))
        }
    }

    private func told(_ failure: Failure) throws {
        printError("registre: \(failure.message)")
        throw ExitCode(failure.status.rawValue)
    }

    private func serve() async throws {
        let ledger = try ledger.open(for: .reading)
        let site = host.contains(":") ? "http://[\(host)]" : "http://\(host)"
        try LookFile(of: ledger).prune(at: now())
        let dashboard = try Dashboard(
            ledger, options: try options(), now: { now() },
            announce: { port, path in printOutput("\(site):\(port)\(path)\n") },
            tell: { printError("registre: \($0)") })
        if !["127.0.0.1", "localhost", "::1"].contains(host) {
            printError("registre: other machines can reach this; put a TLS proxy before it")
        }
        do { try await dashboard.run() } catch {
            throw Failure(
                "\(host):\(port): cannot be served: \(error); choose another --port, or --port 0",
                .cannotCreate)
        }
    }

    private func options() throws -> Dashboard.Options {
        var options = Dashboard.Options()
        options.host = host
        options.port = port
        options.names = name
        options.operatorRole = role.role
        options.isPublic = `public`
        options.loadedBy = try loadedBy.map(instant)
        options.isBehindTLS = behindTls
        return options
    }
}
