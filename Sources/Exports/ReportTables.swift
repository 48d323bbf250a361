import Projecting
import Registry
import Reports
import Terms

/// Reports as tables: every figure in one, and each table and list in one of its own. A list may
/// bear a table's name: `-list` is added to it.
struct ReportTables {
    private static let figures = ExportTable(
        group: "", name: "figures",
        columns: [
            .init(name: "report", form: .text), .init(name: "figure", form: .text),
            .init(name: "label", form: .text), .init(name: "value", form: .any),
        ])

    /// Writes reports.
    ///
    /// - Parameter language: The language of the figures' labels.
    static func write(
        _ reports: [Report], in language: Language, to writer: some TableWriter
    ) throws(ExportError) {
        let all = try writer.begin(figures)
        for report in reports {
            for figure in report.figures {
                let label = report.definition.label(of: figure.id)
                let title = label.map { language.say($0.title) } ?? figure.id
                try writer.add(
                    [
                        .string(report.definition.name), .string(figure.id), .string(title),
                        figure.value.json,
                    ], to: all)
            }
        }
        for report in reports {
            for table in report.tables {
                let place = try writer.begin(
                    ExportTable(
                        group: report.definition.name, name: table.id,
                        columns: table.columns.map { .init(name: $0, form: .any) }))
                for row in table.rows { try writer.add(row, to: place) }
            }
            for list in report.lists {
                let place = try writer.begin(
                    ExportTable(
                        group: report.definition.name, name: list.id + "-list",
                        columns: [.init(name: list.id, form: .text)]))
                for member in list.members { try writer.add([.string(member)], to: place) }
            }
        }
    }
}
