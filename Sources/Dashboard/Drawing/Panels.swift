import Projecting
import Reports
import Terms

/// Drawings of tables that have several groups of rows: one panel a group.
extension Drawings {
    /// Shares of households by trait; only the rows over the whole territory.
    func traits(_ title: Words, _ id: String) -> [Sheet] {
        guard let table = report.tables.first(where: { $0.id == id }),
            table.columns == ["population", "by", "place", "trait", "value", "households"]
        else { return [] }
        var counts: [String: [String: [String: Double]]] = [:]
        for row in table.rows where row[1].plain == "territory" {
            counts[row[3].plain, default: [:]][row[4].plain, default: [:]][row[0].plain] =
                row[5].double
        }
        return counts.keys.sorted().map { trait in
            let name = PageWords.all.say(trait, in: words.language)
            return sheet(
                words.language.say(title.named(name)),
                traitTable(counts[trait] ?? [:]))
        }
    }

    private func traitTable(_ values: [String: [String: Double]]) -> Markup {
        let populations = ["entrants", "sitting", "leavers"]
        let totals = populations.map { population in
            values.values.compactMap { $0[population] }.reduce(0, +)
        }
        let greatest =
            values.values.flatMap { row in
                zip(populations, totals).map { $1 > 0 ? (row[$0] ?? 0) / $1 : 0 }
            }.max() ?? 0
        var markup = Markup()
        markup.element("table", ["class": "bars traits"]) { table in
            table.element("thead") { head in
                head.element("tr") { row in
                    row.element("td", text: "")
                    for population in populations {
                        row.element(
                            "th", ["scope": "col"],
                            text: PageWords.all.say(population, in: words.language))
                    }
                }
            }
            table.element("tbody") { body in
                for value in values.keys.sorted(by: valueOrder) {
                    body.element("tr") { row in
                        row.element(
                            "th", ["scope": "row"],
                            text: PageWords.all.say(value, in: words.language))
                        for (population, total) in zip(populations, totals) {
                            let share = total > 0 ? (values[value]?[population] ?? 0) / total : 0
                            row.element("td", ["class": "part"]) { cell in
                                cell.add(Bars.bar(share, of: greatest))
                                cell.add(words.language.write(.number(share), .share))
                            }
                        }
                    }
                }
            }
        }
        return markup
    }

    /// Bands in their order, what is unknown last.
    private func valueOrder(_ one: String, _ other: String) -> Bool {
        place(of: one) < place(of: other)
    }

    private func place(of value: String) -> (Int, String) {
        let rank =
            switch value {
            case "under_25", "<=20": 0
            case "75+": 2
            case ">120": 3
            case "other": 4
            case "unknown": 5
            default: 1
            }
        // 100-120 comes after 80-100.
        return (rank, value.hasPrefix("1") ? "9" + value : value)
    }

    /// Values with their limits, one panel for each value of `by`.
    func limits(
        _ title: Words, _ id: String, _ by: String, _ label: String, _ value: String,
        _ reference: Double
    ) -> [Sheet] {
        guard let table = report.tables.first(where: { $0.id == id }),
            let group = table.columns.firstIndex(of: by),
            let name = table.columns.firstIndex(of: label),
            let number = table.columns.firstIndex(of: value),
            let lower = table.columns.firstIndex(of: "\(value).lower"),
            let upper = table.columns.firstIndex(of: "\(value).upper")
        else { return [] }
        var panels: [(name: String, rows: [[JSON]])] = []
        for row in table.rows {
            if panels.last?.name == row[group].plain {
                panels[panels.count - 1].rows.append(row)
            } else {
                panels.append((row[group].plain, [row]))
            }
        }
        return panels.map { panel in
            let rows = panel.rows.prefix(Drawings.barsAtMost)
            let greatest = min(
                3,
                max(reference, rows.compactMap { $0[upper].double ?? $0[number].double }.max() ?? 0)
            )
            var markup = Markup()
            markup.element("table", ["class": "bars"]) { body in
                body.element("tbody") { body in
                    for row in rows {
                        body.element("tr") { cells in
                            cells.element(
                                "th", ["scope": "row"],
                                text: words.write(row[name], column: label))
                            cells.element("td", ["class": "drawn"]) {
                                $0.add(
                                    Bars.interval(
                                        row[number].double, row[lower].double, row[upper].double,
                                        of: greatest, reference: reference))
                            }
                            cells.element(
                                "td", ["class": "number"],
                                text: words.write(row[number], column: value))
                        }
                    }
                }
            }
            let heading = PageWords.all.say(panel.name, in: words.language)
            return sheet(
                words.language.say(title.named(heading)), markup,
                note: words.language.say(
                    Words(
                        "1 : autant de chances que le groupe le mieux servi ; le trait est "
                            + "l’intervalle exact à 95\u{00A0}%.",
                        "1: as good chances as the best-off group; the line is the exact 95% "
                            + "interval.")))
        }
    }
}

extension Words {
    /// The words, then what they are about: with a space before the colon in French.
    func named(_ name: String) -> Words {
        Words("\(french)\u{00A0}: \(name)", "\(english): \(name)")
    }
}
