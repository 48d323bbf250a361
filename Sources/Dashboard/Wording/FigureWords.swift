import Projecting
import Registry
import Reports

extension ReportDefinition {
    /// What a figure is called, with what its id says beside: `Recours déposés — DALO, 2014`.
    func title(of figure: String, in language: Language) -> String {
        guard let label = label(of: figure) else { return figure }
        let said = captured(figure, by: label.id).map { PageWords.all.say($0, in: language) }
        let title = language.say(label.title)
        return said.isEmpty ? title : "\(title) — \(said.joined(separator: ", "))"
    }

    /// The part of a figure's name that tells it from others of its label: `DALO, 2014`.
    func part(of figure: String, in language: Language) -> String {
        guard let label = label(of: figure) else { return figure }
        let said = captured(figure, by: label.id).map { PageWords.all.say($0, in: language) }
        return said.isEmpty ? language.say(label.title) : said.joined(separator: ", ")
    }

    /// A figure's value in words.
    func write(_ figure: Figure, in language: Language) -> String {
        language.write(figure.value, unit(of: figure.id))
    }

    /// What a figure is counted in.
    func unit(of figure: String) -> FigureUnit { label(of: figure)?.unit ?? .ratio }

    /// What a column of a table is called.
    func column(_ name: String, of table: TableLabel?, in language: Language) -> String {
        if let words = table?.columns[name] { return language.say(words) }
        if label(of: name) != nil { return title(of: name, in: language) }
        let said = PageWords.all.say(name, in: language)
        return said.prefix(1).uppercased() + said.dropFirst()
    }

    /// What stands where a label's pattern has capitals: `dalo`, `2014` for `RIGHT.YEAR.filed`.
    private func captured(_ figure: String, by pattern: String) -> [String] {
        let wanted = pattern.split(separator: ".")
        let parts = figure.split(separator: ".")
        guard let open = wanted.firstIndex(where: isPlaceholder) else { return [] }
        let surplus = max(0, parts.count - wanted.count)
        return wanted.indices.filter { isPlaceholder(wanted[$0]) }.map { place in
            let first = place > open ? place + surplus : place
            let last = place == open ? place + surplus : first
            return parts[first...last].joined(separator: ".")
        }
    }
}

private func isPlaceholder(_ part: Substring) -> Bool {
    part.allSatisfy { $0.isUppercase || $0 == "_" }
}
