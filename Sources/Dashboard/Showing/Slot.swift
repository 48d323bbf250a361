/// What a template is filled with, under the names that it uses.
typealias Sheet = [String: Slot]

/// One value for a template.
enum Slot: Sendable {
    /// Text, escaped by the template (`{{name}}`).
    case text(String)
    /// Markup, safe by construction (`{{{name}}}`).
    case markup(Markup)
    /// Whether a section is shown.
    case flag(Bool)
    /// A section shown once for each sheet.
    case list([Sheet])

    /// Text, or a section left out.
    static func optional(_ text: String?) -> Slot { text.map(Slot.text) ?? .flag(false) }

    /// The value as the template engine takes it.
    var value: Any {
        switch self {
        case .text(let text): Slot.plain(text)
        case .markup(let markup): markup.html
        case .flag(let flag): flag
        case .list(let sheets): sheets.map(Slot.values)
        }
    }

    /// A sheet as the template engine takes it.
    static func values(_ sheet: Sheet) -> [String: Any] { sheet.mapValues(\.value) }

    /// The engine escapes by `Character`, so that it misses a `"` that a mark combines with:
    /// such a character is shown as unreadable.
    private static func plain(_ text: String) -> String {
        guard !text.utf8.allSatisfy({ $0 < 0x80 }) else { return text }
        return String(
            text.map { character in
                let scalars = character.unicodeScalars
                let isFused = scalars.count > 1 && scalars.contains(where: special.contains)
                return isFused ? "\u{FFFD}" : character
            })
    }

    private static let special: Set<Unicode.Scalar> = ["<", ">", "&", "\"", "'"]
}
