import Hummingbird
import Ledger
import NIOCore
import Reports
import Synchronization

/// Answers requests from the ledger as it is at its path now: where a compaction or an erasure
/// replaced its files, it is opened again, and whoever asked meanwhile is answered all the same.
final class FrontDesk: Sendable {
    private let site: Mutex<Site>

    /// A desk before the pages of one opening of a ledger.
    init(_ site: Site) { self.site = Mutex(site) }

    /// The pages of the ledger as it was last opened. A request keeps to one opening.
    var now: Site { site.withLock { $0 } }

    /// Opens the ledger again, unless somebody has meanwhile. No page and no name stays in memory
    /// beyond that, but in answers under way.
    ///
    /// - Throws: ``ReportError`` where it cannot be opened.
    func reopen(after outdated: Site) throws(ReportError) {
        // Under the lock: a process must not open one environment twice.
        try site.withLock { (current) throws(ReportError) in
            guard current.desk === outdated.desk else { return }
            current = current.over(try current.desk.reopened())
        }
    }

    /// Answers with a page; a second time if the ledger's files were replaced meanwhile.
    func serve(
        _ request: Request, _ visit: Visit,
        _ make: @escaping @Sendable (Site, Asked) async throws -> MadePage
    ) async throws -> Response {
        let site = now
        do { return try await site.serve(request, visit, make) } catch {
            guard FrontDesk.isReplacement(error) else { throw error }
            try reopen(after: site)
            return try await now.serve(request, visit, make)
        }
    }

    private static func isReplacement(_ error: any Error) -> Bool {
        switch error {
        case ReportError.ledger(.replaced), LedgerError.replaced: true
        default: false
        }
    }
}

extension FrontDesk {
    /// What only those who came through the gate may ask for.
    func addRoutes(to router: some RouterMethods<Visit>, watch: Watch) {
        let pages: [(RouterPath, @Sendable (Site, Asked) async throws -> MadePage)] = [
            ("/", { try await $0.home($1) }), ("rules", { try await $0.rules($1) }),
            ("compare", { try await $0.compareRules($1) }),
            ("changes", { try await $0.compareStates($1) }),
            ("subjects", { try await $0.subjects($1) }),
            ("subjects/explanation.json", { try await $0.explanation($1) }),
        ]
        for (path, make) in pages {
            router.get(path) { [self] request, visit in
                try await serve(request, visit, make)
            }
        }
        router.get("reports/:name") { [self] request, visit in
            let name = visit.parameters.get("name") ?? ""
            return try await serve(request, visit) { try await $0.report(name, $1) }
        }
        router.get("reports/:name/tables/:table") { [self] request, visit in
            let name = visit.parameters.get("name") ?? ""
            let table = visit.parameters.get("table") ?? ""
            return try await serve(request, visit) { try await $0.table(table, of: name, $1) }
        }
        router.get("proofs/:sequence") { [self] request, visit in
            let sequence = visit.parameters.get("sequence") ?? ""
            return try await serve(request, visit) { try await $0.proof(sequence, $1) }
        }
        router.get("events") { _, visit in
            // When somebody's row came in is nobody else's business; published pages do not ask.
            guard visit.rights?.seesSubjects == true else { throw NotYours() }
            return FrontDesk.events(watch)
        }
    }

    /// The server's own events: `head`, with the size of the log, whenever it moves.
    private static func events(_ watch: Watch) -> Response {
        guard let news = watch.listen() else { return Response(status: .serviceUnavailable) }
        return Response(
            status: .ok, headers: [.contentType: "text/event-stream"],
            body: ResponseBody { writer in
                try await writer.write(ByteBuffer(string: "retry: 2000\n\n"))
                for await item in news {
                    switch item {
                    case .size(let size):
                        try await writer.write(
                            ByteBuffer(string: "event: head\ndata: \(size)\n\n"))
                    case .stillHere: try await writer.write(ByteBuffer(string: ":\n\n"))
                    }
                }
                try await writer.finish(nil)
            })
    }
}
