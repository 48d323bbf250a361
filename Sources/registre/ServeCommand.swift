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
        var ledger = try ledger.open(for: .reading)
        var visitors: Dashboard.Visitors?
        while let inside = try await serve(ledger, visitors) {
            visitors = inside
            ledger = try ledger.reopened(for: .reading)
        }
    }

    /// Serves one opening of the ledger; gives who was inside when its files were replaced, nil if
    /// the program is to end.
    private func serve(
        _ ledger: Ledger, _ visitors: Dashboard.Visitors?
    ) async throws -> Dashboard.Visitors? {
        let site = host.contains(":") ? "http://[\(host)]" : "http://\(host)"
        if visitors == nil { try LookFile(of: ledger).prune(at: now()) }
        let dashboard = try Dashboard(
            ledger, options: options, now: { now() },
            announce: { port, path in printOutput("\(site):\(port)\(path)\n") },
            tell: { printError("registre: \($0)") }, visitors: visitors)
        if visitors == nil, !["127.0.0.1", "localhost", "::1"].contains(host) {
            printError("registre: other machines can reach this; put a TLS proxy before it")
        }
        do { try await dashboard.run() } catch is Dashboard.LedgerReplaced {
            return dashboard.visitors
        } catch {
            throw Failure(
                "\(host):\(port): cannot be served: \(error); choose another --port, or --port 0",
                .cannotCreate)
        }
        return nil
    }

    private var options: Dashboard.Options {
        var options = Dashboard.Options()
        options.host = host
        options.port = port
        options.names = name
        options.operatorRole = role.role
        options.isPublic = `public`
        options.isBehindTLS = behindTls
        return options
    }
}
