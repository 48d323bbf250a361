import Access
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

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        remoteAddress = source.channel.remoteAddress?.ipAddress ?? ""
    }
}
