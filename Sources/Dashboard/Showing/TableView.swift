import Projecting
import Registers
import Registry
import Reports
import Rules
import Terms

/// How the cells of one report's tables are written.
struct CellWords: Sendable {
    let definition: ReportDefinition
    let language: Language
    private let communes: [String: String]

    /// Words for a report under a rule set, which names communes.
    init(_ definition: ReportDefinition, _ stand: Stand, _ language: Language) {
        self.definition = definition
        self.language = language
        communes = Dictionary(
            stand.rules.places(.communes, on: stand.window.asOf).compactMap { place in
                place.name.map { (place.code, $0) }
            }, uniquingKeysWith: { first, _ in first })
    }

    /// A cell in words.
    func write(_ cell: JSON, column: String) -> String {
        switch cell {
        case .null: "—"
        case .string(let text): say(text)
        case .boolean(let flag): PageWords.all.say(flag ? "true" : "false", in: language)
        case .integer(let number):
            column == "year" || column == "rank"
                ? "\(number)" : language.write(.count(number), unit(of: column, .count))
        case .number(let number): language.write(.number(number), unit(of: column, .ratio))
        default: cell.plain
        }
    }

    /// A code, a commune, a day or a figure's id in words; any other text as it is.
    func say(_ text: String) -> String {
        if let commune = communes[text] { return commune }
        if text.utf8.count == 10, let day = Day(text) { return language.write(day) }
        if text.contains("."), definition.label(of: text) != nil {
            return definition.title(of: text, in: language)
        }
        return PageWords.all.say(text, in: language)
    }

    private func unit(of column: String, _ otherwise: FigureUnit) -> FigureUnit {
        if let label = definition.label(of: column) { return label.unit }
        if ["survival", "lower", "upper"].contains(column) { return .share }
        if ["target", "actual", "gap"].contains(column) { return .share }
        if column.hasSuffix("share") || column.hasSuffix("_rate") { return .share }
        if column.contains("_months") { return .months }
        if column.hasSuffix("_days") || column == "days" { return .days }
        return otherwise
    }
}

extension JSON {
    /// The value as a number, if it is one.
    var double: Double? {
        switch self {
        case .integer(let value): Double(value)
        case .number(let value): value
        default: nil
        }
    }
}

/// A report's table as a page shows it.
struct TableView {
    let table: ShownTable
    let words: CellWords
    /// The address of a subject's page; nil where whoever asks may not see it.
    var subjectAddress: ((_ name: String) -> String)?

    /// Columns that fit on a sheet of paper as they are.
    private static let columnsOnPaper = 11

    /// Columns whose cells name a subject that has a page.
    private static let subjects: Set = ["application", "dwelling", "appeal"]

    /// The rows from one on, at most so many.
    ///
    /// - Complexity: O(cells shown).
    func markup(from first: Int, count: Int, captionedBy heading: String) -> Markup {
        var markup = Markup()
        let rows = table.rows.dropFirst(first).prefix(count)
        let numeric = table.columns.indices.map { column in
            table.rows.first { $0[column] != .null }?[column].double != nil
        }
        markup.element(
            "div",
            ["class": "scroll", "tabindex": "0", "role": "region", "aria-labelledby": heading]
        ) { box in
            let isWide = table.columns.count > TableView.columnsOnPaper
            box.element("table", ["class": isWide ? "many" : "few"]) { body in
                body.element("thead") { head in
                    head.element("tr") { heads(numeric, &$0) }
                }
                body.element("tbody") { body in
                    for row in rows { body.element("tr") { cells(row, numeric, &$0) } }
                }
            }
        }
        return markup
    }

    private func heads(_ numeric: [Bool], _ row: inout Markup) {
        let label = words.definition.tableLabel(of: table.id)
        for (column, name) in table.columns.enumerated() {
            row.element(
                "th", ["scope": "col", "class": numeric[column] ? "number" : "word"],
                text: words.definition.column(name, of: label, in: words.language))
        }
    }

    private func cells(_ cells: [JSON], _ numeric: [Bool], _ row: inout Markup) {
        for (column, cell) in cells.enumerated() {
            let text = words.write(cell, column: table.columns[column])
            let href =
                TableView.subjects.contains(table.columns[column]) && cell != .null
                ? subjectAddress?(cell.plain) : nil
            if column == 0 {
                row.element("th", ["scope": "row"]) { TableView.add(text, href, to: &$0) }
            } else {
                row.element("td", ["class": numeric[column] ? "number" : "word"]) {
                    TableView.add(text, href, to: &$0)
                }
            }
        }
    }

    private static func add(_ text: String, _ href: String?, to cell: inout Markup) {
        guard let href else { return cell.add(text) }
        cell.element("a", ["href": href], text: text)
    }
}
