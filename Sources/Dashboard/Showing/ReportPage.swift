import Hummingbird
import Projecting
import Registers
import Registry
import Reports
import Rules
import Terms

/// One report: key figures and their trend, drawings, every figure with its definition, tables,
/// lists, and how to get the same elsewhere.
extension Site {
    /// Rows of a table shown on the report's page; the rest has pages of its own.
    private static let rowsAtFirst = 50
    /// Rows of a table on a page of its own.
    private static let rowsOnPage = 500

    /// A report's page, or with `.json` or `.csv` behind its name the report itself.
    func report(_ name: String, _ asked: Asked) async throws -> Response {
        for (ending, type) in [("json", "application/json"), ("csv", "text/csv; charset=utf-8")]
        where name.hasSuffix(".\(ending)") {
            let definition = try definition(named: String(name.dropLast(ending.count + 1)))
            let (report, _) = try await made(definition, asked)
            let text = ending == "json" ? report.json.text + "\n" : report.csv
            return Response(text: text, type: type)
        }
        let definition = try definition(named: name)
        let (report, stand) = try await made(definition, asked)
        let trends = try await Trends(of: [definition], at: stand, from: desk)
        let language = asked.language
        var sheet = try frame(
            asked, stand, title: language.say(definition.title),
            dimensions: asked.rights.choosesFreely ? definition.projections[0].dimensions : [])
        let words = CellWords(definition, stand, language)
        let plan = Plan.of(name)
        let key = plan.key.isEmpty ? report.figures.prefix(4).map(\.id) : plan.key
        sheet["tiles"] = .list(key.compactMap { tile($0, of: definition, trends, asked) })
        sheet["rhythm"] = .text(language.say(rhythmWords(stand)))
        let through = trendTable(key, definition, trends, language)
        sheet["trends"] = .markup(through)
        sheet["charts"] = .list(trendCharts(key, definition, trends, language))
        sheet["hasTrends"] = .flag(!through.html.isEmpty)
        sheet["drawings"] = .list(
            Drawings(report: report, words: words).sheets(plan, by: asked.question.dimension))
        let own = try await ownFigures(definition, stand, asked)
        sheet["hasOwn"] = .flag(!own.isEmpty)
        sheet["figures"] = .list(
            report.figures.map { shown in
                var row = figure(shown, definition, stand, asked)
                let value = own.first { $0.id == shown.id }
                row["own"] = .text(value.map { definition.write($0, in: language) } ?? "—")
                return row
            })
        let breakdowns = breakdowns(definition, asked)
        sheet["breakdowns"] = .list(breakdowns)
        sheet["hasBreakdowns"] = .flag(!breakdowns.isEmpty)
        sheet["tables"] = .list(report.tables.map { table($0, words, asked) })
        sheet["lists"] = .list(report.lists.map { list($0, definition, stand, asked) })
        sheet["command"] = .text(command(definition, asked, stand))
        sheet["json"] = .text(address("/reports/\(name).json", pinned(asked, stand)))
        sheet["csv"] = .text(address("/reports/\(name).csv", pinned(asked, stand)))
        sheet["asksApplication"] = .flag(report.lists.contains { $0.id == "fitting" })
        return Response(html: templates.page("report", sheet))
    }

    /// A page with the rows of one table.
    func table(
        _ id: String, of name: String, _ asked: Asked
    ) async throws -> Response {
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
            throw NotFound(words: Words("La dernière page est ", "The last page is ")
                .followed(by: "\(pages)"))
        }
        var sheet = try frame(
            asked, stand, title: report.title(of: id, in: asked.language),
            extra: page == 1 ? [] : [("page", "\(page)")])
        let view = TableView(table: table, words: CellWords(definition, stand, asked.language))
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
        return Response(html: templates.page("table", sheet))
    }

    /// The report of that name.
    func definition(named name: String) throws(NotFound) -> ReportDefinition {
        guard let definition = Registry.report(named: name) else {
            throw NotFound(
                words: Words("Les rapports sont : ", "The reports are: ")
                    .followed(by: Registry.reports.map(\.name).joined(separator: ", ")))
        }
        return definition
    }

    /// A report and where it stands. Whoever sees pseudonyms asks about an application by its
    /// pseudonym: an answer to its number would tie the two together.
    private func made(
        _ definition: ReportDefinition, _ asked: Asked
    ) async throws -> (Report, Stand) {
        let stand = try await desk.stand(asked.question, asked.rights)
        let isFree = asked.rights.choosesFreely
        if let name = asked.question.application {
            guard isFree else { throw NotYours() }
            if stand.audience != .named { try onlyPseudonym(name, .application) }
        }
        let report = try await desk.report(
            definition, at: stand, by: isFree ? asked.question.dimension : nil,
            application: asked.question.application)
        if stand.audience == .named, report.namesPersons {
            try keepLook(
                asked, address(asked.path, recomputable(asked, stand)), at: stand)
        }
        return (report, stand)
    }

    /// What says which persons a page names, without naming one.
    private func recomputable(_ asked: Asked, _ stand: Stand) -> Question {
        var question = pinned(asked, stand)
        question.application = nil
        return question
    }

    private func figure(
        _ figure: Figure, _ definition: ReportDefinition, _ stand: Stand, _ asked: Asked
    ) -> Sheet {
        let language = asked.language
        let label = definition.label(of: figure.id)
        return [
            "id": .text(figure.id), "anchor": .text("f-" + anchor(figure.id)),
            "name": .text(definition.title(of: figure.id, in: language)),
            "value": .text(definition.write(figure, in: language)),
            "definition": .text(label.map { language.say($0.definition) } ?? ""),
            "rules": .list(rules(of: figure.id, in: definition.name, stand, asked)),
        ]
    }

    /// A landlord's own figures, where the report's can be told apart by landlord.
    private func ownFigures(
        _ definition: ReportDefinition, _ stand: Stand, _ asked: Asked
    ) async throws(ReportError) -> [Figure] {
        guard let landlord = asked.rights.landlord,
            definition.projections[0].dimensions.contains(.landlord)
        else { return [] }
        return try await desk.figures([definition], at: stand, landlord: landlord)[
            definition.name] ?? []
    }

    /// One click to the same report by district, commune, landlord and the rest.
    private func breakdowns(_ definition: ReportDefinition, _ asked: Asked) -> [Sheet] {
        guard asked.rights.choosesFreely else { return [] }
        return definition.projections[0].dimensions.map { dimension in
            var question = asked.question
            question.dimension = dimension == asked.question.dimension ? nil : dimension
            return [
                "name": .text(CodeWords.all.say(dimension.rawValue, in: asked.language)),
                "href": .text(address(asked.path, question) + "#drawings"),
                "isHere": .flag(dimension == asked.question.dimension),
            ]
        }
    }

    private func table(_ table: ShownTable, _ words: CellWords, _ asked: Asked) -> Sheet {
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
                TableView(table: table, words: words)
                    .markup(from: 0, count: shown, captionedBy: heading)),
            "isCut": .flag(shown < table.rows.count), "shown": .text("\(shown)"),
            "count": .text(words.language.write(Double(table.rows.count), decimals: 0)),
            "href": .text(address(path, asked.question)),
        ]
    }

    private func list(
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

    private func pinned(_ asked: Asked, _ stand: Stand) -> Question {
        var question = asked.question
        question.asOf = stand.window.asOf
        question.period = stand.window.period
        question.rules = stand.rules.id
        return question
    }

    /// The command that gives the same figures.
    private func command(
        _ definition: ReportDefinition, _ asked: Asked, _ stand: Stand
    ) -> String {
        var words = ["registre report \(definition.name)"]
        for (name, value) in pinned(asked, stand).fields {
            words.append("--\(name.replacing("_", with: "-")) \(value)")
        }
        return words.joined(separator: " ")
    }
}

extension Report {
    /// Whether the report's lists or tables name applications or appeals.
    var namesPersons: Bool {
        let columns: Set = ["application", "appeal", "winner"]
        return lists.contains { !$0.members.isEmpty }
            || tables.contains { !$0.rows.isEmpty && !columns.isDisjoint(with: $0.columns) }
    }
}
