import Access
import Hummingbird
import Ledger
import NIOCore
import Reports
import Terms

extension Site {
    /// Answers with a page, kept or made, with the reader's own part in it; whoever is named on it
    /// is noted first.
    func serve(
        _ request: Request, _ visit: Visit,
        _ make: @escaping @Sendable (Site, Asked) async throws -> MadePage
    ) async throws -> Response {
        let asked = try Asked(request, visit, desk)
        let key = PageKey(
            size: try desk.catchUp().size, day: desk.now().day,
            address: request.head.path ?? asked.path, role: asked.rights.role,
            landlord: asked.rights.landlord)
        let page = try await desk.pages.page(key) {
            var page = try await make(self, asked)
            page.looks = asked.seen.all
            return page
        }
        for seen in page.looks { try keepLook(seen, asked.rights) }
        var response = Response(
            status: .ok, headers: [.contentType: page.type], body: finished(page, asked, visit))
        if let name = page.fileName {
            response.headers[.contentDisposition] = "attachment; filename=\"\(name)\""
        }
        return response
    }

    /// Keeps a look at identities before they are shown.
    private func keepLook(_ seen: SeenPersons, _ rights: Rights) throws(AccessError) {
        try looks.add(
            Look(
                at: desk.now(), holder: rights.holder, role: rights.role, page: seen.page,
                size: seen.size, subjects: seen.subjects))
    }

    /// The page with the way out, which carries the session's own key.
    private func finished(_ page: MadePage, _ asked: Asked, _ visit: Visit) -> ResponseBody {
        guard let rest = page.rest else { return ResponseBody(byteBuffer: page.text) }
        guard !visit.formKey.isEmpty else {
            return ResponseBody(contentsOf: [page.text, rest])
        }
        let form = templates.page(
            "visitor",
            [
                "formKey": .text(visit.formKey), "fr": .flag(asked.language == .french),
                "en": .flag(asked.language == .english),
            ])
        return ResponseBody(contentsOf: [page.text, ByteBuffer(string: form), rest])
    }
}
