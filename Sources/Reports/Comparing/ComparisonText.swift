import Projecting
import Registry
import Terms

extension Comparison {
    /// The comparison for a terminal: both sides, then each figure, row and member that differs.
    public func text(in language: Language) -> String {
        var out = title(in: language) + "\n"
        for line in sides(in: language) { out += line + "\n" }
        guard !isEmpty else { return out + "\n" + nothing(in: language) + "\n" }
        if !figures.isEmpty { out += "\n" + evenColumns(figureRows(in: language)) }
        for table in tables {
            out += "\n" + a.title(of: table.id, in: language) + "\n" + evenColumns(table.shownRows)
        }
        for list in lists {
            out += "\n" + a.title(of: list.id, in: language) + "\n"
            for member in list.left { out += "  - \(member)\n" }
            for member in list.entered { out += "  + \(member)\n" }
        }
        return out
    }

    /// The report's name, day and period.
    func title(in language: Language) -> String {
        let day = language.say(Words("au", "as of"))
        let over = language.say(Words("période", "period"))
        let title = language.say(a.definition.title)
        return "\(title) — \(day) \(a.asOf), \(over) \(a.period)"
    }

    /// Both sides, a line each.
    func sides(in language: Language) -> [String] {
        zip(["A", "B"], [a, b]).map { name, side in
            let known = side.knownAt.map {
                language.say(Words("connu au \($0)", "known at \($0)")) + ", "
            }
            return "\(name) = " + (known ?? "") + side.footing(in: language)
        }
    }

    /// That nothing differs, in words.
    func nothing(in language: Language) -> String {
        language.say(
            Words(
                "Rien ne diffère : mêmes chiffres, mêmes tableaux, mêmes listes.",
                "Nothing differs: the same figures, the same tables, the same lists."))
    }

    /// The heading and a row for each figure: title, both values, difference, id.
    func figureRows(in language: Language) -> [[String]] {
        let names = [Words("chiffre", "figure"), Words("écart", "difference")].map(language.say)
        return [[names[0], "A", "B", names[1], "id"]]
            + figures.map { figure in
                let label = a.definition.label(of: figure.id)
                let title = label.map { language.say($0.title) } ?? figure.id
                return [title] + language.write(figure, label?.unit ?? .ratio) + [figure.id]
            }
    }
}

extension Language {
    /// Both values of a figure and their difference, with as many decimals as it takes to tell
    /// them apart.
    func write(_ figure: FigureDifference, _ unit: FigureUnit) -> [String] {
        for finer in 0...6 {
            let values = [figure.a, figure.b].map { $0.map { write($0, unit, finer: finer) } ?? "" }
            let difference = figure.difference.map { write(signed: $0, unit, finer: finer) }
            // A difference that is rounded to 0 would say that there is none.
            if values[0] != values[1],
                difference.map({ $0.contains { "123456789".contains($0) } })
                    ?? true
            {
                return values + [difference ?? ""]
            }
        }
        return [figure.a, figure.b].map { $0?.json.plain ?? "" }
            + [figure.difference.map { JSON.shortest($0) } ?? ""]
    }

    private func write(signed number: Double, _ unit: FigureUnit, finer: Int) -> String {
        let sign = number > 0 ? "+" : ""
        // The difference of two shares is counted in points, not in percent of anything.
        guard unit == .share else { return sign + write(.number(number), unit, finer: finer) }
        let points = write(number * 100, decimals: 1 + finer)
        return sign + points + "\u{00A0}points"
    }
}

extension TableDifference {
    /// The heading and a row for each row that differs: `-` and `+` before rows of one side alone,
    /// `A` and `B` before both versions of a changed row, whose equal cells are not said twice.
    var shownRows: [[String]] {
        var rows = [[""] + columns]
        for row in removed { rows.append(["-"] + row.map(\.plain)) }
        for row in added { rows.append(["+"] + row.map(\.plain)) }
        for change in changed {
            rows.append(["A"] + change.a.map(\.plain))
            rows.append(
                ["B"]
                    + columns.indices.map { place in
                        place < keyWidth || change.places.contains(place)
                            ? change.b[place].plain : ""
                    })
        }
        return rows
    }
}
