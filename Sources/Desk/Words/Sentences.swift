import Events
import Projecting
package import Reports
package import Terms

extension Language {
    /// A field with its value in words: `rang : 2`.
    func write(field: String, _ value: JSON) -> String {
        let name = FieldWords.words(of: field).map(say) ?? field
        return "\(name)\(say(Words("\u{00A0}:", ":"))) \(write(value, of: field))"
    }

    /// A field's value in words: codes, kinds, euros and shares as their readers write them.
    package func write(_ value: JSON, of field: String) -> String {
        switch value {
        case .null: return "—"
        case .boolean(let flag): return say(flag ? Words("oui", "yes") : Words("non", "no"))
        case .integer(let number): return String(number)
        case .number(let number): return write(number, of: field)
        case .string(let text): return write(text, of: field)
        case .array(let values):
            return values.map { write($0, of: field) }.joined(separator: ", ")
        case .object: return value.text
        }
    }

    private func write(_ number: Double, of field: String) -> String {
        if FieldWords.euros.contains(field) { return write(.number(number), .euros) }
        if FieldWords.shares.contains(field) { return write(.number(number), .share) }
        return JSON.shortest(number)
    }

    private func write(_ text: String, of field: String) -> String {
        // An identifier may be spelt like a code: only fields that hold codes are put into words.
        if FieldWords.kinds.contains(field) {
            return Kind(named: text).map { say($0.title) } ?? text
        }
        guard FieldWords.codes.contains(field) else { return text }
        return CodeWords.words(of: text).map(say) ?? text
    }

    /// A code in words; the code itself if it has none.
    func write(code: String) -> String { CodeWords.words(of: code).map(say) ?? code }
}

/// Text for a terminal in paragraphs that are wrapped, each event under its day.
struct Paragraphs {
    private(set) var text = ""

    private static let width = 98
    private static let indent = 12

    /// A line of its own.
    mutating func line(_ words: String) { wrap(words, first: "", rest: "    ") }

    /// An empty line, unless there is one already.
    mutating func gap() {
        if !text.isEmpty, !text.hasSuffix("\n\n") { text += "\n" }
    }

    /// The heading of a section.
    mutating func section(_ words: String) {
        gap()
        text += words + "\n"
    }

    /// What happened on a day.
    mutating func entry(_ day: String, _ words: String) {
        let pad = String(repeating: " ", count: max(1, Paragraphs.indent - day.count))
        wrap(words, first: day + pad, rest: String(repeating: " ", count: Paragraphs.indent))
    }

    /// More of what is said above.
    mutating func detail(_ words: String) {
        let margin = String(repeating: " ", count: Paragraphs.indent)
        wrap(words, first: margin, rest: margin + "  ")
    }

    private mutating func wrap(_ words: String, first: String, rest: String) {
        var line = first
        var isEmpty = true
        for word in words.split(separator: " ") {
            if !isEmpty, line.count + 1 + word.count > Paragraphs.width {
                text += line + "\n"
                line = rest
                isEmpty = true
            }
            line += isEmpty ? String(word) : " \(word)"
            isEmpty = false
        }
        text += line + "\n"
    }
}
