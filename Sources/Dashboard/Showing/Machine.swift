import Projecting
import Registers
import Reports
import Rules
import Terms

/// The time machine: what the page shows, steps to other days, and the form that chooses them.
extension Site {
    func machine(
        _ asked: Asked, _ stand: Stand, _ extra: Extra, _ dimensions: [Dimension]
    ) -> Sheet {
        let question = asked.question
        let language = asked.language
        let hidden = extra + (language == .french ? [] : [("lang", language.rawValue)])
        return [
            "isFree": .flag(asked.rights.choosesFreely),
            "since": .text(since(asked)),
            "path": .text(asked.path),
            "hidden": .list(hidden.map { ["name": .text($0.0), "value": .text($0.1)] }),
            "asOfWords": .text(language.write(stand.window.asOf)),
            "periodWords": .text(language.write(stand.window.period)),
            "knownWords": .text(knownWords(stand, language)),
            "asOf": .text(question.asOf?.description ?? ""),
            "asOfNow": .text(stand.window.asOf.description),
            "period": .text(question.period?.description ?? ""),
            "periodNow": .text(stand.window.period.description),
            "knownAt": .text(question.knownAt?.description ?? ""),
            "application": .text(question.application ?? ""),
            "steps": .list(steps(asked, stand, extra)),
            "ruleSets": .list(ruleSets(chosen: stand.rules.id, language)),
            "hasDimensions": .flag(!dimensions.isEmpty),
            "dimensions": .list(
                dimensions.map { dimension in
                    [
                        "value": .text(dimension.rawValue),
                        "name": .text(PageWords.all.say(dimension.rawValue, in: language)),
                        "isChosen": .flag(dimension == question.dimension),
                    ]
                }),
        ]
    }

    /// The rule sets to choose from.
    func ruleSets(chosen: String, _ language: Language) -> [Sheet] {
        desk.library.ruleSets.map { ruleSet in
            [
                "value": .text(ruleSet.id),
                "name": .text(language == .french ? ruleSet.title : ruleSet.english),
                "isChosen": .flag(ruleSet.id == chosen),
            ]
        }
    }

    private func knownWords(_ stand: Stand, _ language: Language) -> String {
        guard let knownAt = stand.knownAt else {
            return language.say(Words("tout ce qui est connu", "all that is known"))
        }
        return language.say(Words("connu au ", "as known on ")) + language.write(knownAt.day)
    }

    /// The page that tells what became known of this report in the last month.
    private func since(_ asked: Asked) -> String {
        let parts = asked.path.split(separator: "/")
        let report = parts.count > 1 && parts[0] == "reports" ? [("report", String(parts[1]))] : []
        return address("/changes", carried(asked.question), report)
    }

    /// One year and one month back and on, from what is shown.
    private func steps(_ asked: Asked, _ stand: Stand, _ extra: Extra) -> [Sheet] {
        let all: [(Int, String, Words)] = [
            (-12, "«", Words("Un an plus tôt", "One year earlier")),
            (-1, "‹", Words("Un mois plus tôt", "One month earlier")),
            (1, "›", Words("Un mois plus tard", "One month later")),
            (12, "»", Words("Un an plus tard", "One year later")),
        ]
        // Anybody may go through whole years only.
        let steps = all.filter { asked.rights.choosesFreely || abs($0.0) == 12 }
        return steps.map { months, sign, words in
            var question = asked.question
            question.asOf = stand.window.asOf.moved(months: months)
            question.period = asked.question.period?.moved(months: months)
            return [
                "href": .text(address(asked.path, question, extra)), "sign": .text(sign),
                "name": .text(asked.language.say(words)),
            ]
        }
    }
}
