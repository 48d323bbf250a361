import Access
import HTTPTypes
import Hummingbird
import Ledger
import Projecting
import Registry
import Reports
import Rules

/// The pages, and what they are made from.
struct Site: Sendable {
    let desk: Desk
    let templates: Templates
    let assets: AssetNames
    let notices: Notices
    /// Where each look at identities is kept.
    let looks: LookFile

    /// What only those who came through the gate may ask for.
    func addRoutes(to router: some RouterMethods<Visit>, watch: Watch) {
        router.get("/") { request, visit in try await home(Asked(request, visit, desk)) }
        router.get("reports/:name") { request, visit in
            try await report(
                visit.parameters.get("name") ?? "", Asked(request, visit, desk))
        }
        router.get("reports/:name/tables/:table") { request, visit in
            try await table(
                visit.parameters.get("table") ?? "", of: visit.parameters.get("name") ?? "",
                Asked(request, visit, desk))
        }
        router.get("rules") { request, visit in try await rules(Asked(request, visit, desk)) }
        router.get("compare") { request, visit in
            try await compareRules(Asked(request, visit, desk))
        }
        router.get("changes") { request, visit in
            try await compareStates(Asked(request, visit, desk))
        }
        router.get("subjects") { request, visit in
            try await subjects(Asked(request, visit, desk))
        }
        router.get("proofs/:sequence") { request, visit in
            try await proof(
                visit.parameters.get("sequence") ?? "", Asked(request, visit, desk))
        }
        router.get("events") { _, _ in events(watch) }
    }

    /// Keeps a look at identities before they are shown.
    ///
    /// - Parameter subjects: Whom, by pseudonym; empty: all whom the page names.
    func keepLook(
        _ asked: Asked, _ page: String, at stand: Stand, subjects: [String] = []
    ) throws(AccessError) {
        let rights = asked.rights
        try looks.add(
            Look(
                at: desk.now(), holder: rights.holder, role: rights.role, page: page,
                size: stand.log.size, subjects: subjects))
    }

    /// The server's own events: `head`, with the size of the log, whenever it moves.
    private func events(_ watch: Watch) -> Response {
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

/// Under which addresses style and script are served: they change with what they hold.
struct AssetNames: Sendable {
    /// The style sheet.
    let style = AssetNames.address("/style.css", .style)
    /// The script.
    let script = AssetNames.address("/app.js", .script)

    private static func address(_ path: String, _ asset: Asset) -> String {
        path + "?v=" + fingerprint(of: String(decoding: asset.bytes, as: UTF8.self)).prefix(12)
    }
}

/// A request as the pages read it.
struct Asked: Sendable {
    /// The path, without the query.
    let path: String
    /// The fields of the address.
    let query: Query
    /// What they ask.
    let question: Question
    /// Who asks, and what they may see.
    let rights: Rights
    /// What the forms of the page must carry.
    let formKey: String

    /// Reads a request.
    ///
    /// - Throws: ``AskingError``, or ``NotYours`` where no doorkeeper has looked.
    init(_ request: Request, _ visit: Visit, _ desk: Desk) throws {
        guard let rights = visit.rights else { throw NotYours() }
        self.rights = rights
        formKey = visit.formKey
        path = request.uri.path
        query = Query(request.uri.query ?? "")
        question = try Question(query, ruleSets: desk.library.ids)
    }

    /// The language of words.
    var language: Language { question.language }
}
