import Access
import Ledger
import Projecting
import Registers
import Registry
import Reports
import Rules
import Terms

/// What every page has around its own part: the ways to other pages, the time machine, provenance.
extension Site {
    /// A page's own part of an address: fields that the question does not hold.
    typealias Extra = [(String, String)]

    /// The frame of a page.
    ///
    /// - Parameters:
    ///   - extra: The page's own fields, which steps through time keep.
    ///   - dimensions: By which dimensions the page can be given.
    func frame(
        _ asked: Asked, _ stand: Stand, title: String, extra: Extra = [],
        dimensions: [Dimension] = []
    ) throws(ReportError) -> Sheet {
        let language = asked.language
        var sheet: Sheet = [
            "lang": .text(language.rawValue), "fr": .flag(language == .french),
            "en": .flag(language == .english), "title": .text(title),
            "style": .text(assets.style), "script": .text(assets.script),
            "size": .text(stand.knownAt == nil ? "\(stand.log.head.size)" : ""),
            "pages": .list(pages(asked)), "reports": .list(reportLinks(asked)),
            "isPseudonymous": .flag(stand.audience == .pseudonymous),
            "isPublished": .flag(stand.audience == .anybody),
            "isNamed": .flag(stand.audience == .named),
            "role": .text(PageWords.all.say("role_\(asked.rights.role.rawValue)", in: language)),
        ]
        var other = asked.question
        other.language = language == .french ? .english : .french
        sheet["other"] = .text(address(asked.path, other, extra))
        sheet["otherLang"] = .text(other.language.rawValue)
        sheet["otherName"] = .text(language == .french ? "English" : "Français")
        sheet.merge(machine(asked, stand, extra, dimensions)) { first, _ in first }
        sheet.merge(try provenance(asked, stand, extra)) { first, _ in first }
        return sheet
    }

    /// A path and a question as an address.
    func address(_ path: String, _ question: Question, _ extra: Extra = []) -> String {
        Query.address(path, extra + question.fields)
    }

    /// The question as other pages take it over: the application stays behind.
    func carried(_ question: Question) -> Question {
        var carried = question
        carried.dimension = nil
        carried.application = nil
        return carried
    }

    private func pages(_ asked: Asked) -> [Sheet] {
        let all: [(String, Words, Bool)] = [
            ("/", Words("Accueil", "Home"), true),
            ("/compare", Words("Comparer des règles", "Compare rules"), asked.rights.choosesFreely),
            ("/changes", Words("Ce qui a changé", "What changed"), asked.rights.choosesFreely),
            ("/subjects", Words("Suivre un dossier", "Follow a case"), asked.rights.seesSubjects),
            ("/rules", Words("Règles", "Rules"), true),
        ]
        return all.filter(\.2).map { path, words, _ in
            [
                "href": .text(address(path, carried(asked.question))),
                "name": .text(asked.language.say(words)), "isHere": .flag(asked.path == path),
            ]
        }
    }

    private func reportLinks(_ asked: Asked) -> [Sheet] {
        Registry.reports.map { report in
            let path = "/reports/\(report.name)"
            return [
                "href": .text(address(path, carried(asked.question))),
                "name": .text(asked.language.say(report.title)),
                "isHere": .flag(asked.path == path || asked.path.hasPrefix(path + "/")),
            ]
        }
    }

    private func provenance(
        _ asked: Asked, _ stand: Stand, _ extra: Extra
    ) throws(ReportError) -> Sheet {
        var pinned = asked.question
        pinned.asOf = stand.window.asOf
        pinned.period = stand.window.period
        pinned.knownAt = stand.knownAt ?? stand.log.head.recordedAt
        pinned.rules = stand.rules.id
        do throws(LedgerError) {
            return [
                "origin": .text(desk.origin),
                "entries": .text(asked.language.write(Double(stand.log.size), decimals: 0)),
                "root": .text(try Tree(of: desk.ledger).root(size: stand.log.size).base64),
                "rulesName": .text(stand.rules.id),
                "rulesHref": .text(address("/rules", carried(pinned))),
                "rulesHash": .text(String(desk.hash(of: stand.rules).prefix(12))),
                "version": .text(Provenance.currentVersion),
                "permalink": .text(address(asked.path, pinned, extra)),
            ]
        } catch { throw .ledger(error) }
    }
}
