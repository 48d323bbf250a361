internal import Terms
internal import Yams

/// Reads one value of one parameter.
struct ValueReader {
    let parameter: Parameter
    let file: String

    /// The value, or nil for null: from there on there is none.
    func value(_ node: Node) throws(RuleError) -> RuleValue? {
        if node.isNull { return nil }
        switch parameter.type {
        case .integer: return .integer(try integer(node))
        case .number: return .number(try number(node))
        case .share: return .number(try share(node))
        case .text: return .text(try word(node))
        case .flag: return .flag(try flag(node))
        case .day: return .day(try day(node))
        case .deadline: return .deadline(try deadline(node))
        case .limits: return .limits(try limits(node))
        case .labels: return .codes(try codes(node, of: Label.self, called: "a label"))
        case .activities: return .codes(try codes(node, of: Activity.self, called: "an activity"))
        case .districts: return .codes(try distinct(texts(node, "a list of districts"), node))
        case .places: return .places(try places(node))
        case .row: return .row(try row(node))
        case .sheets: return .sheets(try sheets(node))
        case .weights: return .weights(try weights(node))
        }
    }

    func wrong(_ node: Node, _ expected: String) -> RuleError {
        .wrongType(
            parameter: parameter.name, at: RuleLocation(file: file, line: node.mark?.line),
            found: node.shown, expected: expected)
    }

    private func integer(_ node: Node) throws(RuleError) -> Int {
        guard let value = node.text.flatMap(wholeNumber) else {
            throw wrong(node, "a whole number from 0 to \(largestNumber)")
        }
        return value
    }

    func number(_ node: Node) throws(RuleError) -> Double {
        guard let value = node.text.flatMap(decimalNumber) else {
            throw wrong(node, "a number from 0 to \(largestNumber)")
        }
        return value
    }

    func share(_ node: Node) throws(RuleError) -> Double {
        guard let value = node.text.flatMap(decimalNumber), value <= 1 else {
            throw wrong(node, "a share from 0 to 1 (a quarter is 0.25)")
        }
        return value
    }

    private func word(_ node: Node) throws(RuleError) -> String {
        guard let text = node.text, !text.isEmpty else { throw wrong(node, "a word") }
        guard parameter.choices.isEmpty || parameter.choices.contains(text) else {
            throw wrong(node, "one of " + parameter.choices.joined(separator: ", "))
        }
        return text
    }

    private func flag(_ node: Node) throws(RuleError) -> Bool {
        switch node.text {
        case "true", "True", "TRUE": return true
        case "false", "False", "FALSE": return false
        default: throw wrong(node, "true or false")
        }
    }

    private func day(_ node: Node) throws(RuleError) -> Day {
        guard let value = node.text.flatMap({ Day($0) }) else {
            throw wrong(node, "a day (YYYY-MM-DD)")
        }
        return value
    }

    private func deadline(_ node: Node) throws(RuleError) -> Deadline {
        guard let value = node.text.flatMap({ Deadline($0) }) else {
            throw wrong(node, "a length of time (3 months, 42 days)")
        }
        return value
    }

    private func limits(_ node: Node) throws(RuleError) -> [Int] {
        let expected = "a list of whole numbers that rise"
        guard let nodes = node.sequence, !nodes.isEmpty else { throw wrong(node, expected) }
        var limits: [Int] = []
        for item in nodes {
            guard let value = item.text.flatMap(wholeNumber), value > (limits.last ?? -1) else {
                throw wrong(item, "in " + expected)
            }
            limits.append(value)
        }
        return limits
    }

    private func codes<List: Code>(
        _ node: Node, of list: List.Type, called name: String
    ) throws(RuleError) -> [String] {
        let words = try distinct(texts(node, "a list of codes"), node)
        for word in words where List(named: word) == nil {
            throw .wrongType(
                parameter: parameter.name,
                at: RuleLocation(file: file, line: node.mark?.line), found: "\"\(word)\"",
                expected: "\(name) (\(List.names.joined(separator: ", ")))")
        }
        return words
    }

    private func row(_ node: Node) throws(RuleError) -> [Double] {
        let expected = "a number for each of " + parameter.columns.joined(separator: ", ")
        var row: [Double] = []
        if let mapping = node.mapping, mapping.count == parameter.columns.count {
            for column in parameter.columns {
                guard let cell = mapping.entry(column) else { throw wrong(node, expected) }
                row.append(try number(cell))
            }
        } else if let cells = node.sequence, cells.count == parameter.columns.count {
            for cell in cells { row.append(try number(cell)) }
        } else {
            throw wrong(node, expected)
        }
        return row
    }
}
