public import Events
import Fairness
import Projecting
import Registers
public import Reports
import Terms

extension Explanation {
    /// The account for a reader, in sections: situation, events, decisions, allocations,
    /// irregularities.
    public func text(in language: Language, naming: some NameGiving) -> String {
        var out = Paragraphs()
        let subject = (type: SubjectType.application, name: name)
        let told = told(in: language, naming: naming, others: Explanation.othersInText)
        out.line(
            language.say(
                Words(
                    "Demande \(name) — compte rendu au \(asOf)",
                    "Application \(name) — account as of \(asOf)")))
        out.line(
            state.line(in: language) + language.say(Words("\u{00A0}; règles ", "; rules "))
                + "\(provenance.rules) (\(provenance.rulesHash.prefix(12)))")
        out.line(
            language.say(
                Words(
                    "Chaque « n° N » se prouve\u{00A0}: registre prove inclusion --sequence N",
                    "Each \"no. N\" can be proven: registre prove inclusion --sequence N")))
        out.section(language.say(Words("Situation", "Situation")))
        for line in told.situation { out.line(line.text) }
        out.section(language.say(Words("Événements", "Events")))
        for entry in events { entry.write(to: &out, in: language, naming: naming, about: subject) }
        if !struck.isEmpty {
            out.section(
                language.say(
                    Words(
                        "Enregistré, mais corrigé ou annulé depuis",
                        "Recorded, but corrected or voided since")))
            for entry in struck {
                entry.write(to: &out, in: language, naming: naming, about: subject)
            }
        }
        out.section(language.say(Words("Décisions des commissions", "Committees’ decisions")))
        out.tell(told.decisions, in: language)
        tellAllocations(told, in: language, to: &out)
        out.section(language.say(Words("Irrégularités", "Irregularities")))
        out.tell(told.irregularities, in: language)
        return out.text
    }

    /// Allocations at which it was passed over or behind that the text tells one by one.
    private static let othersInText = 40

    /// Whether there are allocations that are counted and not told one by one.
    private var hasOthers: Bool { account.turns.contains { $0.turn == .notMatching } }

    private func tellAllocations(
        _ told: ToldAccount, in language: Language, to out: inout Paragraphs
    ) {
        out.section(
            language.say(
                Words(
                    "Attributions du territoire, du \(file.period.first) au \(asOf)",
                    "Allocations of the territory, from \(file.period.first) to \(asOf)")))
        if told.counts.isEmpty { out.line(language.say(.noneOfThem)) }
        for line in told.counts { out.line(line.text) }
        if let order = told.order { out.line(order.text) }
        for turn in told.turns { out.entry(turn.on.description, turn.words.text) }
        let count = told.turnsLeftOut
        if count > 0 {
            out.line(
                language.say(
                    Words(
                        "… et \(count) autres où elle était dépassée ou derrière",
                        "… and \(count) more at which it was passed over or behind")))
        }
        if count > 0 || hasOthers {
            out.line(
                language.say(
                    Words(
                        "Toutes, une par une\u{00A0}: --format json",
                        "All of them, one by one: --format json")))
        }
    }
}

extension Paragraphs {
    fileprivate mutating func tell(_ told: [Told], in language: Language) {
        if told.isEmpty { line(language.say(.noneOfThem)) }
        for entry in told { self.entry(entry.on.description, entry.words.text) }
    }
}

extension Words {
    fileprivate static let noneOfThem = Words("aucune", "none")
}
