import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOHTTPTypes

/// How much and how long one connection may ask, so that nobody holds what others need.
package struct Patience: Sendable {
    /// From the last answer, or the opening, to the whole head of the next request.
    package var headSeconds: Int64 = 30
    /// From a request's head to its end.
    package var bodySeconds: Int64 = 10
    /// For which a reader may take nothing of an answer.
    package var readerSeconds: Int64 = 30

    package init() {}
}

/// Watches one connection: a request's body is short and soon here, an answer is taken. A request
/// whose head is too long or makes no sense is answered and the connection closed.
///
/// How long a head may take is the server's to watch (``Patience/headSeconds``).
final class ConnectionLimits: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    /// The most bytes of a body: forms are short, and nothing else has one.
    static let bodyBytes = 4096
    /// The most bytes of one header field, and of all of them.
    static let fieldBytes = 8 * 1024
    static let headBytes = 16 * 1024
    /// The most header fields.
    static let fields = 64
    /// How long what a client still sends is thrown away, so that it can read why.
    private static let farewellSeconds: Int64 = 2

    private let patience: Patience
    private var bytes = 0
    private var isOver = false
    private var isClosing = false
    private var body: Scheduled<Void>?
    private var reader: Scheduled<Void>?

    init(_ patience: Patience) { self.patience = patience }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isClosing else { return }
        switch unwrapInboundIn(data) {
        case .head(let head):
            bytes = 0
            let length = head.headerFields[.contentLength].flatMap { Int($0) } ?? 0
            isOver = length > ConnectionLimits.bodyBytes
            body?.cancel()
            body = deadline(patience.bodySeconds, context)
        case .body(let part):
            // What is beyond the limit goes nowhere, but for the part that tells: the request never
            // ends, and its answer ends the connection.
            if isOver { return }
            bytes += part.readableBytes
            isOver = bytes > ConnectionLimits.bodyBytes
        case .end:
            if isOver { return }
            body?.cancel()
            body = nil
        }
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard isOver, case .end = unwrapOutboundIn(data) else {
            context.write(data, promise: promise)
            return
        }
        context.writeAndFlush(data, promise: promise)
        sayGoodbye(context)
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        reader?.cancel()
        reader =
            context.channel.isWritable ? nil : deadline(patience.readerSeconds, context)
        context.fireChannelWritabilityChanged()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard !isClosing, let error = error as? HTTPParserError else {
            context.fireErrorCaught(error)
            return
        }
        let status: HTTPResponse.Status =
            error == .headerOverflow ? .requestHeaderFieldsTooLarge : .badRequest
        let head = HTTPResponse(
            status: status, headerFields: [.connection: "close", .contentLength: "0"])
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        sayGoodbye(context)
    }

    func handlerRemoved(context: ChannelHandlerContext) { cancel() }

    func channelInactive(context: ChannelHandlerContext) {
        cancel()
        context.fireChannelInactive()
    }

    /// Says no more; closes once the other side had time to read what was said.
    private func sayGoodbye(_ context: ChannelHandlerContext) {
        isClosing = true
        context.close(mode: .output, promise: nil)
        body?.cancel()
        body = deadline(ConnectionLimits.farewellSeconds, context)
    }

    private func deadline(_ seconds: Int64, _ context: ChannelHandlerContext) -> Scheduled<Void> {
        context.eventLoop.assumeIsolated().scheduleTask(in: .seconds(seconds)) {
            context.close(promise: nil)
        }
    }

    private func cancel() {
        body?.cancel()
        reader?.cancel()
        body = nil
        reader = nil
    }
}

@available(*, unavailable)
extension ConnectionLimits: Sendable {}
