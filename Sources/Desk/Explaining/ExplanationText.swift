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
                Words(
                    "Attributions du territoire, du \(file.period.first) au \(asOf)",
                    "Allocations of the territory, from \(file.period.first) to \(asOf)")))
        tellCounts(in: language, to: &out)
        for turn in account.turns where turn.turn != .notMatching {
            let evidence = file.evidence(about: turn.allocation.dwelling, upTo: turn.on)
            teller.tell(turn, evidence: evidence, to: &out)
        }
    }

    /// How many allocations were what to it, what the words mean, and how the rank is counted.
    private func tellCounts(in language: Language, to out: inout Paragraphs) {
        let kinds: [Turn] = [
            .housed, .putForward, .passedOver(nil), .behind, .notAssessed, .notMatching,
        ]
        var counts = kinds.map { kind in
            (kind, account.turns.count { $0.turn.word == kind.word })
        }
        counts.append((.notInStock, account.notWaiting))
        counts.removeAll { $0.1 == 0 }
        if counts.isEmpty { out.line(language.say(Words("aucune", "none"))) }
        for (kind, count) in counts {
            var words = "\(count)\u{00A0}× \(language.say(kind.title)) : "
            words += language.say(kind.meaning)
            if kind == .notMatching { words += " (\(unmet(in: language)); --format json)" }
            out.line(words)
        }
        guard account.turns.contains(where: { $0.rank != nil }) else { return }
        out.line(
            language.say(
                Words(
                    "Rang par la règle (priorité légale, puis ancienneté), parmi les demandes qui "
                        + "correspondaient ce jour-là.",
                    "Rank by the rule (legal priority, then age), among the applications that "
                        + "matched that day.")))
    }

    /// How often each criterion was not met.
    private func unmet(in language: Language) -> String {
        let others = account.turns.filter { $0.turn == .notMatching }
        return Criterion.allCases.compactMap { criterion -> String? in
            let count = others.count { $0.unmet.contains(criterion) }
            return count == 0 ? nil : "\(language.say(criterion.title)) \(count)"
        }.joined(separator: ", ")
    }
}
