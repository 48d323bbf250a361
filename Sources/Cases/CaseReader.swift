import Feeds
import Rules
import Terms
import Yams

/// Reads one case from its YAML.
struct CaseReader {
    private let file: String
    private let library: RuleLibrary

    private static let keys: Set<String> = [
        "case", "rules", "events", "report", "as_of", "period", "known_at", "application", "expect",
        "expect_table", "expect_list",
    ]

    init(file: String, _ library: RuleLibrary) {
        self.file = file
        self.library = library
    }

    func read(_ node: Node) throws(CaseError) -> Case {
        guard let mapping = node.mapping else { throw error(node, "a case is a mapping") }
        for (key, _) in mapping where !CaseReader.keys.contains(key.string ?? "") {
            let known = CaseReader.keys.sorted().joined(separator: ", ")
            throw error(key, "`\(key.string ?? "?")` is no part of a case; there are: \(known)")
        }
        guard let name = mapping["case"]?.string else { throw error(node, "`case` is missing") }
        guard let report = mapping["report"]?.string else {
            throw error(node, "`report` is missing")
        }
        return Case(
            name: name, line: node.mark?.line ?? 0, rules: try rules(mapping["rules"], node),
            events: try events(mapping["events"]), report: report,
            asOf: try value(mapping["as_of"], "a day, YYYY-MM-DD") { Day($0) },
            period: try value(mapping["period"], "a period: 2014 or two days") { Period($0) },
            knownAt: try value(mapping["known_at"], "an instant or a day") { Instant($0) },
            application: mapping["application"]?.string,
            figures: try pairs(mapping["expect"]).map { ($0.column, $0.value) },
            tables: try tables(mapping["expect_table"]), lists: try lists(mapping["expect_list"]))
    }

    private func rules(_ node: Node?, _ whole: Node) throws(CaseError) -> RuleSet {
        guard let node else { throw error(whole, "`rules` is missing") }
        do throws(RuleError) {
            return try RuleSet(node: node, named: file, library: library)
        } catch { throw self.error(node, "\(error)") }
    }

    private func events(_ node: Node?) throws(CaseError) -> [CaseEvent] {
        guard let node else { return [] }
        guard let items = node.sequence else { throw error(node, "`events` is a list") }
        var events: [CaseEvent] = []
        for (position, item) in items.enumerated() {
            guard let mapping = item.mapping else { throw error(item, "an event is a mapping") }
            events.append(try event(mapping, item, position))
        }
        return events
    }

    private func event(
        _ mapping: Node.Mapping, _ node: Node, _ position: Int
    ) throws(CaseError) -> CaseEvent {
        var fields: [(name: String, value: FieldText)] = []
        var recordedAt: Instant?
        for (key, value) in mapping {
            guard let name = key.string else { throw error(key, "a field's name is a word") }
            if name == "recorded_at" {
                recordedAt = try self.value(value, "an instant") { Instant($0) }
            } else if let items = value.sequence {
                fields.append((name, .many(items.compactMap(\.scalar?.string))))
            } else if let scalar = value.scalar {
                if !isNull(scalar) { fields.append((name, .one(scalar.string))) }
            } else {
                throw error(value, "`\(name)` is a value or a list")
            }
        }
        if !fields.contains(where: { $0.name == "id" }) {
            fields.append(("id", .one("event-\(position + 1)")))
        }
        return CaseEvent(
            line: node.mark?.line ?? 0, fields: fields, recordedAt: recordedAt)
    }

    private func tables(_ node: Node?) throws(CaseError) -> [ExpectedRow] {
        guard let node else { return [] }
        var rows: [ExpectedRow] = []
        for item in node.sequence.map(Array.init) ?? [node] {
            guard let mapping = item.mapping, let id = mapping["id"]?.string else {
                throw error(item, "`expect_table` wants {id: …, where: {…}, row: {…}}")
            }
            guard let row = mapping["row"] else { throw error(item, "`row` is missing") }
            let isNone = row.scalar.map(isNull) ?? false
            rows.append(
                ExpectedRow(
                    table: id, conditions: try pairs(mapping["where"]),
                    cells: isNone ? nil : try pairs(row)))
        }
        return rows
    }

    private func lists(_ node: Node?) throws(CaseError) -> [(id: String, members: [String])] {
        guard let node else { return [] }
        guard let mapping = node.mapping else {
            throw error(node, "`expect_list` wants {LIST: [identifiers]}")
        }
        var lists: [(id: String, members: [String])] = []
        for (key, value) in mapping {
            guard let id = key.string, let items = value.sequence else {
                throw error(key, "`expect_list` wants {LIST: [identifiers]}")
            }
            lists.append((id, items.compactMap(\.scalar?.string)))
        }
        return lists
    }

    private func pairs(_ node: Node?) throws(CaseError) -> [(column: String, value: Expected)] {
        guard let node else { return [] }
        guard let mapping = node.mapping else { throw error(node, "a mapping is wanted") }
        var pairs: [(column: String, value: Expected)] = []
        for (key, value) in mapping {
            guard let name = key.string, let scalar = value.scalar else {
                throw error(key, "a plain value is wanted")
            }
            pairs.append((name, isNull(scalar) ? .null : .text(scalar.string)))
        }
        return pairs
    }

    private func value<Value>(
        _ node: Node?, _ wanted: String, _ read: (String) -> Value?
    ) throws(CaseError) -> Value? {
        guard let node, let scalar = node.scalar, !isNull(scalar) else { return nil }
        guard let value = read(scalar.string) else {
            throw error(node, "\(scalar.string) is not \(wanted)")
        }
        return value
    }

    /// YAML 1.2's core schema: an unquoted `null`, `~` or nothing.
    private func isNull(_ scalar: Node.Scalar) -> Bool {
        scalar.style == .plain && ["", "~", "null", "Null", "NULL"].contains(scalar.string)
    }

    private func error(_ node: Node, _ problem: String) -> CaseError {
        CaseError(file: file, line: node.mark?.line, problem: problem)
    }
}
