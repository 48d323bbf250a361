import Access
import Events
import Hummingbird
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
    func subjects(_ asked: Asked) async throws -> Response {
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
        return Response(html: templates.page("subject", sheet))
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
    private func identities(_ asked: Asked) -> Identities {
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
            let entries = try await entries(type, number, stand, asked)
            if entries.isEmpty { continue }
            if identities === desk.identities(for: .named) {
                try keepLook(
                    asked, "/subjects", at: stand, subjects: ["\(type.name)-\(number)"])
            }
            let shownName = identities.name(type, number)
            sheets.append([
                "type": .text(CodeWords.all.say(type.name, in: asked.language)),
                "shownName": .text(shownName), "count": .text("\(entries.count)"),
                "entries": .list(entries.map { entry($0, stand, identities, asked) }),
                "command": .text(
                    "registre history --\(type.name) \(shownName) --ledger LEDGER"),
            ])
        }
        return sheets
    }

    private func entries(
        _ type: SubjectType, _ number: UInt32, _ stand: Stand, _ asked: Asked
    ) async throws -> [Timeline.Entry] {
        var owner: LandlordID?
        if let name = asked.rights.landlord {
            // A landlord that the ledger does not know has no dwellings.
            guard let number = identities(asked).number(.landlord, named: name) else { return [] }
            owner = LandlordID(number)
        }
        let timeline = await desk.work { [owner] in
            Result { () throws(LedgerError) in
                let whole = try Timeline(of: type, number, in: stand.log, upTo: stand.window.asOf)
                guard let owner else { return whole }
                return try whole.seen(by: owner, in: stand.log, upTo: stand.window.asOf)
            }
        }
        do throws(LedgerError) { return try timeline.get().entries } catch {
            throw ReportError.ledger(error)
        }
    }

    private func entry(
        _ entry: Timeline.Entry, _ stand: Stand, _ identities: Identities, _ asked: Asked
    ) -> Sheet {
        let language = asked.language
        let members = CanonicalLine.members(entry.envelope, entry.event, naming: identities)
        let recorded = entry.envelope.recordedAt
        return [
            "day": .text(language.write(entry.envelope.on)),
            "isoDay": .text(entry.envelope.on.description),
            "kind": .text(CodeWords.all.say(entry.envelope.kind.name, in: language)),
            "source": .text(identities.name(.source, entry.envelope.source.number)),
            "recorded": .text(recorded == .always ? "—" : language.write(recorded.day)),
            "late": .flag(recorded.day - entry.envelope.on > 31 && recorded != .always),
            "sequence": .text("\(entry.sequence)"),
            "proof": .text("/proofs/\(entry.sequence)?size=\(stand.log.size)"),
            // The sender's row id may hold a person's number: it is left out.
            "fields": .list(
                members.dropFirst(4).map { field($0.0, $0.1, asked) }),
        ]
    }

    private func field(_ name: String, _ value: JSON, _ asked: Asked) -> Sheet {
        let language = asked.language
        let isSubject = ["application", "dwelling", "appeal"].contains(name)
        let texts: [String] =
            if case .array(let values) = value { values.map(\.plain) } else { [value.plain] }
        let written = texts.map { text in
            if case .number(let number) = value {
                return language.write(number, decimals: number == number.rounded() ? 0 : 2)
            }
            if let day = Day(text) { return language.write(day) }
            return isSubject ? text : CodeWords.all.say(text, in: language)
        }
        return [
            "field": .text(CodeWords.all.say(name, in: language)),
            "value": .text(written.joined(separator: ", ")),
            "href": .optional(
                isSubject
                    ? address("/subjects", carried(asked.question), [("name", value.plain)]) : nil),
        ]
    }

    /// The proof that an entry is in the log's tree, to download: RFC 6962, as `prove inclusion`.
    func proof(_ sequence: String, _ asked: Asked) async throws -> Response {
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
        var response = Response(text: proof.json.text + "\n", type: "application/json")
        response.headers[.contentDisposition] =
            "attachment; filename=\"inclusion-\(sequence)-\(size).json\""
        return response
    }
}
