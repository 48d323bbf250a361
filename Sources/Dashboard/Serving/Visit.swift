import Access
import HTTPTypes
import Hummingbird
import NIOCore

/// One request's context: what the server knows of who asks.
struct Visit: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// The address that the connection comes from; empty in tests without one.
    let remoteAddress: String
    /// What may be seen: nothing until the doorkeeper has looked.
    var rights: Rights?
    /// What forms must carry; empty without a session.
    var formKey = ""

    /// Whose requests are counted together. Behind a proxy every connection is the proxy's own; it
    /// adds the address that it saw as the last word of `X-Forwarded-For`.
    func sender(of request: Request, isBehindProxy: Bool) -> String {
        guard isBehindProxy, let name = HTTPField.Name("X-Forwarded-For"),
            let last = request.headers[values: name].last?.split(separator: ",").last
        else { return remoteAddress }
        return String(last.drop { $0 == " " }.prefix(64))
    }

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        remoteAddress = source.channel.remoteAddress?.ipAddress ?? ""
    }
}
