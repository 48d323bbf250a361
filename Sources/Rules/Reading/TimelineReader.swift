internal import Terms
internal import Yams

/// What a rule file says of a parameter beside its values.
struct ParameterText: Hashable, Sendable {
    /// In French.
    var title = ""
    /// In English.
    var english = ""
    /// The legal text.
    var text = ""
    /// The unit of its values.
    var unit = ""
    /// When someone last compared the values with their references.
    var checkedOn: Day?
    /// What a reader should know.
    var note: String?
}

/// Reads a parameter: a plain value, which holds at all dates, or dated values with their texts.
struct TimelineReader {
    let parameter: Parameter
    let file: String
    let ruleSet: String

    private static let keys: Set<String> = [
        "title", "english", "text", "unit", "checked_on", "note", "columns", "values",
    ]

    /// The values, and the words around them where the form is dated.
    func timeline(_ node: Node) throws(RuleError) -> (Timeline, ParameterText?) {
        if let mapping = node.mapping, mapping.entry("values") != nil { return try dated(mapping) }
        let value = try ValueReader(parameter: parameter, file: file).value(node)
        let entry = DatedValue(from: nil, value: value, reference: nil, ruleSet: ruleSet)
        return (Timeline(values: [entry], holding: parameter.holding), nil)
    }

    private func dated(
        _ mapping: Node.Mapping
    ) throws(RuleError) -> (Timeline, ParameterText) {
        try only(Self.keys, in: mapping)
        if let columns = mapping.entry("columns") {
            guard columns.sequence?.compactMap(\.text) == parameter.columns else {
                throw malformed(
                    columns, "the columns are \(parameter.columns.joined(separator: ", "))")
            }
        }
        var entries: [DatedValue] = []
        guard let values = mapping.entry("values"), let nodes = values.sequence else {
            throw malformed(mapping.entry("values"), "values is a list of {from, value, reference}")
        }
        for node in nodes {
            let entry = try entry(node)
            if let last = entries.last {
                guard let from = entry.from, from > (last.from ?? .earliest) else {
                    throw malformed(node, "each `from` is a later day than the one before")
                }
            }
            entries.append(entry)
        }
        return (
            Timeline(values: entries, holding: parameter.holding), try words(mapping)
        )
    }

    private func entry(_ node: Node) throws(RuleError) -> DatedValue {
        guard let mapping = node.mapping else {
            throw malformed(node, "a dated value is {from, value, reference}")
        }
        try only(["from", "value", "row", "reference"], in: mapping)
        guard let value = mapping.entry("value") ?? mapping.entry("row"),
            mapping.entry("value") == nil || mapping.entry("row") == nil
        else { throw malformed(node, "a dated value has either `value` or `row`") }
        return DatedValue(
            from: try day(mapping.entry("from")),
            value: try ValueReader(parameter: parameter, file: file).value(value),
            reference: try reference(mapping.entry("reference")), ruleSet: ruleSet)
    }

    private func reference(_ node: Node?) throws(RuleError) -> Reference? {
        guard let node else { return nil }
        if let title = node.text { return Reference(title: title, href: nil) }
        guard let mapping = node.mapping, let title = mapping.entry("title")?.text else {
            throw malformed(node, "a reference is {title, href}")
        }
        try only(["title", "href"], in: mapping)
        return Reference(title: title, href: mapping.entry("href")?.text)
    }

    private func words(_ mapping: Node.Mapping) throws(RuleError) -> ParameterText {
        ParameterText(
            title: mapping.entry("title")?.text ?? "",
            english: mapping.entry("english")?.text ?? "",
            text: mapping.entry("text")?.text ?? "", unit: mapping.entry("unit")?.text ?? "",
            checkedOn: try day(mapping.entry("checked_on")), note: mapping.entry("note")?.text)
    }

    private func day(_ node: Node?) throws(RuleError) -> Day? {
        guard let node else { return nil }
        guard let day = node.text.flatMap({ Day($0) }) else {
            throw malformed(node, "\(node.shown) is not a day (YYYY-MM-DD)")
        }
        return day
    }

    private func only(_ keys: Set<String>, in mapping: Node.Mapping) throws(RuleError) {
        for (key, _) in mapping where !keys.contains(key.text ?? "") {
            throw malformed(
                key,
                "\(key.shown) is not one of the keys \(keys.sorted().joined(separator: ", "))")
        }
    }

    private func malformed(_ node: Node?, _ problem: String) -> RuleError {
        .malformed(
            parameter: parameter.name, at: RuleLocation(file: file, line: node?.mark?.line),
            problem: problem)
    }
}
