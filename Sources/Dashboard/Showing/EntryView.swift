import Desk
import Events
import Ledger
import Projecting
import Reports
import Terms

/// The events of a history as a page shows them, each with its proof.
struct EntryView {
    let site: Site
    let asked: Asked
    let stand: Stand
    let identities: Identities

    /// Days after which something was learnt late.
    private static let lateDays = 31

    private var language: Language { asked.language }

    /// One event: its day, what it says, who sent it when, and what became of it.
    func sheet(_ entry: HistoryEntry) -> Sheet {
        let members = CanonicalLine.members(entry.envelope, entry.event, naming: identities)
        let (on, recorded) = (entry.envelope.on, entry.envelope.recordedAt)
        let isLate = recorded != .always && recorded.day - on > EntryView.lateDays
        return [
            "day": .text(language.write(on)), "isoDay": .text(on.description),
            "kind": .text(language.say(entry.envelope.kind.title)),
            "source": .text(identities.name(.source, entry.envelope.source.number)),
            "recorded": .text(recorded == .always ? "—" : language.write(recorded.day)),
            "late": .flag(isLate), "sequence": .text("\(entry.sequence)"),
            "proof": .text(proof(of: entry.sequence)),
            // The sender's row id may hold a person's number: it is left out.
            "fields": .list(members.dropFirst(4).map { field($0.0, $0.1) }),
            "became": .list(became(entry).map { ["words": .text($0)] }),
        ]
    }

    /// The address of the proof that an entry is in the log.
    func proof(of sequence: SequenceNumber) -> String {
        "/proofs/\(sequence)?size=\(stand.log.size)"
    }

    /// A sentence with its subjects and proofs as links.
    func markup(_ sentence: Sentence) -> Markup {
        var markup = Markup()
        for (place, part) in sentence.parts.enumerated() {
            switch part {
            case .text(let text):
                // A number stays with the word before it.
                let isBeforeNumber = sentence.parts.dropFirst(place + 1).first?.isEntries == true
                let isSpaced = isBeforeNumber && text.hasSuffix(" ")
                markup.add(isSpaced ? text.dropLast() + "\u{00A0}" : text)
            case .subject(_, let name):
                markup.element("a", ["href": address(of: name)], text: name)
            case .entries(let sequences):
                for (rank, sequence) in sequences.enumerated() {
                    if rank > 0 { markup.add(", ") }
                    markup.element(
                        "a", ["href": proof(of: sequence), "download": ""], text: "\(sequence)")
                }
            }
        }
        return markup
    }

    private func address(of name: String) -> String {
        site.address("/subjects", site.carried(asked.question), [("name", name)])
    }

    private func field(_ name: String, _ value: JSON) -> Sheet {
        let isSubject = ["application", "dwelling", "appeal"].contains(name)
        var words = language.write(value, of: name)
        if name.hasSuffix("_on"), let day = Day(value.plain) { words = language.write(day) }
        return [
            "field": .text(PageWords.all.say(name, in: language)), "value": .text(words),
            "href": .optional(isSubject ? address(of: value.plain) : nil),
        ]
    }

    private func became(_ entry: HistoryEntry) -> [String] {
        var lines: [String] = []
        if !entry.corrects.isEmpty {
            let list = entry.corrects.map(\.description).joined(separator: ", ")
            lines.append(language.say(Words("corrige l’entrée \(list)", "corrects entry \(list)")))
        }
        let ends =
            [(entry.correctedBy, Words("corrigé par", "corrected by"))]
            + entry.voidedBy.map { ($0, Words("annulé par", "voided by")) }
        for (recording, words) in ends {
            guard let recording else { continue }
            let day = language.write(recording.recordedAt.day)
            lines.append(
                language.say(words)
                    + language.say(
                        Words(
                            " l’entrée \(recording.sequence), connue le \(day)",
                            " entry \(recording.sequence), known on \(day)")))
        }
        return lines
    }
}

extension Sentence.Part {
    fileprivate var isEntries: Bool {
        if case .entries = self { true } else { false }
    }
}
