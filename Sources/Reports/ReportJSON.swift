import Projecting
import Registry
public import Terms

extension Report {
    /// The report as JSON (CONTRACT): the same prefix, rules and arguments give the same bytes.
    public var json: JSON {
        .object([
            ("report", .string(definition.name)),
            ("as_of", .string(asOf.description)),
            (
                "period",
                .array([.string(period.first.description), .string(period.last.description)])
            ),
            ("known_at", knownAt.map { .string($0.description) } ?? .null),
            ("provenance", provenance.json),
            ("figures", .object(figures.map { ($0.id, $0.value.json) })),
            ("tables", .array(tables.map(\.json))),
            (
                "lists",
                .object(lists.map { ($0.id, .array($0.members.map { .string($0) })) })
            ),
        ])
    }
}

extension Provenance {
    /// The provenance as JSON.
    public var json: JSON {
        .object([
            ("origin", .string(origin)),
            ("size", .integer(Int(size))),
            ("root", .string(root)),
            (
                "rules",
                .object([("id", .string(rules)), ("sha256", .string(rulesHash))])
            ),
            ("version", .string(version)),
        ])
    }
}

extension ShownTable {
    /// The table as JSON.
    public var json: JSON {
        .object([
            ("id", .string(id)),
            ("columns", .array(columns.map { .string($0) })),
            ("rows", .array(rows.map { .array($0) })),
        ])
    }
}
