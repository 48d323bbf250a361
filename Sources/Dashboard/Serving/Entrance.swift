import Access
import HTTPTypes
import Hummingbird
import NIOCore
import Projecting
import Reports

/// The way in and out, and what every page is drawn with: open to anyone.
struct Entrance: Sendable {
    let gate: Gate
    let notices: Notices
    /// Whether browsers reach the site over TLS, through a proxy.
    let isBehindTLS: Bool
    /// A second, much tighter limit: tokens are not to be guessed.
    let limit = RateLimit(burst: 10, perSecond: 0.2)

    /// The most bytes of a form.
    private static let formBytes = 2048

    /// Adds the ways in and out.
    func addRoutes(to router: Router<Visit>) {
        router.get("enter") { request, _ in enterByKey(request) }
        router.post("enter") { request, visit in try await enterByToken(request, visit) }
        router.post("leave") { request, _ in try await leave(request) }
        router.get("style.css") { _, _ in serve(.style) }
        router.get("app.js") { _, _ in serve(.script) }
        router.get("icon.svg") { _, _ in serve(.icon) }
        router.get("favicon.ico") { _, _ in serve(.icon) }
    }

    private func serve(_ asset: Asset) -> Response {
        Response(
            status: .ok,
            headers: [.contentType: asset.type, .cacheControl: "private, max-age=3600"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: asset.bytes)))
    }

    /// A right key gives the cookie and a page that goes on by itself: a browser that came here
    /// from another site would not send a strict cookie along with a redirection.
    private func enterByKey(_ request: Request) -> Response {
        let query = Query(request.uri.query ?? "")
        guard let key = query["key"] else {
            return notices.response(.unauthorized, .key, request)
        }
        guard request.method == .get, let cookie = gate.enter(key: key) else {
            return notices.response(.unauthorized, .wrong, request)
        }
        return welcome(cookie, request)
    }

    private func enterByToken(_ request: Request, _ visit: Visit) async throws -> Response {
        guard limit.allows(visit.sender(of: request, isBehindProxy: isBehindTLS)) else {
            var response = notices.response(.tooManyRequests, .tooMany, request)
            response.headers[.retryAfter] = "5"
            return response
        }
        let form = try await form(request)
        guard let cookie = try gate.enter(token: form["token"] ?? "") else {
            return notices.response(.unauthorized, .wrong, request)
        }
        return welcome(cookie, request)
    }

    private func welcome(_ cookie: String, _ request: Request) -> Response {
        var response = notices.response(.ok, .welcome, request)
        response.headers[.setCookie] = cookie
        if let refresh = HTTPField.Name("Refresh") {
            response.headers[refresh] = "0; url=\(notices.home(request))"
        }
        return response
    }

    private func leave(_ request: Request) async throws -> Response {
        let form = try await form(request)
        guard let session = try gate.session(of: request.headers) else {
            return notices.response(.unauthorized, .key, request)
        }
        guard form["form_key"] == session.formKey else {
            return notices.response(.forbidden, .otherSite, request)
        }
        var response = notices.response(.ok, .left, request)
        response.headers[.setCookie] = gate.leave(request.headers)
        return response
    }

    private func form(_ request: Request) async throws -> Query {
        let bytes = try await request.body.collect(upTo: Entrance.formBytes)
        return Query(String(buffer: bytes))
    }
}

extension Notices.Notice {
    fileprivate static let welcome = Notices.Notice(
        title: Words("Entrez", "Come in"),
        advice: Words("La clé est bonne ; l’accueil s’ouvre.", "You are in; the home page opens."))
}
