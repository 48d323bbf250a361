import Events
import Terms

/// What must be done for one field at each row, laid out flat: reading a row copies no reference.
struct FieldStep: Sendable, BitwiseCopyable {
    /// How the cell is read; all but ``other`` need this step alone.
    enum Form: Sendable, BitwiseCopyable {
        case day
        /// A word of a closed list.
        case word(table: Int)
        /// A word of the sender's, with its meaning in the profile.
        case mapped(table: Int)
        case integer(low: Int64, high: Int64, ExactNumber.Notation)
        case decimal(places: Int, ExactNumber.Notation)
        case identifier
        /// A list, a constant, a scale, words for the unknown, a map of identifiers: by the
        /// field's plan.
        case other
    }

    /// The field's plan, by number.
    var field: Int
    /// The place of its value in the draft.
    var place: Int
    /// The column it comes from; −1 where the file has none.
    var column: Int
    var isRequired: Bool
    var form: Form
}

/// An identifier among a draft's values, which gets its number when its event is added.
struct IdentifierPlace: Sendable, BitwiseCopyable {
    /// What its number is one of.
    enum Sort: Sendable, BitwiseCopyable {
        case subject(SubjectType)
        /// A subject of the type that stands in the place before.
        case subjectOfTypeBefore
        /// The row that a void is about, which has no number yet.
        case row
    }

    var place: Int
    /// How many its list holds at most; 0 for a single one.
    var capacity: Int
    var sort: Sort
}

/// A field's plan behind one reference, for the steps that need more than a ``FieldStep``.
final class BoundField: Sendable {
    let plan: FieldPlan
    /// The place of its value in the draft.
    let place: Int

    init(_ plan: FieldPlan, place: Int) {
        self.plan = plan
        self.place = place
    }
}

/// What must be known of an event at each row, laid out flat.
struct PlanHead: Sendable {
    var kind: Kind
    /// Where its values start in the draft.
    var base: Int
    /// The column of the day.
    var dayColumn: Int
    /// The column of the row id, or −1 where a template makes it.
    var idColumn: Int
    /// Its steps and its identifiers, among those of all plans.
    var steps: Range<Int>
    var identifiers: Range<Int>
    /// The places of `outcome` and `rank` in the draft where the two must agree, else −1.
    var outcome = -1
    var rank = -1
}

/// A plan's condition, bound to the file.
struct BoundCondition: Sendable {
    var column: Int
    /// The words one of which the cell must be; nil where it must be there, or not.
    var words: WordTable?
    var isPresent: Bool
}
