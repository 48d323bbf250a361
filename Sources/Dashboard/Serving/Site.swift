import Access
import HTTPTypes
import Hummingbird
import Ledger
import Projecting
import Registry
import Reports
import Rules

/// The pages, and what they are made from: one opening of the ledger, to which a request keeps.
struct Site: Sendable {
    let desk: AnswerDesk
    let templates: Templates
    let assets: AssetNames
    let notices: Notices
    /// Where each look at identities is kept.
    let looks: LookFile

    /// The same pages made from another opening of the ledger.
    func over(_ desk: AnswerDesk) -> Site {
        Site(desk: desk, templates: templates, assets: assets, notices: notices, looks: looks)
    }

    /// Notes that a page names persons, so that each look at it is kept.
    ///
    /// - Parameter subjects: Whom, by pseudonym; empty: all whom the page names.
    func note(
        _ asked: Asked, _ page: String, at stand: Stand, subjects: [String] = []
    ) {
        asked.seen.add(SeenPersons(page: page, size: stand.log.size, subjects: subjects))
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
