import Projecting
import Registry
import Terms

extension Report {
    /// The report for a terminal: its heading, each figure on a line, then tables and lists.
    public func text(in language: Language) -> String {
        var out = heading(in: language) + "\n\n"
        let shown = figures.map { figure -> (String, String) in
            let label = definition.label(of: figure.id)
            let title = label.map { language.say($0.title) } ?? figure.id
            return (title, language.write(figure.value, label?.unit ?? .ratio))
        }
        out += evenColumns([["", "", ""]] + zip(figures, shown).map { [$1.0, $1.1, $0.id] })
        for table in tables {
            out += "\n" + title(of: table.id, in: language) + "\n"
            out += evenColumns([table.columns] + table.rows.map { $0.map(\.plain) })
        }
        for list in lists {
            out += "\n" + title(of: list.id, in: language) + " (\(list.members.count))\n"
            for member in list.members { out += "  \(member)\n" }
        }
        return out + "\n" + footing(in: language) + "\n"
    }

    /// The report's name, day and period.
    func heading(in language: Language) -> String {
        let title = language.say(definition.title)
        let day = language.say(Words("au", "as of"))
        let over = language.say(Words("période", "period"))
        return "\(title) — \(day) \(asOf), \(over) \(period)"
            + (knownAt.map { language.say(Words(", connu au ", ", known at ")) + "\($0)" } ?? "")
    }

    /// The provenance in a line.
    func footing(in language: Language) -> String {
        let from = language.say(Words("registre", "ledger"))
        let rules = language.say(Words("règles", "rules"))
        return "\(from) \(provenance.origin), \(provenance.size), \(provenance.root); "
            + "\(rules) \(provenance.rules) (\(provenance.rulesHash.prefix(12))); "
            + "registre \(provenance.version)"
    }

    /// The name of a table or a list.
    public func title(of id: String, in language: Language) -> String {
        definition.tableLabel(of: id).map { language.say($0.title) } ?? id
    }
}

/// Rows as columns of even width; the first row is the heading.
func evenColumns(_ rows: [[String]]) -> String {
    guard let count = rows.first?.count else { return "" }
    var widths = Array(repeating: 0, count: count)
    for row in rows {
        for column in 0..<count { widths[column] = max(widths[column], width(row[column])) }
    }
    var text = ""
    for row in rows where row.contains(where: { !$0.isEmpty }) {
        var line = "  "
        for (column, cell) in row.enumerated() {
            line += cell
            if column < count - 1 {
                line += String(repeating: " ", count: widths[column] - width(cell) + 2)
            }
        }
        while line.utf8.last == UInt8(ascii: " ") { line.unicodeScalars.removeLast() }
        text += line
        text += "\n"
    }
    return text
}

/// Characters of a cell: as many as bytes where all are ASCII, which most are.
private func width(_ cell: String) -> Int {
    cell.utf8.allSatisfy { $0 < 0x80 } ? cell.utf8.count : cell.count
}
