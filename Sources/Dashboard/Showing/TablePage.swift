import Ledger
import Projecting
import Registry
import Reports
import Terms

/// A report's tables and lists: the first rows on its own page, all of them on pages of theirs.
extension Site {
    /// Rows of a table shown on the report's page; the rest has pages of its own.
    private static let rowsAtFirst = 25
    /// Rows of a table on a page of its own.
    private static let rowsOnPage = 200

    /// A page with the rows of one table.
    func table(
        _ id: String, of name: String, _ asked: Asked
    ) async throws -> MadePage {
        let definition = try definition(named: name)
        let (report, stand) = try await made(definition, asked)
        guard let table = report.tables.first(where: { $0.id == id }) else {
            throw NotFound(
                words: Words("Les tableaux sont : ", "The tables are: ")
                    .followed(by: report.tables.map(\.id).joined(separator: ", ")))
        }
        let page = max(1, asked.query["page"].flatMap { Int($0) } ?? 1)
        let pages = max(1, (table.rows.count + Site.rowsOnPage - 1) / Site.rowsOnPage)
        guard page <= pages else {
            throw NotFound(
                words: Words("La dernière page est ", "The last page is ")
                    .followed(by: "\(pages)"))
        }
        var sheet = try frame(
            asked, stand, title: report.title(of: id, in: asked.language),
            extra: page == 1 ? [] : [("page", "\(page)")])
        let view = TableView(
            table: table, words: CellWords(definition, stand, asked.language),
            subjectAddress: subjectAddress(asked))
        sheet["markup"] = .markup(
            view.markup(
                from: (page - 1) * Site.rowsOnPage, count: Site.rowsOnPage, captionedBy: "title"))
        sheet["count"] = .text(asked.language.write(Double(table.rows.count), decimals: 0))
        sheet["numbers"] = .list(
            (1...pages).map { number in
                [
                    "number": .text("\(number)"), "isHere": .flag(number == page),
                    "href": .text(
                        address(asked.path, asked.question, [("page", "\(number)")])),
                ]
            })
        sheet["isLong"] = .flag(pages > 1)
        sheet["up"] = .text(address("/reports/\(name)", asked.question))
        sheet["upName"] = .text(asked.language.say(definition.title))
        return MadePage(html: templates.page("table", sheet))
    }

    /// A table's first rows.
    func table(_ table: ShownTable, _ words: CellWords, _ asked: Asked) -> Sheet {
        let shown = min(Site.rowsAtFirst, table.rows.count)
        let heading = "t-" + anchor(table.id)
        let label = words.definition.tableLabel(of: table.id)
        let title =
            label.map { words.language.say($0.title) }
            ?? words.language.say(Words("Selon : ", "By: ").naming(String(table.id.dropFirst(3))))
        let path = "/reports/\(words.definition.name)/tables/\(table.id)"
        return [
            "heading": .text(heading), "title": .text(title),
            "isEmpty": .flag(table.rows.isEmpty),
            "markup": .markup(
                TableView(
                    table: table, words: words, subjectAddress: subjectAddress(asked)
                )
                .markup(from: 0, count: shown, captionedBy: heading)),
            "isCut": .flag(shown < table.rows.count), "shown": .text("\(shown)"),
            "count": .text(words.language.write(Double(table.rows.count), decimals: 0)),
            "href": .text(address(path, asked.question)),
        ]
    }

    /// How a subject named in a table is looked up, by whoever may.
    private func subjectAddress(_ asked: Asked) -> ((String) -> String)? {
        guard asked.rights.choosesFreely else { return nil }
        return { name in
            address("/subjects", carried(asked.question), [("name", name)])
        }
    }

    /// A list, each member a way to its page.
    func list(
        _ list: ShownList, _ definition: ReportDefinition, _ stand: Stand, _ asked: Asked
    ) -> Sheet {
        let label = definition.tableLabel(of: list.id)
        let shown = list.members.prefix(200)
        return [
            "title": .text(label.map { asked.language.say($0.title) } ?? list.id),
            "count": .text(asked.language.write(Double(list.members.count), decimals: 0)),
            "isEmpty": .flag(list.members.isEmpty),
            "members": .list(
                shown.map { member in
                    [
                        "name": .text(member),
                        "href": .text(
                            address(
                                "/subjects", carried(asked.question), [("name", member)])),
                    ]
                }),
            "isCut": .flag(shown.count < list.members.count), "shown": .text("\(shown.count)"),
        ]
    }
}
