import Ledger
import Projecting
import Reports
import Rules
import Terms

/// What an address asks: the same address always asks the same.
struct Question: Hashable, Sendable {
    /// The language of words.
    var language = Language.french
    /// The day of measure; nil for the default.
    var asOf: Day?
    /// The period; nil for the default.
    var period: Period?
    /// The state of knowledge; nil for all that is known.
    var knownAt: Instant?
    /// The rule set's id; nil for the ledger's.
    var rules: String?
    /// The dimension by which every figure is given as well.
    var dimension: Dimension?
    /// The application that the report is about.
    var application: String?

    /// The question without anything chosen.
    init(language: Language = .french) { self.language = language }

    /// Reads the part of an address behind `?`. Empty fields, as forms send them, say nothing.
    ///
    /// - Throws: ``AskingError`` at the first field that makes no sense.
    init(_ query: Query, ruleSets: [String]) throws(AskingError) {
        if let text = query["lang"] {
            guard let language = Language(rawValue: text) else {
                throw AskingError("lang", text, Words("écrivez fr ou en", "write fr or en"))
            }
            self.language = language
        }
        asOf = try query.read("as_of", AskingError.day) { Day($0) }
        period = try query.read("period", AskingError.period) { Period($0) }
        knownAt = try query.read("known_at", AskingError.instant) { Instant($0) }
        rules = try query.ruleSet("rules", ruleSets)
        dimension = try query.read(
            "by",
            Words(
                "les dimensions sont : ", "the dimensions are: "
            ).followed(by: Dimension.allCases.map(\.rawValue).joined(separator: ", "))
        ) { Dimension(rawValue: $0) }
        application = query["application"]
    }

    /// The question as the fields of an address, in one order.
    var fields: [(String, String)] {
        var fields: [(String, String)] = []
        if let asOf { fields.append(("as_of", asOf.description)) }
        if let period { fields.append(("period", period.description)) }
        if let knownAt { fields.append(("known_at", knownAt.description)) }
        if let rules { fields.append(("rules", rules)) }
        if let dimension { fields.append(("by", dimension.rawValue)) }
        if let application { fields.append(("application", application)) }
        if language != .french { fields.append(("lang", language.rawValue)) }
        return fields
    }
}

extension Query {
    /// A rule set's id: no address reads a file.
    func ruleSet(_ name: String, _ ids: [String]) throws(AskingError) -> String? {
        try read(
            name,
            Words("les jeux de règles sont : ", "the rule sets are: ")
                .followed(by: ids.joined(separator: ", "))
        ) { ids.contains($0) ? $0 : nil }
    }

    /// A field's value, or nil where the address does not say.
    func read<Value>(
        _ name: String, _ advice: Words, _ parse: (String) -> Value?
    ) throws(AskingError) -> Value? {
        guard let text = self[name] else { return nil }
        guard let value = parse(text) else { throw AskingError(name, text, advice) }
        return value
    }
}

extension Words {
    /// The words with the same text behind them in both languages.
    func followed(by text: String) -> Words { Words(french + text, english + text) }
}

/// A field of an address that makes no sense.
struct AskingError: Error {
    /// The field's name.
    let field: String
    /// What was written.
    let text: String
    /// What to write.
    let advice: Words

    init(_ field: String, _ text: String, _ advice: Words) {
        self.field = field
        self.text = text
        self.advice = advice
    }

    static let day = Words(
        "écrivez un jour du calendrier, par exemple 2014-12-31",
        "write a day of the calendar, such as 2014-12-31")
    static let period = Words(
        "écrivez une année (2014), des mois (2014-01..2014-06) ou des jours "
            + "(2014-01-15..2014-02-14), le premier avant le dernier",
        "write a year (2014), months (2014-01..2014-06) or days (2014-01-15..2014-02-14), "
            + "the first before the last")
    static let instant = Words(
        "écrivez un instant UTC (2014-05-02T08:00:00Z), ou un jour, qui veut dire sa fin",
        "write an instant in UTC (2014-05-02T08:00:00Z), or a day, which means its end")

    static let editable = Words(
        "prenez une règle de la liste", "take a rule from the list")
    static let editValue = Words(
        "écrivez une valeur simple (12, 0.3, 3 months, [25, 35])",
        "write a plain value (12, 0.3, 3 months, [25, 35])")

    /// What is wrong and what to do.
    var words: Words {
        Words(
            "\(field) : « \(text) » ne se comprend pas ; \(advice.french).",
            "\(field): “\(text)” makes no sense; \(advice.english).")
    }
}
