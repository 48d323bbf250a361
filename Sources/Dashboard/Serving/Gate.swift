import Access
import HTTPTypes
import Hummingbird
import Ledger
import Synchronization
import Terms

/// Who may come in: whoever has the operator's key of the moment, once; whoever has a token that
/// was granted; then their session.
///
/// Keys, tokens and sessions are kept as hashes; sessions live no longer than the program, and end
/// with the next request once their grant is revoked.
final class Gate: Sendable {
    /// How long a session lasts.
    static let sessionSeconds: Int64 = 12 * 3600
    /// The most sessions at once; the oldest goes first.
    static let sessionsAtMost = 256

    private let state: Mutex<State>
    private let announce: @Sendable (Int, String) -> Void
    private let grants: GrantFile
    private let now: @Sendable () -> Instant
    private let cookie: SessionCookie
    /// What the operator's key lets one see.
    private let operatorRole: Role
    /// Whether anybody may see what is published.
    private let isPublic: Bool

    private struct State {
        var port = 0
        var keyHash = ""
        var sessions: [String: Session] = [:]
    }

    /// One browser that came in.
    struct Session: Sendable {
        let rights: Rights
        /// The token's hash, where a grant let it in.
        let grant: String?
        /// What its forms must carry, so that no other site can send them.
        let formKey: String
        fileprivate let began: ContinuousClock.Instant
    }

    /// A closed gate.
    ///
    /// - Parameter announce: It is told the port and each new key.
    init(
        _ options: Dashboard.Options, grants: GrantFile, now: @escaping @Sendable () -> Instant,
        announce: @escaping @Sendable (Int, String) -> Void
    ) {
        self.announce = announce
        self.grants = grants
        self.now = now
        cookie = SessionCookie(isSecure: options.isBehindTLS)
        operatorRole = options.operatorRole
        isPublic = options.isPublic
        state = Mutex(State())
    }

    /// Makes the first key and announces it, once the server listens on a port.
    func open(port: Int) {
        state.withLock { $0.port = port }
        renewKey()
    }

    /// Lets in whoever shows the operator's key, and gives the session's cookie; nil for a wrong
    /// key.
    func enter(key: String) -> String? {
        let hash = fingerprint(of: key)
        let isRight = state.withLock { state in
            guard !state.keyHash.isEmpty, hash == state.keyHash else { return false }
            state.keyHash = ""
            return true
        }
        guard isRight else { return nil }
        renewKey()
        return begin(Rights(holder: "operator", role: operatorRole, landlord: nil), grant: nil)
    }

    /// Lets in whoever shows a granted token, and gives the session's cookie; nil for any other.
    ///
    /// - Throws: ``AccessError`` where the grants cannot be read.
    func enter(token: String) throws(AccessError) -> String? {
        guard let grant = try grants.grant(for: token, at: now()) else { return nil }
        return begin(Gate.rights(grant), grant: grant.tokenHash)
    }

    private func begin(_ rights: Rights, grant: String?) -> String {
        let secret = Token.make()
        let session = Session(
            rights: rights, grant: grant, formKey: Token.make(), began: .now)
        state.withLock { state in
            if state.sessions.count >= Gate.sessionsAtMost,
                let oldest = state.sessions.min(by: { $0.value.began < $1.value.began })
            {
                state.sessions[oldest.key] = nil
            }
            state.sessions[fingerprint(of: secret)] = session
        }
        return cookie.set(secret, seconds: Gate.sessionSeconds)
    }

    /// Ends a request's session, and gives the cookie that forgets it.
    func leave(_ headers: HTTPFields) -> String {
        if let secret = cookie.read(headers) {
            state.withLock { $0.sessions[fingerprint(of: secret)] = nil }
        }
        return cookie.forget
    }

    /// The session that a request carries, if it is still good.
    ///
    /// - Throws: ``AccessError`` where the grants cannot be read.
    func session(of headers: HTTPFields) throws(AccessError) -> Session? {
        guard let secret = cookie.read(headers) else { return nil }
        let hash = fingerprint(of: secret)
        guard let session = state.withLock({ $0.sessions[hash] }) else { return nil }
        var isGood = session.began.duration(to: .now) < .seconds(Gate.sessionSeconds)
        if isGood { isGood = try holds(session.grant) }
        guard isGood else {
            state.withLock { $0.sessions[hash] = nil }
            return nil
        }
        return session
    }

    /// What a request may see: by its session, by a token that it carries, or what is public; nil:
    /// nothing.
    ///
    /// - Throws: ``AccessError`` where the grants cannot be read.
    func rights(of headers: HTTPFields) throws(AccessError) -> Rights? {
        if let session = try session(of: headers) { return session.rights }
        if let bearer = headers[.authorization], bearer.hasPrefix("Bearer ") {
            let token = String(bearer.dropFirst("Bearer ".count))
            return try grants.grant(for: token, at: now()).map(Gate.rights)
        }
        return isPublic ? Rights(holder: "public", role: .public, landlord: nil) : nil
    }

    private func holds(_ grant: String?) throws(AccessError) -> Bool {
        guard let grant else { return true }
        let now = now()
        return try grants.grants().contains { $0.tokenHash == grant && $0.holds(at: now) }
    }

    private static func rights(_ grant: Grant) -> Rights {
        Rights(holder: grant.name, role: grant.role, landlord: grant.landlord)
    }

    private func renewKey() {
        let key = Token.make()
        let port = state.withLock { state in
            state.keyHash = fingerprint(of: key)
            return state.port
        }
        announce(port, key)
    }
}

/// The cookie that carries a session: out of reach of scripts and of other sites.
struct SessionCookie: Sendable {
    /// Whether it travels over TLS alone.
    let isSecure: Bool

    /// A name with `__Host-` is one that no other host and no unsafe connection can set.
    private var name: String { isSecure ? "__Host-registre" : "registre_session" }

    private var attributes: String {
        "Path=/; HttpOnly; SameSite=Strict" + (isSecure ? "; Secure" : "")
    }

    /// The header that sets it.
    func set(_ secret: String, seconds: Int64) -> String {
        "\(name)=\(secret); \(attributes); Max-Age=\(seconds)"
    }

    /// The header that takes it back.
    var forget: String { "\(name)=; \(attributes); Max-Age=0" }

    /// The secret in a request's headers.
    func read(_ headers: HTTPFields) -> String? {
        for header in headers[values: .cookie] {
            for pair in header.split(separator: ";") {
                let parts = pair.drop(while: { $0 == " " }).split(
                    separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                if parts.count == 2, parts[0] == name { return String(parts[1]) }
            }
        }
        return nil
    }
}
