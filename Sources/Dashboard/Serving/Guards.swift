import HTTPTypes
import Hummingbird

/// What every response says to the browser, and what every request must be, before any page.
struct Guards: RouterMiddleware {
    let hosts: HostNames
    let limit: RateLimit
    let notices: Notices
    /// Whether browsers reach the site over TLS, through a proxy.
    let isBehindTLS: Bool

    /// The most bytes of a path with its query.
    static let addressBytes = 4096

    /// Nothing but the site's own style, script and images; no frame, no other form, no base.
    static let policy = """
        default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; \
        connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'
        """

    func handle(
        _ request: Request, context: Visit,
        next: (Request, Visit) async throws -> Response
    ) async throws -> Response {
        var response: Response
        if let refusal = refusal(request, context) {
            response = refusal
        } else {
            do { response = try await next(request, context) } catch {
                response = notices.response(to: error, request)
            }
        }
        response.headers[.contentSecurityPolicy] = Guards.policy
        response.headers[.xContentTypeOptions] = "nosniff"
        if isBehindTLS, let name = HTTPField.Name("Strict-Transport-Security") {
            response.headers[name] = "max-age=31536000"
        }
        for (name, value) in Guards.others { response.headers[name] = value }
        if response.headers[.cacheControl] == nil {
            response.headers[.cacheControl] = "no-store"
        }
        return response
    }

    private static let others: [(HTTPField.Name, String)] = [
        ("Referrer-Policy", "same-origin"), ("X-Frame-Options", "DENY"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
    ].compactMap { name, value in HTTPField.Name(name).map { ($0, value) } }

    private func refusal(_ request: Request, _ context: Visit) -> Response? {
        guard hosts.include(request.head.authority) else {
            return notices.response(.misdirectedRequest, .host, request)
        }
        guard limit.allows(context.sender(of: request, isBehindProxy: isBehindTLS)) else {
            var response = notices.response(.tooManyRequests, .tooMany, request)
            response.headers[.retryAfter] = "2"
            return response
        }
        guard Guards.isAllowed(request) else {
            var response = notices.response(.methodNotAllowed, .method, request)
            response.headers[.allow] = "GET, HEAD"
            return response
        }
        guard request.method != .post || comesFromHere(request) else {
            return notices.response(.forbidden, .otherSite, request)
        }
        guard (request.head.path ?? "").utf8.count <= Guards.addressBytes else {
            return notices.response(.uriTooLong, .tooLong, request)
        }
        let length = request.headers[.contentLength].flatMap { Int($0) } ?? 0
        guard length <= ConnectionLimits.bodyBytes else {
            return notices.response(.contentTooLarge, .tooLarge, request)
        }
        return nil
    }
}

extension Guards {
    /// Nothing is written through these pages: only coming in and leaving are posted.
    private static func isAllowed(_ request: Request) -> Bool {
        switch request.method {
        case .get, .head: true
        case .post: ["/enter", "/leave"].contains(request.uri.path)
        default: false
        }
    }

    /// Whether a form was sent by one of this site's own pages, as the browser says.
    private func comesFromHere(_ request: Request) -> Bool {
        if let name = HTTPField.Name("Sec-Fetch-Site"), let site = request.headers[name],
            site != "same-origin"
        {
            return false
        }
        guard let origin = request.headers[.origin] else { return true }
        guard let scheme = origin.firstRange(of: "://") else { return false }
        return String(origin[scheme.upperBound...]) == request.head.authority
    }
}

/// The names under which the site may be asked for, so that no other site's name can be bent to
/// its address (DNS rebinding).
struct HostNames: Sendable {
    private let names: Set<String>

    /// This machine's own names, the address listened on, and others that the operator gives.
    init(bound: String, others: [String]) {
        names = Set(
            (["localhost", "127.0.0.1", "[::1]", bound, "[\(bound)]"] + others)
                .map { $0.lowercased() })
    }

    /// Whether a `Host` is one of them, whatever its port.
    func include(_ authority: String?) -> Bool {
        guard let authority, !authority.isEmpty else { return false }
        let lowered = authority.lowercased()
        if names.contains(lowered) { return true }
        guard let colon = lowered.lastIndex(of: ":"), !lowered.hasSuffix("]") else { return false }
        return names.contains(String(lowered[..<colon]))
    }
}

/// Turns away whoever may see nothing, and tells pages what the others may see.
struct Doorkeeper: RouterMiddleware {
    let gate: Gate
    let notices: Notices

    func handle(
        _ request: Request, context: Visit,
        next: (Request, Visit) async throws -> Response
    ) async throws -> Response {
        var context = context
        if let session = try gate.session(of: request.headers) {
            context.rights = session.rights
            context.formKey = session.formKey
        } else {
            context.rights = try gate.rights(of: request.headers)
        }
        guard context.rights != nil else {
            return notices.response(.unauthorized, .key, request)
        }
        return try await next(request, context)
    }
}
