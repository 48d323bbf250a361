import Access
import Events
import Ledger
import Projecting
import Registers
import Reports
import Terms

/// One application, dwelling or appeal: all that happened, in order, and when it was known.
extension Site {
    /// What can be looked for, in the order in which a name is tried.
    private static let types: [SubjectType] = [.application, .dwelling, .appeal]

    /// The search, and what it finds.
    func subjects(_ asked: Asked) async throws -> MadePage {
        guard asked.rights.seesSubjects else { throw NotYours() }
        let stand = try await desk.stand(asked.question, asked.rights, isOwn: true)
        let language = asked.language
        let name = asked.query["name"]
        var sheet = try frame(
            asked, stand, title: language.say(Words("Suivre un dossier", "Follow a case")),
            extra: name.map { [("name", $0)] } ?? [])
        sheet["name"] = .text(name ?? "")
        sheet["isAsked"] = .flag(name != nil)
        sheet["isLandlord"] = .flag(asked.rights.role == .landlord)
        sheet["found"] = .list([])
        if let name {
            sheet["found"] = .list(try await found(name, stand, asked))
        }
        return MadePage(html: templates.page("subject", sheet))
    }

    /// Refuses a person's own identifier where persons are shown by pseudonym.
    func onlyPseudonym(_ name: String, _ type: SubjectType) throws(NotFound) {
        guard !type.isPersonal || Site.isPseudonym(name, type) else {
            throw NotFound(
                words: Words(
                    "Cette vue ne connaît les personnes que par pseudonyme (application-17, "
                        + "appeal-3). La vue d’audit les connaît par numéro.",
                    "This view knows persons by pseudonym only (application-17, appeal-3). The "
                        + "auditor’s view knows them by number."))
        }
    }

    private static func isPseudonym(_ name: String, _ type: SubjectType) -> Bool {
        name.hasPrefix("\(type.name)-") && UInt32(name.dropFirst(type.name.count + 1)) != nil
    }

    /// Names as whoever asks may see them: a landlord knows its candidates by their numbers.
    func identities(_ asked: Asked) -> Identities {
        desk.identities(for: asked.rights.role == .landlord ? .named : asked.rights.audience)
    }

    private func found(_ name: String, _ stand: Stand, _ asked: Asked) async throws -> [Sheet] {
        var sheets: [Sheet] = []
        let identities = identities(asked)
        for type in Site.types {
            if type.isPersonal, asked.rights.audience == .pseudonymous,
                !Site.isPseudonym(name, type)
            {
                continue
            }
            guard let number = identities.number(type, named: name) else { continue }
            let entries = try await entries(SubjectReference(type, number), stand, asked)
            if entries.isEmpty { continue }
            note(SubjectReference(type, number), asked, identities, stand)
            let shownName = identities.name(type, number)
            let view = EntryView(site: self, asked: asked, stand: stand, identities: identities)
            sheets.append([
                "type": .text(capitalized(PageWords.all.say(type.name, in: asked.language))),
                "shownName": .text(shownName), "count": .text("\(entries.events.count)"),
                "entries": .list(entries.events.map(view.sheet)),
                "struck": .list(entries.struck.map(view.sheet)),
                "hasStruck": .flag(!entries.struck.isEmpty),
                "struckCount": .text("\(entries.struck.count)"),
                "account": .list(
                    type == .application
                        ? try await account(of: shownName, stand, identities, asked) : []),
                "command": .text(
                    "registre history --\(type.name) \(shownName) --ledger LEDGER"),
            ])
        }
        return sheets
    }

    private func capitalized(_ text: String) -> String {
        text.prefix(1).uppercased() + text.dropFirst()
    }

    /// Notes that one subject is shown, where persons are shown by their numbers.
    func note(
        _ subject: SubjectReference, _ asked: Asked, _ identities: Identities, _ stand: Stand
    ) {
        guard identities === desk.identities(for: .named) else { return }
        note(
            asked, "/subjects", at: stand, subjects: ["\(subject.type.name)-\(subject.number)"])
    }

    private func entries(
        _ subject: SubjectReference, _ stand: Stand, _ asked: Asked
    ) async throws -> SubjectEntries {
        var owner: LandlordID?
        if let name = asked.rights.landlord {
            // A landlord that the ledger does not know has no dwellings.
            guard let number = identities(asked).number(.landlord, named: name) else {
                return SubjectEntries()
            }
            owner = LandlordID(number)
        }
        return try await desk.entries(subject, at: stand, owner: owner)
    }

    /// The proof that an entry is in the log's tree, to download: RFC 6962, as `prove inclusion`.
    func proof(_ sequence: String, _ asked: Asked) async throws -> MadePage {
        guard asked.rights.seesSubjects, asked.rights.role != .landlord else { throw NotYours() }
        let known = try desk.catchUp().size
        let size = asked.query["size"].flatMap { UInt64($0) } ?? known
        guard let number = UInt64(sequence), size <= known, number < size else {
            throw NotFound(
                words: Words("Le registre n’a pas cette entrée.", "The ledger has no such entry."))
        }
        let made = await desk.work { [ledger = desk.ledger] in
            Result { () throws(LedgerError) in
                try Tree(of: ledger).inclusionProof(of: SequenceNumber(number), size: size)
            }
        }
        let proof: InclusionProof
        do throws(LedgerError) { proof = try made.get() } catch { throw ReportError.ledger(error) }
        return MadePage(
            text: proof.json.text + "\n", type: "application/json",
            fileName: "inclusion-\(number)-\(size).json")
    }
}
