import Projecting
import Registry
public import Terms

extension Comparison {
    /// The comparison as JSON: what differs and nothing else, with the provenance of both sides.
    public var json: JSON {
        .object([
            ("report", .string(a.definition.name)),
            ("as_of", .string(a.asOf.description)),
            (
                "period",
                .array([.string(a.period.first.description), .string(a.period.last.description)])
            ),
            ("differs", .boolean(!isEmpty)),
            ("a", a.side), ("b", b.side),
            ("figures", .array(figures.map(\.json))),
            ("tables", .array(tables.map(\.json))),
            ("lists", .array(lists.map(\.json))),
        ])
    }
}

extension Report {
    /// What makes the report one side of a comparison.
    fileprivate var side: JSON {
        .object([
            ("known_at", knownAt.map { .string($0.description) } ?? .null),
            ("provenance", provenance.json),
        ])
    }
}

extension FigureDifference {
    /// The difference as JSON; a side without the figure has no member.
    public var json: JSON {
        var members: [(String, JSON)] = [("id", .string(id))]
        if let a { members.append(("a", a.json)) }
        if let b { members.append(("b", b.json)) }
        members.append(("difference", difference.map(JSON.number) ?? .null))
        return .object(members)
    }
}

extension TableDifference {
    /// The difference as JSON.
    public var json: JSON {
        .object([
            ("id", .string(id)),
            ("columns", .array(columns.map { .string($0) })),
            ("added", .array(added.map { .array($0) })),
            ("removed", .array(removed.map { .array($0) })),
            (
                "changed",
                .array(
                    changed.map { change in
                        .object([
                            ("columns", .array(change.places.map { .string(columns[$0]) })),
                            ("a", .array(change.a)), ("b", .array(change.b)),
                        ])
                    })
            ),
        ])
    }
}

extension ListDifference {
    /// The difference as JSON.
    public var json: JSON {
        .object([
            ("id", .string(id)), ("entered", .array(entered.map { .string($0) })),
            ("left", .array(left.map { .string($0) })),
        ])
    }
}
