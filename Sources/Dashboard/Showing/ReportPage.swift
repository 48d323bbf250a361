import Projecting
import Registers
import Registry
import Reports
import Rules
import Terms

/// One report: key figures and their trend, drawings, every figure with its definition, tables,
/// lists, and how to get the same elsewhere.
extension Site {
    /// A report's page, or with `.json` or `.csv` behind its name the report itself.
    func report(_ name: String, _ asked: Asked) async throws -> MadePage {
        for (ending, type) in [("json", "application/json"), ("csv", "text/csv; charset=utf-8")]
        where name.hasSuffix(".\(ending)") {
            let definition = try definition(named: String(name.dropLast(ending.count + 1)))
            let (report, _) = try await made(definition, asked)
            let text = ending == "json" ? report.json.text + "\n" : report.csv
            return MadePage(text: text, type: type)
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
        // What is withheld from somebody they cannot compute again either.
        sheet["command"] = .optional(
            asked.rights.choosesFreely ? command(definition, asked, stand) : nil)
        sheet["json"] = .text(address("/reports/\(name).json", pinned(asked, stand)))
        sheet["csv"] = .text(address("/reports/\(name).csv", pinned(asked, stand)))
        sheet["asksApplication"] = .flag(report.lists.contains { $0.id == "fitting" })
        return MadePage(html: templates.page("report", sheet))
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
    func made(
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
            note(asked, address(asked.path, recomputable(asked, stand)), at: stand)
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
                "name": .text(PageWords.all.say(dimension.rawValue, in: asked.language)),
                "href": .text(address(asked.path, question) + "#drawings"),
                "isHere": .flag(dimension == asked.question.dimension),
            ]
        }
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
