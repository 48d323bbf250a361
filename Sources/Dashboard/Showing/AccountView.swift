import Desk
import Ledger
import Projecting
import Registers
import Reports
import Rules
import Terms

/// The account of one application (DOMAIN 6.4) on its page: how it stands, what was decided, its
/// place at every allocation that it matched, and what of it is irregular.
extension Site {
    /// Allocations at which it was passed over or behind that a page holds, folded away.
    private static let othersOnPage = 500

    /// The account as the page shows it; nothing for a landlord, who would see other landlords'
    /// candidates by it.
    func account(
        of name: String, _ stand: Stand, _ identities: Identities, _ asked: Asked
    ) async throws -> [Sheet] {
        guard asked.rights.choosesFreely else { return [] }
        let explanation: Explanation?
        do throws(ReportError) {
            explanation = try await desk.explanation(
                of: name, at: stand, identities: identities)
        } catch {
            // What was recorded can be shown all the same.
            guard case .rules(let error) = error else { throw error }
            return [["refusal": .text("\(error)"), "isTold": .flag(false)]]
        }
        guard let explanation else { return [] }
        let view = EntryView(site: self, asked: asked, stand: stand, identities: identities)
        let told = await desk.work { [language = asked.language] in
            explanation.told(in: language, naming: identities, others: Site.othersOnPage)
        }
        return [sheet(told, of: name, view)]
    }

    private func sheet(_ told: ToldAccount, of name: String, _ view: EntryView) -> Sheet {
        let (asked, stand) = (view.asked, view.stand)
        let language = asked.language
        func lines(_ sentences: [Sentence]) -> Slot {
            .list(sentences.map { ["words": .markup(view.markup($0))] })
        }
        func days(_ told: [Told]) -> Slot {
            .list(
                told.map { entry in
                    [
                        "day": .text(language.write(entry.on)),
                        "isoDay": .text(entry.on.description),
                        "words": .markup(view.markup(entry.words)),
                    ]
                })
        }
        let others = told.turns.filter { !$0.isOwn }
        let count = others.count + told.turnsLeftOut
        var question = carried(asked.question)
        question.asOf = stand.window.asOf
        question.rules = stand.rules.id
        return [
            "isTold": .flag(true), "situation": lines(told.situation),
            "decisions": days(told.decisions), "hasDecisions": .flag(!told.decisions.isEmpty),
            "counts": lines(told.counts), "hasCounts": .flag(!told.counts.isEmpty),
            "order": .optional(told.order?.text),
            "own": days(told.turns.filter(\.isOwn)), "others": days(others),
            "hasOthers": .flag(count > 0),
            "othersCount": .text(language.write(Double(count), decimals: 0)),
            "isCut": .flag(told.turnsLeftOut > 0),
            "othersShown": .text(language.write(Double(others.count), decimals: 0)),
            "irregularities": days(told.irregularities),
            "hasIrregularities": .flag(!told.irregularities.isEmpty),
            "json": .text(address("/subjects/explanation.json", question, [("name", name)])),
            "command": .text(
                "registre explain --application \(name) --as-of \(stand.window.asOf)"
                    + (stand.knownAt.map { " --known-at \($0)" } ?? "")
                    + " --rules \(stand.rules.id) --ledger LEDGER"),
        ]
    }

    /// The whole account as JSON, as `explain --format json` gives it.
    func explanation(_ asked: Asked) async throws -> MadePage {
        guard asked.rights.choosesFreely else { throw NotYours() }
        let name = asked.query["name"] ?? ""
        let stand = try await desk.stand(asked.question, asked.rights)
        if stand.audience != .named { try onlyPseudonym(name, .application) }
        let identities = identities(asked)
        guard let number = identities.number(.application, named: name),
            let explanation = try await desk.explanation(
                of: name, at: stand, identities: identities)
        else {
            throw NotFound(
                words: Words(
                    "Le registre ne connaît aucune demande de ce nom à ce jour.",
                    "The ledger knows no application of that name by that day."))
        }
        note(SubjectReference(.application, number), asked, identities, stand)
        let text = await desk.work { explanation.json(naming: identities).text + "\n" }
        return MadePage(text: text, type: "application/json")
    }
}
