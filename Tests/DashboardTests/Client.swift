import NIOCore
import NIOPosix

/// What came back for a request.
struct Answer: Sendable {
    let status: Int
    let fields: [(name: String, value: String)]
    let body: String

    /// The value of a header, whatever the case of its name.
    func header(_ name: String) -> String? {
        fields.first { $0.name.lowercased() == name.lowercased() }?.value
    }
}

/// A client that sends what it is told, byte for byte, over a connection of its own.
struct Client: Sendable {
    let port: Int

    func get(_ uri: String, headers: [String: String] = [:]) async throws -> Answer {
        try await send("GET", uri, headers: headers)
    }

    func post(
        _ uri: String, headers: [String: String] = [:], body: String
    ) async throws -> Answer {
        try await send("POST", uri, headers: headers, body: body)
    }

    func send(
        _ method: String, _ uri: String, headers: [String: String] = [:], body: String = ""
    ) async throws -> Answer {
        var fields = ["Host": "127.0.0.1:\(port)", "Connection": "close"]
        fields.merge(headers) { $1 }
        if !body.isEmpty { fields["Content-Length"] = "\(body.utf8.count)" }
        let head = fields.sorted { $0.key < $1.key }.map { "\($0): \($1)\r\n" }.joined()
        return try parsed(
            try await exchange("\(method) \(uri) HTTP/1.1\r\n\(head)\r\n\(body)"))
    }

    /// A line to the server, of bytes.
    private func connection() async throws -> NIOAsyncChannel<ByteBuffer, ByteBuffer> {
        try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .connect(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(
                        wrappingChannelSynchronously: channel)
                }
            }
    }

    /// Sends a text and reads until the other side closes, or until `isEnough`.
    func exchange(
        _ text: String, until isEnough: @Sendable (String) -> Bool = { _ in false }
    ) async throws -> String {
        try await connection().executeThenClose { inbound, outbound in
            try await outbound.write(ByteBuffer(string: text))
            // A letter may lie across two parts: what came is read as a text when it is all there.
            var received = ByteBuffer()
            for try await part in inbound {
                received.writeImmutableBuffer(part)
                if isEnough(String(buffer: received)) { break }
            }
            return String(buffer: received)
        }
    }

    /// Sends a text and takes nothing of what comes back for a while; then reads what there is.
    func neglect(_ text: String, for pause: Duration) async throws -> String {
        try await connection().executeThenClose { inbound, outbound in
            try await outbound.write(ByteBuffer(string: text))
            try await Task.sleep(for: pause)
            var received = ByteBuffer()
            do {
                for try await part in inbound { received.writeImmutableBuffer(part) }
            } catch is IOError {
                // The other side has reset the line: what came before that is all there is.
                return String(buffer: received)
            }
            return String(buffer: received)
        }
    }

    /// Sends a text, then another piece again and again, until the other side closes; gives how
    /// many pieces were sent, at most 300.
    func dribble(_ text: String, then piece: String, every seconds: Double) async throws -> Int {
        let connection = try await connection()
        return try await connection.executeThenClose { _, outbound in
            var sent = 0
            do {
                try await outbound.write(ByteBuffer(string: text))
                while sent < 300, connection.channel.isActive {
                    try await outbound.write(ByteBuffer(string: piece))
                    sent += 1
                    try await Task.sleep(for: .seconds(seconds))
                }
            } catch is CancellationError {
                throw CancellationError()
            } catch {
                // The other side has closed: that is what is waited for.
                return sent
            }
            return sent
        }
    }

    struct Unreadable: Error { let text: String }

    private func parsed(_ text: String) throws -> Answer {
        guard let end = text.firstRange(of: "\r\n\r\n") else { throw Unreadable(text: text) }
        let lines = text[..<end.lowerBound].split(separator: "\r\n")
        guard let first = lines.first, let status = Int(first.split(separator: " ")[1]) else {
            throw Unreadable(text: text)
        }
        let fields = lines.dropFirst().map { line in
            let parts = line.split(separator: ":", maxSplits: 1)
            return (
                name: String(parts[0]),
                value: parts.count > 1 ? String(parts[1].drop { $0 == " " }) : ""
            )
        }
        return Answer(status: status, fields: fields, body: String(text[end.upperBound...]))
    }
}

/// A browser that has come in.
struct Browser: Sendable {
    let client: Client
    let cookie: String

    /// What a browser sends along.
    var headers: [String: String] { ["Cookie": cookie] }

    struct NotIn: Error { let answer: Answer }

    private init(_ client: Client, _ answer: Answer) throws {
        guard let set = answer.header("Set-Cookie") else { throw NotIn(answer: answer) }
        self.client = client
        cookie = String(set.prefix { $0 != ";" })
    }

    /// Comes in through an announced way.
    init(_ client: Client, _ way: String) async throws {
        try self.init(client, try await client.get(way))
    }

    /// Comes in with a token.
    init(_ client: Client, token: String) async throws {
        try self.init(client, try await client.post("/enter", body: "token=\(token)"))
    }

    func get(_ uri: String) async throws -> Answer { try await client.get(uri, headers: headers) }

    func text(_ uri: String) async throws -> String { try await get(uri).body }
}
