public import Access
import Hummingbird
public import Ledger
import Logging
import NIOCore
import Reports
import ServiceLifecycle
public import Terms
import UnixSignals

/// The dashboard: the reports of one ledger as web pages, for whoever has the key.
///
/// It reads and never writes. Pages show the log as it is when they are asked for, without a
/// restart.
public struct Dashboard: Sendable {
    /// How the dashboard is served.
    public struct Options: Sendable {
        /// The address to listen on.
        public var host = "127.0.0.1"
        /// The port to listen on; 0 for any free one.
        public var port = 8086
        /// Other names under which browsers may ask for it.
        public var names: [String] = []
        /// What the operator's one-time key lets one see.
        public var operatorRole = Role.analyst
        /// Whether anybody may see what is published, without a key.
        public var isPublic = false
        /// Whether browsers reach it over TLS, through a proxy.
        public var isBehindTLS = false
        /// Requests at once from one address, before they are slowed down to a fifth of it a
        /// second.
        public var burst = 100
        /// How long a connection may keep others waiting.
        package var patience = Patience()

        /// Listening on this machine alone, pseudonyms shown.
        public init() {}
    }

    /// The ledger's files were replaced, by a compaction or an erasure: it must be opened again.
    public struct LedgerReplaced: Error {
        init() {}
    }

    /// Who is inside, so that a dashboard of the ledger opened again lets them stay.
    public struct Visitors: Sendable {
        fileprivate let gate: Gate
    }

    /// Who is inside.
    public var visitors: Visitors { Visitors(gate: gate) }

    private let options: Options
    private let site: Site
    private let gate: Gate
    private let watch: Watch

    /// A dashboard of a ledger, which the caller has opened for reading.
    ///
    /// - Parameters:
    ///   - now: The clock.
    ///   - announce: It is told the port listened on and the path that lets one reader in
    ///     (`/enter?key=…`), and the next path each time one was used.
    ///   - tell: It is told what an operator must see.
    ///   - visitors: Who was inside before the ledger was opened again.
    /// - Throws: ``ReportError`` if the ledger's rules cannot be read, or the template engine's
    ///   error.
    public init(
        _ ledger: Ledger, options: Options, now: @escaping @Sendable () -> Instant,
        announce: @escaping @Sendable (Int, String) -> Void,
        tell: @escaping @Sendable (String) -> Void, visitors: Visitors? = nil
    ) throws {
        var options = options
        if let visitors { options.port = visitors.gate.port }
        self.options = options
        let desk = try AnswerDesk(ledger, now: now)
        gate =
            visitors?.gate
            ?? Gate(options, grants: GrantFile(of: ledger), now: now) { port, key in
                announce(port, "/enter?key=\(key)")
            }
        let assets = AssetNames()
        let templates = try Templates()
        site = Site(
            desk: desk, templates: templates, assets: assets,
            notices: Notices(templates: templates, assets: assets, tell: tell),
            looks: LookFile(of: ledger))
        watch = Watch(desk, warm: { [site] in await site.makeReady(tell) }, tell: tell)
    }

    /// Serves until the program is told to stop, or the task is cancelled. The first way in is
    /// announced once it listens.
    ///
    /// - Throws: ``LedgerReplaced``, after which this dashboard serves no more; the server's error,
    ///   where the address cannot be listened on.
    public func run() async throws {
        var configuration = ServiceGroupConfiguration(
            services: [application()], gracefulShutdownSignals: [.sigterm, .sigint],
            logger: logger)
        // Browsers keep lines open for long: whoever ends the program is not to wait for them.
        configuration.maximumGracefulShutdownDuration = .seconds(2)
        do { try await ServiceGroup(configuration: configuration).run() } catch {
            throw watch.isOutdated ? LedgerReplaced() : error
        }
    }

    /// Requests hold what is asked about whom: nothing of them is logged.
    private var logger: Logger {
        var logger = Logger(label: "registre")
        logger.logLevel = .critical
        return logger
    }

    private func application() -> some ApplicationProtocol {
        let gate = gate
        let patience = options.patience
        return Application(
            router: router(),
            server: .http1(
                configuration: .init(
                    additionalChannelHandlers: [ConnectionLimits(patience)],
                    idleTimeout: .seconds(patience.headSeconds),
                    httpDecoderConfiguration: .init(
                        maxHeaderFieldSize: ConnectionLimits.fieldBytes,
                        maxHeaderListSize: ConnectionLimits.headBytes,
                        maxHeaderFieldCount: ConnectionLimits.fields))),
            configuration: ApplicationConfiguration(
                address: .hostname(options.host, port: options.port), serverName: nil,
                availableConnectionsDelegate: .maximum(256, logger: logger)),
            services: [watch],
            onServerRunning: { channel in gate.open(port: channel.localAddress?.port ?? 0) },
            logger: logger)
    }

    private func router() -> Router<Visit> {
        let router = Router(context: Visit.self, options: .autoGenerateHeadEndpoints)
        router.add(
            middleware: Guards(
                hosts: HostNames(bound: options.host, others: options.names),
                limit: RateLimit(
                    burst: Double(options.burst), perSecond: Double(options.burst) / 5),
                notices: site.notices, isBehindTLS: options.isBehindTLS))
        Entrance(gate: gate, notices: site.notices, isBehindTLS: options.isBehindTLS)
            .addRoutes(to: router)
        let inside = router.group().add(
            middleware: Doorkeeper(gate: gate, notices: site.notices))
        site.addRoutes(to: inside, watch: watch)
        return router
    }
}
