import Ledger
import Reports
import ServiceLifecycle
import Synchronization

/// Looks twice a second whether the log has moved, and tells whoever listens.
final class Watch: Service {
    private let desk: AnswerDesk
    private let tell: @Sendable (String) -> Void
    private let warm: @Sendable () async -> Void
    private let listeners = Mutex(Listeners())
    private let sawReplacement = Mutex(false)

    /// Whether the ledger's files were replaced, by a compaction or an erasure.
    var isOutdated: Bool { sawReplacement.withLock { $0 } }

    private struct Listeners {
        var next = 0
        var channels: [Int: AsyncStream<News>.Continuation] = [:]
        var isClosed = false
    }

    /// What a listener is told.
    enum News: Sendable {
        /// How many entries the log has now.
        case size(UInt64)
        /// Nothing new: the line is kept open.
        case stillHere
    }

    /// Listeners at most.
    static let listenersAtMost = 64
    private static let pause = Duration.milliseconds(500)
    private static let beatsBetweenSigns = 30

    /// A watch over a desk's ledger.
    ///
    /// - Parameters:
    ///   - warm: It makes ready what is asked for first, at the start and when the log has moved.
    ///   - tell: It is told why the log could not be read, once for each reason.
    init(
        _ desk: AnswerDesk, warm: @escaping @Sendable () async -> Void,
        tell: @escaping @Sendable (String) -> Void
    ) {
        self.desk = desk
        self.warm = warm
        self.tell = tell
    }

    /// Watches until the program is asked to stop, or the ledger's files were replaced.
    ///
    /// - Throws: ``Dashboard/LedgerReplaced``.
    func run() async throws {
        await cancelWhenGracefulShutdown { await self.watch() }
        let open = listeners.withLock { listeners in
            listeners.isClosed = true
            defer { listeners.channels = [:] }
            return Array(listeners.channels.values)
        }
        // Outside the lock: each takes it as it ends.
        for channel in open { channel.finish() }
        if isOutdated { throw Dashboard.LedgerReplaced() }
    }

    private func watch() async {
        var size: UInt64?
        var failure: String?
        var beat = 0
        while !Task.isCancelled {
            guard desk.ledger.isInPlace else {
                sawReplacement.withLock { $0 = true }
                return
            }
            do {
                let now = try desk.catchUp().size
                failure = nil
                if let size, size != now { send(.size(now)) }
                // Beside the watch: an import in many files moves the log again meanwhile.
                if size != now { Task { [warm] in await warm() } }
                size = now
            } catch {
                if failure != error.description { tell(error.description) }
                failure = error.description
            }
            beat += 1
            if beat % Watch.beatsBetweenSigns == 0 { send(.stillHere) }
            do { try await Task.sleep(for: Watch.pause) } catch { return }
        }
    }

    private func send(_ news: News) {
        let channels = listeners.withLock { Array($0.channels.values) }
        for channel in channels { channel.yield(news) }
    }

    /// News from now on; nil where too many listen already.
    func listen() -> AsyncStream<News>? {
        let (stream, channel) = AsyncStream.makeStream(
            of: News.self, bufferingPolicy: .bufferingNewest(4))
        let number: Int? = listeners.withLock { listeners in
            guard !listeners.isClosed, listeners.channels.count < Watch.listenersAtMost else {
                return nil
            }
            listeners.next += 1
            listeners.channels[listeners.next] = channel
            return listeners.next
        }
        guard let number else { return nil }
        channel.onTermination = { [weak self] _ in
            self?.listeners.withLock { $0.channels[number] = nil }
        }
        return stream
    }
}
