import Ledger
import Reports
import ServiceLifecycle
import Synchronization

/// Looks twice a second whether the log has moved, and tells whoever listens; has the ledger opened
/// again where its files were replaced, by a compaction or an erasure.
final class Watch: Service {
    private let front: FrontDesk
    private let tell: @Sendable (String) -> Void
    private let listeners = Mutex(Listeners())

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

    /// A watch over a ledger, which has the pages made ready that are asked for first, at the start
    /// and when the log has moved.
    ///
    /// - Parameter tell: It is told why the log could not be read, once for each reason.
    init(_ front: FrontDesk, tell: @escaping @Sendable (String) -> Void) {
        self.front = front
        self.tell = tell
    }

    /// Watches until the program is asked to stop.
    func run() async throws {
        await cancelWhenGracefulShutdown { await self.watch() }
        let open = listeners.withLock { listeners in
            listeners.isClosed = true
            defer { listeners.channels = [:] }
            return Array(listeners.channels.values)
        }
        // Outside the lock: each takes it as it ends.
        for channel in open { channel.finish() }
    }

    private func watch() async {
        var size: UInt64?
        var ready: AnswerDesk?
        var failure: String?
        var beat = 0
        while !Task.isCancelled {
            do throws(ReportError) {
                let last = front.now
                if !last.desk.ledger.isInPlace { try front.reopen(after: last) }
                let site = front.now
                let now = try site.desk.catchUp().size
                failure = nil
                if let size, size != now { send(.size(now)) }
                // Beside the watch: an import in many files moves the log again meanwhile.
                if size != now || ready !== site.desk {
                    Task { [tell] in await site.makeReady(tell) }
                }
                size = now
                ready = site.desk
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
