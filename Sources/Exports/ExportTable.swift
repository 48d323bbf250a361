import Terms

/// One table of an export.
struct ExportTable: Hashable {
    /// A column.
    struct Column: Hashable {
        /// Its name.
        let name: String
        /// What its cells hold.
        let form: Form
    }

    /// What a column's cells hold.
    enum Form: String, Hashable {
        /// Texts, codes, days, instants; lists with `;` between their items.
        case text = "TEXT"
        /// Whole numbers; `true` and `false`.
        case integer = "INTEGER"
        /// Numbers.
        case real = "REAL"
        /// Whatever a report's cell is.
        case any = ""
    }

    /// Where it belongs: `events`, the report's name; empty for what is about the whole.
    let group: String
    /// Its name in the group.
    let name: String
    /// Its columns, in order.
    let columns: [Column]
}

/// Writes tables of one export.
protocol TableWriter: AnyObject {
    /// Begins a table, and gives its place.
    func begin(_ table: ExportTable) throws(ExportError) -> Int
    /// Adds a row to the table at a place: a value for each column.
    func add(_ row: [JSON], to place: Int) throws(ExportError)
}
