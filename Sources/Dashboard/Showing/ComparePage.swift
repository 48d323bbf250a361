import Ledger
import Projecting
import Registers
import Registry
import Reports
import Rules
import Terms

/// The same report twice, side by side: under two rule sets, or as known at two instants.
extension Site {
    /// One side of a comparison.
    private struct Side {
        let name: String
        let report: Report
        let stand: Stand
    }

    /// The rule bench: the same snapshots under two rule sets, the second with one value changed if
    /// wanted.
    func compareRules(_ asked: Asked) async throws -> MadePage {
        guard asked.rights.choosesFreely else { throw NotYours() }
        let ids = desk.library.ids
        let one = try asked.query.ruleSet("a", ids) ?? asked.question.rules ?? desk.defaultRules
        let other = try asked.query.ruleSet("b", ids) ?? one
        let edit = try RuleEdit(asked.query)
        let definition = try definition(
            named: asked.query["report"] ?? "waiting-times")
        let stand = try await desk.stand(asked.question, asked.rights)
        let first = stand.under(try desk.library.ruleSet(one))
        let base = try desk.library.ruleSet(other)
        let second = stand.under(try edit?.applied(to: base, in: desk.library) ?? base)
        let sides = (
            Side(
                name: one, report: try await desk.report(definition, at: first), stand: first),
            Side(
                name: second.rules.id, report: try await desk.report(definition, at: second),
                stand: second)
        )
        let extra = [("report", definition.name), ("a", one), ("b", other)] + (edit?.fields ?? [])
        var sheet = try frame(
            asked, stand, title: asked.language.say(Words("Comparer des règles", "Compare rules")),
            extra: extra)
        sheet.merge(bench(first, second, edit, asked.language)) { $1 }
        sheet["setsA"] = .list(ruleSets(chosen: one, asked.language))
        sheet["setsB"] = .list(ruleSets(chosen: other, asked.language))
        sheet["reset"] = .text(
            address(
                asked.path, asked.question,
                [("report", definition.name), ("a", one), ("b", other)]))
        fill(&sheet, sides, asked)
        sheet["command"] = .text(
            "registre compare \(definition.name) --rules \(one) --rules "
                + (edit == nil ? other : "my-rules.yaml"))
        return MadePage(html: templates.page("compare", sheet))
    }

    private func bench(
        _ first: Stand, _ second: Stand, _ edit: RuleEdit?, _ language: Language
    ) -> Sheet {
        let day = first.window.asOf
        return [
            "isRules": .flag(true), "isStates": .flag(false),
            "editable": .list(
                RuleEdit.editable(in: second.rules, on: day).map { parameter in
                    [
                        "value": .text(parameter.parameter.name),
                        "name": .text(language == .french ? parameter.title : parameter.english),
                        "now": .text(parameter.values.last?.value?.description ?? "—"),
                        "isChosen": .flag(parameter.parameter.name == edit?.parameter),
                    ]
                }),
            "value": .text(edit?.value ?? ""), "isEdited": .flag(edit != nil),
            "yaml": .text(edit.map { "base: \(second.rules.base ?? "")\n\($0.yaml)" } ?? ""),
            "differences": .list(
                first.rules.differences(from: second.rules).filter { difference in
                    (difference.from ?? .earliest) <= day && day <= (difference.to ?? .latest)
                }.map { difference in
                    [
                        "parameter": .text(difference.parameter),
                        "one": .text(difference.one?.description ?? "—"),
                        "other": .text(difference.other?.description ?? "—"),
                    ]
                }),
        ]
    }

    /// What is known now that was not then: the same window in two states of knowledge.
    func compareStates(_ asked: Asked) async throws -> MadePage {
        guard asked.rights.choosesFreely else { throw NotYours() }
        let definition = try definition(
            named: asked.query["report"] ?? "waiting-times")
        var now = asked.question
        now.knownAt = try asked.query.read("b", AskingError.instant) { Instant($0) }
        let later = try await desk.stand(now, asked.rights)
        var then = asked.question
        // The window is the later state's, so that both look at the same days.
        then.asOf = later.window.asOf
        then.period = later.window.period
        let since = try asked.query.read("a", AskingError.instant) { Instant($0) }
        then.knownAt = since ?? Instant(endOf: later.window.asOf.moved(months: -1))
        let earlier = try await desk.stand(then, asked.rights)
        let language = asked.language
        let sides = (
            Side(
                name: knowledge(then.knownAt, language),
                report: try await desk.report(definition, at: earlier), stand: earlier),
            Side(
                name: knowledge(now.knownAt, language),
                report: try await desk.report(definition, at: later), stand: later)
        )
        let extra =
            [("report", definition.name), ("a", then.knownAt?.description ?? "")]
            + (now.knownAt.map { [("b", $0.description)] } ?? [])
        var sheet = try frame(
            asked, later, title: language.say(Words("Ce qui a changé", "What changed")),
            extra: extra)
        sheet["isRules"] = .flag(false)
        sheet["isStates"] = .flag(true)
        sheet["a"] = .text(then.knownAt.map(short) ?? "")
        sheet["b"] = .text(now.knownAt.map(short) ?? "")
        sheet["entriesA"] = .text(language.write(Double(earlier.log.size), decimals: 0))
        sheet["entriesB"] = .text(language.write(Double(later.log.size), decimals: 0))
        sheet["differences"] = .list([])
        sheet["command"] = .text(
            "registre compare \(definition.name) --as-of \(later.window.asOf) --period "
                + "\(later.window.period) --known-at \(then.knownAt?.description ?? "") --known-at "
                + (now.knownAt ?? later.log.head.recordedAt).description)
        fill(&sheet, sides, asked)
        return MadePage(html: templates.page("compare", sheet))
    }

    /// A state of knowledge in words.
    private func knowledge(_ instant: Instant?, _ language: Language) -> String {
        instant.map { language.say(Words("connu le ", "known on ")) + short($0) }
            ?? language.say(Words("tout ce qui est connu", "all that is known"))
    }

    /// An instant as it is written in a form: the last of a day by its day.
    private func short(_ instant: Instant) -> String {
        instant == Instant(endOf: instant.day) ? instant.day.description : instant.description
    }

    /// What differs: figures, how many rows of which tables, and who entered or left which list.
    private func fill(_ sheet: inout Sheet, _ sides: (Side, Side), _ asked: Asked) {
        let definition = sides.0.report.definition
        let language = asked.language
        let comparison = Comparison(sides.0.report, sides.1.report)
        let ids = Set((sides.0.report.figures + sides.1.report.figures).map(\.id))
        sheet["moved"] = .list(
            comparison.figures.map { figure in
                let unit = definition.unit(of: figure.id)
                return [
                    "name": .text(definition.title(of: figure.id, in: language)),
                    "figure": .text(figure.id),
                    "one": .text(language.write(figure.a ?? .null, unit)),
                    "other": .text(language.write(figure.b ?? .null, unit)),
                    "difference": .text(
                        figure.difference.map { change($0, unit, language) } ?? "—"),
                ]
            })
        sheet["movedCount"] = .text("\(comparison.figures.count)")
        sheet["sameCount"] = .text("\(ids.count - comparison.figures.count)")
        sheet["isSame"] = .flag(comparison.isEmpty)
        sheet["hasFigures"] = .flag(!comparison.figures.isEmpty)
        sheet["nameA"] = .text(sides.0.name)
        sheet["nameB"] = .text(sides.1.name)
        sheet["reportTitle"] = .text(language.say(definition.title))
        sheet["reportChoices"] = .list(
            Registry.reports.map { report in
                [
                    "value": .text(report.name), "name": .text(language.say(report.title)),
                    "isChosen": .flag(report.name == definition.name),
                ]
            })
        sheet.merge(rows(comparison, asked)) { $1 }
        if sides.1.stand.audience == .named, !comparison.lists.isEmpty {
            note(asked, address(asked.path, asked.question), at: sides.1.stand)
        }
    }

    /// Members of a list that are named one by one.
    private static let membersAtMost = 200

    /// The tables and the lists that differ.
    private func rows(_ comparison: Comparison, _ asked: Asked) -> Sheet {
        let definition = comparison.a.definition
        let language = asked.language
        func members(_ names: [String]) -> Slot {
            .list(
                names.prefix(Site.membersAtMost).map { name in
                    [
                        "name": .text(name),
                        "href": .text(
                            address("/subjects", carried(asked.question), [("name", name)])),
                    ]
                })
        }
        func title(_ id: String) -> Slot {
            .text(definition.tableLabel(of: id).map { language.say($0.title) } ?? id)
        }
        return [
            "tablesMoved": .list(
                comparison.tables.map { table in
                    [
                        "name": title(table.id), "changed": .text("\(table.changed.count)"),
                        "added": .text("\(table.added.count)"),
                        "removed": .text("\(table.removed.count)"),
                    ]
                }),
            "hasTables": .flag(!comparison.tables.isEmpty),
            "listsMoved": .list(
                comparison.lists.map { list in
                    [
                        "name": title(list.id), "enteredCount": .text("\(list.entered.count)"),
                        "leftCount": .text("\(list.left.count)"),
                        "entered": members(list.entered), "left": members(list.left),
                        "hasEntered": .flag(!list.entered.isEmpty),
                        "hasLeft": .flag(!list.left.isEmpty),
                    ]
                }),
        ]
    }
}
