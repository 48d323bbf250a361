import Events
import Fairness
import Irregularities
import Projecting
import Registers
import Reports
import Terms

/// Puts the parts of an account into words of one language.
struct ExplanationTeller<Names: NameGiving> {
    let language: Language
    let naming: Names

    init(language: Language, naming: Names) {
        self.language = language
        self.naming = naming
    }

    private func say(
        _ french: @autoclosure () -> Sentence, _ english: @autoclosure () -> Sentence
    ) -> Sentence {
        language == .french ? french() : english()
    }

    private func numbers(_ sequences: [SequenceNumber]) -> Sentence {
        say("n° \(sequences)", "no. \(sequences)")
    }

    private func application(_ application: ApplicationID) -> Sentence {
        "\(.application, named: naming.name(.application, application.number))"
    }

    private func dwelling(_ dwelling: DwellingID) -> Sentence {
        "\(.dwelling, named: naming.name(.dwelling, dwelling.number))"
    }

    // MARK: Situation

    func tell(_ situation: Situation) -> [Sentence] {
        var lines: [Sentence] = []
        if let filedOn = situation.filedOn {
            lines.append(
                say("Déposée le \(filedOn)", "Filed on \(filedOn)") + status(of: situation))
        } else {
            lines.append(
                say("Jamais déposée\u{00A0}: elle n’attend pas", "Never filed: it does not wait"))
        }
        if let months = situation.ageMonths {
            let age = language.write(.number(months), .months)
            lines.append(
                say(
                    "Ancienneté au \(situation.measuredOn)\u{00A0}: \(age)",
                    "Age on \(situation.measuredOn): \(age)") + delay(of: situation))
        }
        var priorities = situation.labels.map { language.write(code: $0.name) }
        if situation.isDesignated {
            priorities.append(language.say(Words("recours DALO favorable", "DALO")))
        }
        lines.append(
            (situation.isPriority
                ? say("Prioritaire par la règle", "Priority by the rule")
                : say("Non prioritaire par la règle", "No priority by the rule"))
                + (priorities.isEmpty ? "" : " (\(priorities.joined(separator: ", ")))"))
        for merged in situation.merged.map(application) {
            lines.append(
                say("A absorbé la demande \(merged)", "Application \(merged) merged into it"))
        }
        return lines
    }

    private func status(of situation: Situation) -> Sentence {
        guard let closing = situation.closing else { return say(", en attente", ", waiting") }
        let reason = language.write(code: closing.reason.name)
        let by = numbers([closing.sequence])
        var words = say(
            ", radiée le \(closing.on)\u{00A0}: \(reason), \(by)",
            ", closed on \(closing.on): \(reason), \(by)")
        if let day = situation.allocatedOn {
            words += say(", relogée le \(day)", ", housed \(day)")
        }
        if let kept = situation.mergedInto.map(application) {
            words += say(
                "\u{00A0}; absorbée par \(kept), qui répond désormais pour elle",
                "; merged into \(kept), which answers for it from then on")
        }
        return words
    }

    private func delay(of situation: Situation) -> Sentence {
        guard let months = situation.abnormalDelayMonths, let isOver = situation.isOverDelay else {
            return ""
        }
        return isOver
            ? say(
                ", au-delà du délai anormalement long (\(months) mois)",
                ", beyond the abnormal delay (\(months) months)")
            : say(
                ", en deçà du délai anormalement long (\(months) mois)",
                ", within the abnormal delay (\(months) months)")
    }

    // MARK: Decisions and irregularities

    func tell(_ decisions: [Decision]) -> [Told] {
        decisions.map { decision in
            var words = say("logement", "dwelling") + " \(dwelling(decision.dwelling)), "
            words += say("séance", "session")
            words += " \(naming.name(.session, decision.session.number))" + say("\u{00A0}: ", ": ")
            words += "\(language.write(code: decision.outcome.name))"
            if let rank = decision.rank { words += say(", rang \(rank)", ", rank \(rank)") }
            if let reason = decision.reason {
                words += say(", motif\u{00A0}: ", ", reason: ")
                words += "\(language.write(code: reason.name))"
            }
            if let isMet = decision.conditionMet {
                words +=
                    isMet
                    ? say(", condition remplie", ", condition met")
                    : say(", condition non remplie", ", condition not met")
            }
            return Told(on: decision.on, words: words + ", " + numbers([decision.sequence]))
        }
    }

    func tell(_ irregularities: [Irregularity]) -> [Told] {
        irregularities.map { irregularity in
            let label = Irregularities.labels.first { $0.id == irregularity.kind.id }
            var words: Sentence =
                "\(label.map { language.say($0.title) } ?? irregularity.kind.rawValue)"
            if let place = irregularity.dwelling {
                words += say(", logement ", ", dwelling ") + dwelling(place)
            }
            if let appeal = irregularity.appeal {
                words += say(", recours ", ", appeal ")
                words += "\(.appeal, named: naming.name(.appeal, appeal.number))"
            }
            if !irregularity.rule.isEmpty { words += " (\(irregularity.rule))" }
            let evidence = Set(irregularity.evidence).sorted()
            return Told(on: irregularity.on, words: words + ", " + numbers(evidence))
        }
    }

    // MARK: Allocations

    func tell(_ turn: CandidateTurn, evidence: [HistoryEntry]) -> Told {
        let allocation = turn.allocation
        let housed =
            allocation.application.map(application) ?? say("demande inconnue", "somebody unknown")
        var words = say(
            "logement \(dwelling(allocation.dwelling)) à \(housed), ",
            "dwelling \(dwelling(allocation.dwelling)) to \(housed), ")
        words += numbers([allocation.sequence]) + say("\u{00A0}: ", ": ")
        words += "\(language.say(turn.turn.title))"
        if let rank = turn.rank, let matching = turn.matching {
            words += say(", rang \(rank) sur \(matching)", ", rank \(rank) of \(matching)")
        }
        if case .passedOver(let reason) = turn.turn {
            words +=
                reason.map { reason in
                    say(", motif\u{00A0}: ", ", reason: ")
                        + "\(language.write(code: reason.name))"
                } ?? say(", sans motif", ", no reason")
        }
        if turn.turn == .putForward, let last = evidence.last { words += told(last) }
        if !turn.isInStock, turn.turn != .housed {
            words += say("\u{00A0}; n’était plus en attente ce jour-là", "; no longer waiting")
        }
        if !turn.unmet.isEmpty {
            words += say("\u{00A0}; critères non remplis\u{00A0}: ", "; criteria not met: ")
            words += "\(turn.unmet.map { language.say($0.title) }.joined(separator: ", "))"
        }
        if !evidence.isEmpty {
            words += say("\u{00A0}; voir ", "; see ") + numbers(evidence.map(\.sequence))
        }
        return Told(on: turn.on, words: words, isOwn: turn.isOwn)
    }

    /// The last that is recorded of a household put forward: its kind, and how it ended.
    private func told(_ entry: HistoryEntry) -> Sentence {
        let ends = CanonicalLine.members(entry.envelope, entry.event, naming: naming)
            .filter { ["outcome", "rank", "reason", "met"].contains($0.0) }
            .map { language.write(field: $0.0, $0.1) }
        let words = [language.say(entry.envelope.kind.title)] + ends
        return say(
            " (dernier acte, \(entry.envelope.on)\u{00A0}: ", " (last, \(entry.envelope.on): ")
            + "\(words.joined(separator: ", ")))"
    }
}
