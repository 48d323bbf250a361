public import Events
import Fairness
import Irregularities
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
        let teller = ExplanationTeller(language: language, naming: naming)
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
        teller.tell(situation, to: &out)
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
        teller.tell(decisions, to: &out)
        tellAllocations(teller, to: &out)
        teller.tell(irregularities, to: &out)
        return out.text
    }

    private func tellAllocations(
        _ teller: ExplanationTeller<some NameGiving>, to out: inout Paragraphs
    ) {
        let language = teller.language
        out.section(
            language.say(
                Words("Attributions du territoire", "Allocations of the territory")))
        let told = account.turns.filter { $0.turn != .notMatching }
        for turn in told {
            let evidence = file.evidence(about: turn.allocation.dwelling, upTo: turn.on)
            teller.tell(turn, evidence: evidence, to: &out)
        }
        let others = account.turns.filter { $0.turn == .notMatching }
        if !others.isEmpty {
            let counts = Criterion.allCases.compactMap { criterion -> String? in
                let count = others.count { $0.unmet.contains(criterion) }
                return count == 0 ? nil : "\(language.say(criterion.title)) \(count)"
            }
            out.line(
                language.say(
                    Words(
                        "Logements attribués qui ne correspondaient pas\u{00A0}: \(others.count)"
                            + "\u{00A0}; critères non remplis, parfois plusieurs\u{00A0}: ",
                        "Dwellings allocated that did not match: \(others.count); criteria not "
                            + "met, several of them at times: "))
                    + counts.joined(separator: ", ")
                    + language.say(
                        Words(
                            ". Un par un\u{00A0}: --format json.", ". One by one: --format json.")))
        }
        if account.notWaiting > 0 {
            out.line(
                language.say(
                    Words(
                        "Attributions de jours où elle était déjà pourvue ou radiée\u{00A0}: ",
                        "Allocations of days on which it was already housed or closed: "))
                    + "\(account.notWaiting).")
        }
        if account.turns.isEmpty, account.notWaiting == 0 {
            out.line(
                language.say(
                    Words(
                        "Aucune attribution depuis le dépôt.", "No allocation since filing.")))
        }
    }
}
