import Reports
import Terms

/// How a table is shown to anybody; tables without such a rule are not shown.
struct PublishedTable: Sendable {
    /// The columns that say what a row is about.
    let keys: [String]
    /// The columns that count households; every one must be large enough.
    let counts: [String]
    /// Whether it is a survival curve, which is shown where enough happened between its points.
    let isCurve: Bool
    /// The rows that are looked at at all.
    let narrowed: @Sendable (_ rows: [[JSON]]) -> [[JSON]]
    /// Rows that add up to a known number.
    let relations: @Sendable (_ rows: [[JSON]]) -> [[Int]]
    /// The breakdown that a row belongs to: withheld as one where landlords are too few.
    let breakdown: @Sendable (_ row: [JSON]) -> String
    /// The landlord that a row is about, if it is about one.
    let landlord: @Sendable (_ row: [JSON]) -> String?

    init(
        keys: [String], counts: [String], isCurve: Bool = false,
        narrowed: @escaping @Sendable (_ rows: [[JSON]]) -> [[JSON]] = { $0 },
        relations: @escaping @Sendable (_ rows: [[JSON]]) -> [[Int]],
        breakdown: @escaping @Sendable (_ row: [JSON]) -> String = { _ in "" },
        landlord: @escaping @Sendable (_ row: [JSON]) -> String? = { _ in nil }
    ) {
        self.keys = keys
        self.counts = counts
        self.isCurve = isCurve
        self.narrowed = narrowed
        self.relations = relations
        self.breakdown = breakdown
        self.landlord = landlord
    }

    /// The rule for a table of a report, or nil: withheld.
    static func of(_ table: String, in report: String) -> PublishedTable? {
        rules["\(report)/\(table)"]
    }

    private static let rules: [String: PublishedTable] = [
        "waiting-times/by-commune": PublishedTable(
            keys: ["commune"], counts: ["allocations.count"],
            relations: { rows in [Array(rows.indices)] }),
        "waiting-times/survival": PublishedTable(
            keys: ["days"], counts: [], isCurve: true, relations: { _ in [] }),
        "queue/refusals": PublishedTable(
            keys: ["stage", "reason"], counts: ["refusals"],
            relations: { rows in groups(rows) { $0[0].plain } }),
        "occupancy/households": PublishedTable(
            keys: ["population", "by", "place", "trait", "value"], counts: ["households"],
            // Residences lie in districts, districts in communes: they would give each other away.
            narrowed: { rows in
                rows.filter { !["residence", "district"].contains($0[1].plain) }
            },
            relations: householdRelations,
            breakdown: { row in row[1].plain == "landlord" ? "\(row[0].plain)/landlord" : "" },
            landlord: { row in row[1].plain == "landlord" ? row[2].plain : nil }),
        "offer/available": PublishedTable(
            keys: ["by", "value"], counts: ["dwellings"],
            narrowed: { rows in rows.filter { $0[0].plain != "district" } },
            relations: { rows in groups(rows) { $0[0].plain } },
            breakdown: { row in row[0].plain == "landlord" ? "landlord" : "" },
            landlord: { row in row[0].plain == "landlord" ? row[1].plain : nil }),
        // Not fairness/disparity: it counts all that ever happened, and its growth from one year to
        // the next is what happened in a year.
    ]

    /// Values of a trait in a place add up to its households, and a value's places to the
    /// territory.
    private static func householdRelations(_ rows: [[JSON]]) -> [[Int]] {
        var byPlace = groups(rows) { row in
            row[0...3].map(\.plain).joined(separator: "\u{0}")
        }
        var totals: [String: Int] = [:]
        for (place, row) in rows.enumerated() where row[1].plain == "territory" {
            totals[[row[0], row[3], row[4]].map(\.plain).joined(separator: "\u{0}")] = place
        }
        let byValue = groups(rows) { row in
            [row[0], row[1], row[3], row[4]].map(\.plain).joined(separator: "\u{0}")
        }
        for group in byValue {
            guard let first = group.first else { continue }
            let row = rows[first]
            guard row[1].plain != "territory" else { continue }
            let total = totals[[row[0], row[3], row[4]].map(\.plain).joined(separator: "\u{0}")]
            byPlace.append(group + (total.map { [$0] } ?? []))
        }
        return byPlace
    }

    /// Rows that have the same key, in order of first sight.
    private static func groups(_ rows: [[JSON]], _ key: ([JSON]) -> String) -> [[Int]] {
        var order: [String] = []
        var groups: [String: [Int]] = [:]
        for (place, row) in rows.enumerated() {
            let name = key(row)
            if groups[name] == nil { order.append(name) }
            groups[name, default: []].append(place)
        }
        return order.compactMap { groups[$0] }
    }
}
