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
        /// By when the ledger's past was loaded: what is published of years before is as it was
        /// known then. Nil for the end of the month in which the first entry was recorded.
        public var loadedBy: Instant?
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

    private let options: Options
    private let front: FrontDesk
    private let notices: Notices
    private let gate: Gate
    private let watch: Watch

    /// A dashboard of a ledger, which the caller has opened for reading. Where its files are
    /// replaced, by a compaction or an erasure, it opens them again.
    ///
    /// - Parameters:
    ///   - now: The clock.
    ///   - announce: It is told the port listened on and the path that lets one reader in
    ///     (`/enter?key=…`), and the next path each time one was used.
    ///   - tell: It is told what an operator must see.
    /// - Throws: ``ReportError`` if the ledger's rules cannot be read, or the template engine's
    ///   error.
    public init(
        _ ledger: Ledger, options: Options, now: @escaping @Sendable () -> Instant,
        announce: @escaping @Sendable (Int, String) -> Void,
        tell: @escaping @Sendable (String) -> Void
    ) throws {
        self.options = options
        let desk = try AnswerDesk(ledger, loadedBy: options.loadedBy, now: now)
        gate = Gate(options, grants: GrantFile(of: ledger), now: now) { port, key in
            announce(port, "/enter?key=\(key)")
        }
        let assets = AssetNames()
        let templates = try Templates()
        notices = Notices(templates: templates, assets: assets, tell: tell)
        front = FrontDesk(
            Site(
                desk: desk, templates: templates, assets: assets, notices: notices,
                looks: LookFile(of: ledger)))
        watch = Watch(front, tell: tell)
    }

    /// Serves until the program is told to stop, or the task is cancelled. The first way in is
    /// announced once it listens.
    ///
    /// - Throws: The server's error, where the address cannot be listened on.
    public func run() async throws {
        var configuration = ServiceGroupConfiguration(
            services: [application()], gracefulShutdownSignals: [.sigterm, .sigint],
            logger: logger)
        // Browsers keep lines open for long: whoever ends the program is not to wait for them.
        configuration.maximumGracefulShutdownDuration = .seconds(2)
        try await ServiceGroup(configuration: configuration).run()
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
                notices: notices, isBehindTLS: options.isBehindTLS))
        Entrance(gate: gate, notices: notices, isBehindTLS: options.isBehindTLS)
            .addRoutes(to: router)
        let inside = router.group().add(
            middleware: Doorkeeper(gate: gate, notices: notices))
        front.addRoutes(to: inside, watch: watch)
        return router
    }
}
