import Projecting
import Registers
import Registry
import Reports
import Terms

/// Key figures through time: a line and its numbers, one row a figure.
extension Site {
    /// The same as small line charts, those of fewer than two values left out.
    func trendCharts(
        _ key: [String], _ definition: ReportDefinition, _ trends: Trends, _ language: Language
    ) -> [Sheet] {
        key.compactMap { pattern in
            guard let trend = trends.trend(definition.name, pattern), let id = trends.id(pattern),
                let lines = Lines(trend)
            else { return nil }
            let name = definition.label(of: id).map { language.say($0.title) } ?? id
            let unit = definition.unit(of: id)
            return [
                "title": .text(name + axis(unit, language)),
                "markup": .markup(lines.drawing(name, unit: unit, in: language)),
            ]
        }
    }

    /// In what the axis of a chart is counted, where its numbers do not say.
    private func axis(_ unit: FigureUnit, _ language: Language) -> String {
        switch unit {
        case .count, .share, .ratio: ""
        case .months: language.say(Words(", en mois", ", in months"))
        case .days: language.say(Words(", en jours", ", in days"))
        case .euros: language.say(Words(", en euros", ", in euros"))
        }
    }

    /// The table of key figures through time.
    func trendTable(
        _ key: [String], _ definition: ReportDefinition, _ trends: Trends, _ language: Language
    ) -> Markup {
        var markup = Markup()
        let rows = key.compactMap { pattern in
            trends.trend(definition.name, pattern).flatMap { trend in
                trends.id(pattern).map { ($0, trend) }
            }
        }
        guard let points = rows.first?.1.points, points.count > 1 else { return markup }
        markup.element(
            "div",
            [
                "class": "scroll", "tabindex": "0", "role": "region",
                "aria-labelledby": "trend-title",
            ]
        ) { box in
            box.element("table", ["class": "trend"]) { table in
                table.element("thead") { head in
                    head.element("tr") { row in
                        row.element(
                            "th", ["scope": "col"],
                            text: language.say(Words("Chiffre", "Figure")))
                        row.element(
                            "th", ["scope": "col"], text: language.say(Words("Allure", "Trend")))
                        for point in points {
                            row.element(
                                "th", ["scope": "col", "class": "number"],
                                text: point.window.period.description)
                        }
                    }
                }
                table.element("tbody") { body in
                    for (id, trend) in rows {
                        body.element("tr") { self.row(id, trend, definition, language, &$0) }
                    }
                }
            }
        }
        return markup
    }

    private func row(
        _ id: String, _ trend: Trend, _ definition: ReportDefinition, _ language: Language,
        _ row: inout Markup
    ) {
        let name = definition.label(of: id).map { language.say($0.title) } ?? id
        row.element("th", ["scope": "row"], text: name)
        row.element("td") { $0.add(Spark.line(trend)) }
        for point in trend.points {
            let value = point.value.map(FigureValue.number) ?? .null
            row.element(
                "td", ["class": "number"], text: language.write(value, definition.unit(of: id)))
        }
    }
}
