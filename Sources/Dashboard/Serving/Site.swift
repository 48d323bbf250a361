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
    let desk: AnswerDesk
    let templates: Templates
    let assets: AssetNames
    let notices: Notices
    /// Where each look at identities is kept.
    let looks: LookFile
    /// Pages as they were made.
    let pages = PageCache()

    /// What only those who came through the gate may ask for.
    func addRoutes(to router: some RouterMethods<Visit>, watch: Watch) {
        router.get("/") { request, visit in try await serve(request, visit, home) }
        router.get("reports/:name") { request, visit in
            let name = visit.parameters.get("name") ?? ""
            return try await serve(request, visit) { try await report(name, $0) }
        }
        router.get("reports/:name/tables/:table") { request, visit in
            let name = visit.parameters.get("name") ?? ""
            let table = visit.parameters.get("table") ?? ""
            return try await serve(request, visit) { try await self.table(table, of: name, $0) }
        }
        router.get("rules") { request, visit in try await serve(request, visit, rules) }
        router.get("compare") { request, visit in
            try await serve(request, visit, compareRules)
        }
        router.get("changes") { request, visit in
            try await serve(request, visit, compareStates)
        }
        router.get("subjects") { request, visit in try await serve(request, visit, subjects) }
        router.get("subjects/explanation.json") { request, visit in
            try await serve(request, visit, explanation)
        }
        router.get("proofs/:sequence") { request, visit in
            let sequence = visit.parameters.get("sequence") ?? ""
            return try await serve(request, visit) { try await proof(sequence, $0) }
        }
        router.get("events") { request, visit in
            // When somebody's row came in is nobody else's business; published pages do not ask.
            guard try Asked(request, visit, desk).rights.seesSubjects else { throw NotYours() }
            return events(watch)
        }
    }

    /// Notes that a page names persons, so that each look at it is kept.
    ///
    /// - Parameter subjects: Whom, by pseudonym; empty: all whom the page names.
    func note(
        _ asked: Asked, _ page: String, at stand: Stand, subjects: [String] = []
    ) {
        asked.seen.add(SeenPersons(page: page, size: stand.log.size, subjects: subjects))
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
    /// Whose identities the page shows, noted while it is made.
    let seen = SeenList()

    /// Reads a request.
    ///
    /// - Throws: ``AskingError``, or ``NotYours`` where no doorkeeper has looked.
    init(_ request: Request, _ visit: Visit, _ desk: AnswerDesk) throws {
        guard let rights = visit.rights else { throw NotYours() }
        self.rights = rights
        path = request.uri.path
        query = Query(request.uri.query ?? "")
        question = try Question(query, ruleSets: desk.library.ids)
    }

    /// The language of words.
    var language: Language { question.language }
}
