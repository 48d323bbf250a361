import Projecting
import Registers
import Reports
import Rules
import Terms

/// The rules: every dated value, with the text that it comes from.
extension Site {
    /// The page of one rule set.
    func rules(_ asked: Asked) async throws -> MadePage {
        let stand = try await desk.stand(asked.question, asked.rights)
        let language = asked.language
        // What the law says is for anybody to read, whatever rules their figures are made by.
        let rules = try asked.question.rules.map(desk.library.ruleSet) ?? stand.rules
        var sheet = try frame(
            asked, stand, title: language == .french ? rules.title : rules.english)
        sheet["id"] = .text(rules.id)
        sheet["base"] = .optional(rules.base)
        sheet["note"] = .optional(rules.note)
        sheet["hash"] = sheet["rulesHash"]
        sheet["parameters"] = .list(
            rules.describe().filter { !$0.values.isEmpty }.map { parameter in
                self.parameter(parameter, rules, on: stand.window.asOf, language)
            })
        sheet["sets"] = .list(
            desk.library.ruleSets.map { ruleSet in
                var question = carried(asked.question)
                question.rules = ruleSet.id
                return [
                    "href": .text(address("/rules", question)),
                    "name": .text(language == .french ? ruleSet.title : ruleSet.english),
                    "isHere": .flag(ruleSet.id == rules.id),
                ]
            })
        return MadePage(html: templates.page("rules", sheet))
    }

    private func parameter(
        _ parameter: ParameterDescription, _ rules: RuleSet, on day: Day, _ language: Language
    ) -> Sheet {
        let now = rules.entry(of: parameter.parameter.name, on: day)
        return [
            "name": .text(parameter.parameter.name),
            "heading": .text(language == .french ? parameter.title : parameter.english),
            "unit": .text(parameter.unit), "text": .text(parameter.text),
            "remark": .optional(parameter.note),
            "checkedOn": .optional(parameter.checkedOn.map { language.write($0) }),
            "now": .text(Site.short(now?.value?.description ?? "—", language)),
            "values": .list(
                parameter.values.map { entry in
                    [
                        "from": .text(
                            entry.from.map { language.write($0) }
                                ?? language.say(Words("toujours", "always"))),
                        "value": .text(entry.value?.description ?? "—"),
                        "reference": .text(entry.reference?.title ?? ""),
                        "link": .optional(entry.reference?.href.flatMap(Site.safeLink)),
                        "set": .text(entry.ruleSet),
                        "isNow": .flag(entry == now),
                    ]
                }),
        ]
    }

    /// A value that fits on a few lines, or where to find it.
    private static func short(_ value: String, _ language: Language) -> String {
        guard value.utf8.count > 240 else { return value }
        return language.say(Words("voir les valeurs datées", "see the dated values"))
    }

    /// An address that a page may link to: the web, and nothing that runs.
    private static func safeLink(_ href: String) -> String? {
        href.hasPrefix("https://") || href.hasPrefix("http://") ? href : nil
    }
}
