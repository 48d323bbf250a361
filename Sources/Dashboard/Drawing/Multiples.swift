import Projecting
import Reports
import Terms

/// Small multiples: the same drawing once for each group, on the same scale.
extension Drawings {
    /// Groups drawn at most; the table below has them all.
    private static let groupsAtMost = 24

    /// By a dimension: one curve a group where the report has survival figures, then one panel of
    /// bars for each key figure.
    func multiples(_ table: ShownTable, _ dimension: Dimension, _ plan: Plan) -> [Sheet] {
        let heading = PageWords.all.say(dimension.rawValue, in: words.language)
        var sheets = curves(table, heading)
        let key = plan.key.isEmpty ? Array(table.columns.dropFirst().prefix(4)) : plan.key
        for column in key {
            guard let place = table.columns.firstIndex(of: column) else { continue }
            let bars = table.rows.compactMap { row -> BarRow? in
                guard let value = row[place].double, value != 0 else { return nil }
                return BarRow(
                    name: words.write(row[0], column: table.columns[0]), value: value,
                    text: words.write(row[place], column: column))
            }.sorted { ($0.value ?? 0) > ($1.value ?? 0) }
            guard !bars.isEmpty else { continue }
            let title = report.definition.title(of: column, in: words.language)
            sheets.append(
                sheet(
                    "\(title), \(words.language.say(Words("par", "by"))) \(heading)",
                    barTable(Array(bars.prefix(Drawings.barsAtMost))),
                    note: note(bars.count, dimension, ofStock: column.hasPrefix("stock."))))
        }
        return sheets
    }

    /// What a reader must know of bars: how many more there are, and that an application asks for
    /// several places.
    private func note(_ count: Int, _ dimension: Dimension, ofStock isOfStock: Bool) -> String? {
        var notes: [Words] = []
        if isOfStock, dimension == .commune || dimension == .district {
            notes.append(
                Words(
                    "Une demande compte sous chaque commune et chaque quartier qu’elle demande.",
                    "An application counts under each commune and each district that it asks for.")
            )
        }
        if count > Drawings.barsAtMost {
            let shown = Drawings.barsAtMost
            notes.append(
                Words(
                    "Les \(shown) premiers sur \(count) ; tous sont dans le tableau, plus bas.",
                    "The first \(shown) of \(count); all of them are in the table below."))
        }
        return notes.isEmpty ? nil : notes.map(words.language.say).joined(separator: " ")
    }

    private func curves(_ table: ShownTable, _ heading: String) -> [Sheet] {
        let months = [6, 12, 18, 24]
        let places = months.map { table.columns.firstIndex(of: "survival.s\($0)") }
        guard places.allSatisfy({ $0 != nil }) else { return [] }
        var panels = Markup()
        panels.element("div", ["class": "panels"]) { box in
            for row in table.rows.prefix(Drawings.groupsAtMost) {
                let steps = zip(months, places).compactMap { month, place -> Curve.Step? in
                    guard let place, let share = row[place].double else { return nil }
                    return Curve.Step(
                        days: Double(month) * daysPerMonth, share: share, lower: nil, upper: nil)
                }
                guard steps.count > 1 else { continue }
                panel(words.write(row[0], column: table.columns[0]), steps, &box)
            }
        }
        let title = Words("Attendent encore, par ", "Still waiting, by ").followed(by: heading)
        return [
            sheet(
                words.language.say(title), panels, isWide: true,
                note: words.language.say(
                    Words(
                        "De 0 à 24 mois après le dépôt ; en haut 100 %, en bas 0 % ; le nombre est "
                            + "la part qui attend encore à la fin.",
                        "From 0 to 24 months after filing; top 100%, bottom 0%; the number is the "
                            + "share still waiting at the end.")))
        ]
    }

    private func panel(_ name: String, _ steps: [Curve.Step], _ box: inout Markup) {
        let last = steps[steps.count - 1]
        let share = words.language.write(.number(last.share), .share)
        box.element("figure", ["class": "panel"]) { figure in
            figure.element("figcaption", text: name)
            let spots = [(0.0, 1.0)] + steps.map { ($0.days, $0.share) }
            let points = spots.map { days, share in
                "\(coordinate(100 * days / 730.5)),\(coordinate(2 + 36 * (1 - share)))"
            }.joined(separator: " ")
            figure.element(
                "svg",
                ["class": "mini", "viewBox": "0 0 100 40", "role": "img", "aria-label": share]
            ) { svg in
                svg.empty(
                    "line",
                    ["class": "grid", "x1": "0", "y1": "38", "x2": "100", "y2": "38"])
                svg.empty("polyline", ["class": "line", "points": points])
            }
            figure.element("p", ["class": "number"], text: share)
        }
    }
}
