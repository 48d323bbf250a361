import Events
import Terms

/// How one field of an event is filled from a row.
struct FieldPlan: Sendable {
    /// The field's name in the catalogue.
    let name: String
    /// Whether the event needs it.
    ///
    /// A profile that says in which column the application stands needs it too, though a move-in of
    /// an unknown household is an event: there an empty cell is a hole in the sender's file, and
    /// taking it for unknown would cut the household's history in two unseen.
    var isRequired: Bool
    /// The first of its places among the event's values; see ``EventDraft``.
    let place: Int
    /// How many items its list holds; 0 where it is no list.
    let capacity: Int
    /// What it makes of a text.
    let reading: CellReading
    /// The type of its identifiers, if it holds any.
    let subject: SubjectType?

    /// The column it comes from, by name.
    var columnName: String
    /// The column it comes from, by number; −1 where the file has none.
    var column = -1
    /// What the sender's words mean.
    var map: WordTable?
    /// The sender's words for what it does not know, such as 9999 for a rent that was not asked
    /// for: read as an empty cell.
    var unknowns: WordTable?
    /// What stands between the items of a list.
    var separator: [UInt8] = []
    /// What the sender's numbers are multiplied by.
    var scale: ExactNumber?
    /// Whether a list must come as an array (canonical JSON Lines).
    var requiresArray = false
    /// The same value for every row, in place of a column: one meaning, or one an item.
    var constant: [WordTable.Meaning] = []

    /// A field's plan before its column is known.
    init(_ field: FieldLayout, place: Int, dates: DatePattern, notation: ExactNumber.Notation) {
        name = field.name
        isRequired = field.isRequired
        self.place = place
        columnName = field.name
        if case .list(let item, let most) = field.form {
            capacity = most
            subject = FieldPlan.subject(of: item)
        } else {
            capacity = 0
            subject = FieldPlan.subject(of: field.form)
        }
        // The catalogue lists `subject` as an identifier of one type; its event tells which.
        reading =
            field.name == "subject"
            ? .subject : CellReading(field.form, dates: dates, notation: notation)
    }

    private static func subject(of form: FieldForm) -> SubjectType? {
        if case .identifier(let type) = form { type } else { nil }
    }

    /// What its identifiers are, if it holds any.
    var identifierSort: IdentifierPlace.Sort? {
        switch reading {
        case .subject: .subjectOfTypeBefore
        case .identifier: subject.map { .subject($0) } ?? .row
        case .day, .word, .integer, .decimal: nil
        }
    }

    /// How many of an event's values a field takes.
    static func width(of form: FieldForm) -> Int {
        if case .list(_, let most) = form { 1 + most } else { 1 }
    }

    /// What a profile writes for a value of this field (a constant, a map's entry), which is read
    /// as in canonical feeds, whatever the sender's own notation.
    func meaning(ofProfileText text: String) throws(CellError) -> WordTable.Meaning {
        let bytes = Array(text.utf8)
        switch reading {
        case .identifier, .subject:
            try checkIdentifier(bytes, bytes.indices)
            return .text(bytes)
        case .day:
            return .raw(
                try CellReading.day(.canonical)
                    .raw(in: bytes, bytes.indices, isJSON: false, scale: nil))
        case .word, .integer, .decimal:
            return .raw(try reading.raw(in: bytes, bytes.indices, isJSON: true, scale: nil))
        }
    }
}
