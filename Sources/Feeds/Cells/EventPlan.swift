import Events
import Terms

/// How one event is made from a row: a profile's `emit`, or a kind of a canonical feed.
struct EventPlan: Sendable {
    /// A condition that a row must meet.
    struct Condition: Sendable {
        /// What its cell must be.
        enum Test: Sendable {
            case present(Bool)
            case equals(WordTable)
        }

        var columnName: String
        var column = -1
        var test: Test
    }

    /// A part of the template of row ids.
    enum IDPart: Sendable {
        case text([UInt8])
        case column(String, Int)
    }

    /// The kind of event.
    let kind: Kind
    /// When the row gives this event; always, if nil.
    var condition: Condition?
    /// The template of the sender's row id.
    var id: [IDPart]
    /// The column of the day it happened.
    var dayColumnName: String
    /// The same, by number.
    var dayColumn = -1
    /// How days are written.
    let dates: DatePattern
    /// How its fields are filled, in the order of the catalogue; those left out stay unknown.
    var fields: [FieldPlan]
    /// How many values it has.
    let width: Int
    /// The places of `outcome` and `rank`, where the two must agree.
    let ranking: (outcome: Int, rank: Int)?

    /// A plan that fills no field yet.
    init(kind: Kind, id: [IDPart], on column: String, dates: DatePattern) {
        self.kind = kind
        self.id = id
        dayColumnName = column
        self.dates = dates
        fields = []
        var place = 0
        var places: [String: Int] = [:]
        for field in Layout.of(kind).fields {
            places[field.name] = place
            place += FieldPlan.width(of: field.form)
        }
        width = place
        ranking =
            if kind == .committeeDecided, let outcome = places["outcome"],
                let rank = places["rank"]
            {
                (outcome, rank)
            } else {
                nil
            }
    }

    /// The plan of a kind in a canonical feed, where columns have the fields' names.
    init(canonical kind: Kind, format: FeedFormat) {
        self.init(kind: kind, id: [.column("id", -1)], on: "on", dates: .canonical)
        let notation =
            format == .jsonl ? ExactNumber.Notation.json : .init(point: ASCII.point)
        fields = EventPlan.blankFields(of: kind, dates: .canonical, notation: notation)
        for position in fields.indices where fields[position].capacity > 0 {
            if format == .jsonl {
                fields[position].requiresArray = true
            } else {
                fields[position].separator = [UInt8(ascii: ";")]
            }
        }
    }

    /// A plan of each field of a kind, before columns are known.
    static func blankFields(
        of kind: Kind, dates: DatePattern, notation: ExactNumber.Notation
    ) -> [FieldPlan] {
        var place = 0
        return Layout.of(kind).fields.map { field in
            defer { place += FieldPlan.width(of: field.form) }
            return FieldPlan(field, place: place, dates: dates, notation: notation)
        }
    }

    /// The column of the row id, or the last of its template's.
    var idColumnName: String {
        for case .column(let name, _) in id.reversed() { return name }
        return ""
    }

    /// The condition with its column's number.
    var boundCondition: BoundCondition {
        switch condition?.test {
        case nil: BoundCondition(column: -1, words: nil, isPresent: true)
        case .present(let isPresent):
            BoundCondition(column: condition?.column ?? -1, words: nil, isPresent: isPresent)
        case .equals(let words):
            BoundCondition(column: condition?.column ?? -1, words: words, isPresent: true)
        }
    }

    /// The columns that the plan reads, in the order it reads them.
    var columnNames: [String] {
        var names = condition.map { [$0.columnName] } ?? []
        for case .column(let name, _) in id { names.append(name) }
        names.append(dayColumnName)
        names += fields.filter(\.constant.isEmpty).map(\.columnName)
        return names
    }

    /// The plan for a file whose columns have these numbers.
    func bound(to number: (String) -> Int?) -> EventPlan {
        var plan = self
        if let name = condition?.columnName { plan.condition?.column = number(name) ?? -1 }
        plan.id = id.map { part in
            if case .column(let name, _) = part { .column(name, number(name) ?? -1) } else { part }
        }
        plan.dayColumn = number(dayColumnName) ?? -1
        for position in fields.indices {
            plan.fields[position].column = number(fields[position].columnName) ?? -1
        }
        return plan
    }
}
