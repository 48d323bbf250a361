import Projecting
import Registry
import Reports
import Terms

/// Draws a report's plan. Every drawing is, or stands beside, a table of the same numbers.
struct Drawings {
    let report: Report
    let words: CellWords

    private var language: Language { words.language }
    private var definition: ReportDefinition { report.definition }

    /// The drawings of the plan, then those by a dimension; what has no data is left out.
    func sheets(_ plan: Plan, by dimension: Dimension?) -> [Sheet] {
        var sheets = plan.drawings.flatMap { drawing -> [Sheet] in
            switch drawing {
            case .curve(let table): curve(table)
            case .figures(let title, let patterns): figures(title, patterns)
            case .rows(let title, let table, let label, let value, let condition):
                rows(title, table, label, value, condition)
            case .traits(let title, let table): traits(title, table)
            case .limits(let title, let table, let by, let label, let value, let reference):
                limits(title, table, by, label, value, reference)
            }
        }
        if let dimension,
            let table = report.tables.first(where: {
                $0.id == "by-\(dimension.rawValue)" && $0.columns.first == dimension.rawValue
            })
        {
            sheets += multiples(table, dimension, plan)
        }
        return sheets
    }

    private func curve(_ id: String) -> [Sheet] {
        guard let table = report.tables.first(where: { $0.id == id }),
            let days = table.columns.firstIndex(of: "days"),
            let share = table.columns.firstIndex(of: "survival"),
            let lower = table.columns.firstIndex(of: "lower"),
            let upper = table.columns.firstIndex(of: "upper")
        else { return [] }
        let steps = table.rows.compactMap { row -> Curve.Step? in
            guard let day = row[days].double, let value = row[share].double else { return nil }
            return Curve.Step(
                days: day, share: value, lower: row[lower].double, upper: row[upper].double)
        }
        let title = report.title(of: id, in: language)
        guard let curve = Curve(steps) else { return [] }
        var drawn = sheet(
            title, curve.drawing(title, in: language), isWide: true,
            note: language.say(
                Words(
                    "Par mois depuis le dépôt ; la bande est l’intervalle de confiance "
                        + "à 95\u{00A0}%.",
                    "By months since filing; the band is the 95% confidence interval.")))
        drawn["below"] = .markup(monthly(steps))
        return [drawn]
    }

    /// The curve in numbers, every six months.
    private func monthly(_ steps: [Curve.Step]) -> Markup {
        var markup = Markup()
        let heads = [
            Words("Mois depuis le dépôt", "Months since filing"),
            Words("Attendent encore", "Still waiting"), Words("De", "From"), Words("À", "To"),
        ]
        markup.element("table") { table in
            table.element("thead") { head in
                head.element("tr") { row in
                    for words in heads {
                        row.element("th", ["scope": "col"], text: language.say(words))
                    }
                }
            }
            table.element("tbody") { body in
                for month in stride(from: 6, through: 72, by: 6) {
                    let day = Double(month) * 30.4375
                    guard let last = steps.last, day <= last.days + 30.4375,
                        let step = steps.last(where: { $0.days <= day })
                    else { continue }
                    body.element("tr") { row in
                        row.element("th", ["scope": "row"], text: "\(month)")
                        for value in [step.share, step.lower, step.upper] {
                            row.element(
                                "td", ["class": "number"],
                                text: language.write(
                                    value.map(FigureValue.number) ?? .null, .share))
                        }
                    }
                }
            }
        }
        return markup
    }

    private func figures(_ title: Words, _ patterns: [String]) -> [Sheet] {
        let found = patterns.flatMap { pattern in
            report.figures.filter { matches($0.id, pattern) && $0.value.number != nil }
        }
        guard !found.isEmpty else { return [] }
        let isOneLabel = Set(found.map { definition.label(of: $0.id)?.id }).count == 1
        let bars = found.map { figure in
            BarRow(
                name: isOneLabel
                    ? definition.part(of: figure.id, in: language)
                    : definition.title(of: figure.id, in: language),
                value: figure.value.number, text: definition.write(figure, in: language))
        }
        return [sheet(language.say(title), barTable(bars))]
    }

    private func rows(
        _ title: Words, _ id: String, _ label: String, _ value: String,
        _ condition: [String: String]
    ) -> [Sheet] {
        guard let table = report.tables.first(where: { $0.id == id }),
            let name = table.columns.firstIndex(of: label),
            let number = table.columns.firstIndex(of: value)
        else { return [] }
        let bars = table.rows.filter { row in
            condition.allSatisfy { column, wanted in
                table.columns.firstIndex(of: column).map { row[$0].plain == wanted } ?? false
            }
        }.map { row in
            BarRow(
                name: words.write(row[name], column: label), value: row[number].double,
                text: words.write(row[number], column: value))
        }.filter { ($0.value ?? 0) != 0 }.sorted { ($0.value ?? 0) > ($1.value ?? 0) }
        guard !bars.isEmpty else { return [] }
        return [sheet(language.say(title), barTable(Array(bars.prefix(Drawings.barsAtMost))))]
    }

    /// Bars in one drawing at most; the table below has them all.
    static let barsAtMost = 20

    /// Whether an id matches a pattern, `*` standing for one part or, at the end, for all the rest.
    private func matches(_ id: String, _ pattern: String) -> Bool {
        let wanted = pattern.split(separator: ".")
        let parts = id.split(separator: ".")
        guard parts.count == wanted.count else { return false }
        // A count beside its parts is their sum.
        if wanted.last == "*", parts.last == "count" { return false }
        return zip(parts, wanted).allSatisfy { $1 == "*" || $0 == $1 }
    }

    /// What the report template shows of one drawing.
    func sheet(
        _ title: String, _ markup: Markup, isWide: Bool = false, note: String? = nil
    ) -> Sheet {
        [
            "title": .text(title), "markup": .markup(markup), "isWide": .flag(isWide),
            "note": .optional(note), "below": .flag(false),
        ]
    }
}

/// One bar with its name and its number.
struct BarRow {
    let name: String
    let value: Double?
    let text: String
}

extension Drawings {
    /// Bars as a table: name, bar, number.
    func barTable(_ bars: [BarRow]) -> Markup {
        let greatest = bars.compactMap(\.value).max() ?? 0
        var markup = Markup()
        markup.element("table", ["class": "bars"]) { table in
            table.element("tbody") { body in
                for bar in bars {
                    body.element("tr") { row in
                        row.element("th", ["scope": "row"], text: bar.name)
                        row.element("td", ["class": "drawn"]) {
                            $0.add(Bars.bar(bar.value, of: greatest))
                        }
                        row.element("td", ["class": "number"], text: bar.text)
                    }
                }
            }
        }
        return markup
    }
}
