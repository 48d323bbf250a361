public import Events
import Projecting
public import Reports
import Terms

extension SubjectHistory {
    /// The history for a reader: each event by its day, what it says, and by which entry it is
    /// proven; then what was recorded and no longer stands.
    public func text(in language: Language, naming: some NameGiving) -> String {
        var out = Paragraphs()
        out.line(heading(in: language))
        out.line(state.line(in: language))
        out.gap()
        for entry in events {
            entry.write(to: &out, in: language, naming: naming, about: (type, name))
        }
        if events.isEmpty {
            out.line(language.say(Words("Aucun événement ne tient.", "No event stands.")))
        }
        if !struck.isEmpty {
            out.gap()
            out.line(
                language.say(
                    Words(
                        "Enregistré, mais corrigé ou annulé depuis :",
                        "Recorded, but corrected or voided since:")))
            out.gap()
            for entry in struck {
                entry.write(to: &out, in: language, naming: naming, about: (type, name))
            }
        }
        return out.text
    }

    private func heading(in language: Language) -> String {
        let called =
            switch type {
            case .application: Words("Demande", "Application")
            case .dwelling: Words("Logement", "Dwelling")
            case .appeal: Words("Recours", "Appeal")
            default: Words(type.name, type.name)
            }
        let plural = events.count == 1 ? "" : "s"
        let count = language.say(
            Words("\(events.count) événement\(plural)", "\(events.count) event\(plural)"))
        return "\(language.say(called)) \(name) — \(count)"
    }
}

extension LogState {
    /// The state in a line.
    func line(in language: Language) -> String {
        let ledger = language.say(Words("registre", "ledger"))
        let known = knownAt.map {
            language.say(Words(", connu au \($0)", ", known at \($0)"))
        }
        return "\(ledger) \(origin), \(size), \(root)" + (known ?? "")
    }
}

extension HistoryEntry {
    /// Writes the entry: its day and title, its fields, its recording, and what became of it.
    ///
    /// - Parameter subject: The subject that the reader asked about, which need not be said again.
    func write(
        to out: inout Paragraphs, in language: Language, naming: some NameGiving,
        about subject: (type: SubjectType, name: String)
    ) {
        let said = CanonicalLine.members(envelope, event, naming: naming).dropFirst(4)
            .filter { name, value in
                subject.type.name != name || value != .string(subject.name)
            }
            .map { language.write(field: $0.0, $0.1) }
            .joined(separator: language.say(Words("\u{00A0}; ", "; ")))
        out.entry(
            envelope.on.description,
            language.say(envelope.kind.title) + (said.isEmpty ? "" : " — \(said)"))
        out.detail(recording(in: language, naming: naming))
        for line in became(in: language) { out.detail(line) }
    }

    private func recording(in language: Language, naming: some NameGiving) -> String {
        let source = naming.name(.source, envelope.source.number)
        let row = naming.name(envelope.row)
        let at = envelope.recordedAt
        return language.say(
            Words(
                "n° \(sequence), enregistré le \(at), source \(source), ligne \(row)",
                "no. \(sequence), recorded \(at), source \(source), row \(row)"))
    }

    private func became(in language: Language) -> [String] {
        var lines: [String] = []
        if !corrects.isEmpty {
            let list = corrects.map(\.description).joined(separator: ", ")
            lines.append(language.say(Words("corrige le n° \(list)", "corrects no. \(list)")))
        }
        if let correctedBy {
            let by = correctedBy
            lines.append(
                language.say(
                    Words(
                        "corrigé par le n° \(by.sequence), enregistré le \(by.recordedAt)",
                        "corrected by no. \(by.sequence), recorded \(by.recordedAt)")))
        }
        for by in voidedBy {
            lines.append(
                language.say(
                    Words(
                        "annulé par le n° \(by.sequence), enregistré le \(by.recordedAt)",
                        "voided by no. \(by.sequence), recorded \(by.recordedAt)")))
        }
        return lines
    }
}
