public import Terms

/// One cell of a table. Subjects are numbers until they are shown.
public enum Cell: Hashable, Sendable {
    /// Nothing known, or not reached.
    case null
    /// A word: a code, a band, a programme's indicator.
    case text(String)
    /// A whole number.
    case integer(Int)
    /// Any other number.
    case number(Double)
    /// Yes or no.
    case boolean(Bool)
    /// A day.
    case day(Day)
    /// A subject, shown by its name.
    case subject(SubjectType, UInt32)

    /// A subject, or null if there is none.
    public static func of<S: Subject>(_ identifier: Identifier<S>?) -> Cell {
        identifier.map { .subject(S.type, $0.number) } ?? .null
    }

    /// A number, or null if there is none.
    public static func of(_ number: Double?) -> Cell { number.map(Cell.number) ?? .null }

    /// A figure's value.
    public static func of(_ value: FigureValue) -> Cell {
        switch value {
        case .count(let count): .integer(count)
        case .number(let number): .number(number)
        case .null: .null
        }
    }
}

/// A table of a report. Rows are put in order when names are known.
public struct Table: Hashable, Sendable {
    /// The id (FIGURES), with hyphens.
    public let id: String
    /// The names of the columns.
    public let columns: [String]
    /// The rows, in any order.
    public var rows: [[Cell]]
    /// By which columns rows are ordered, first to last: by all from the left unless said
    /// otherwise; with none, rows stay as they were given.
    public var order: [Order]

    /// One column's part in the order of rows.
    public struct Order: Hashable, Sendable {
        /// The column's place, from 0.
        public let column: Int
        /// Whether the greatest comes first.
        public let isDescending: Bool

        /// Ascending unless said otherwise.
        public init(_ column: Int, descending: Bool = false) {
            self.column = column
            isDescending = descending
        }
    }

    /// A table with its rows; text is ordered by its bytes, numbers by size, null first.
    public init(_ id: String, columns: [String], rows: [[Cell]], order: [Order]? = nil) {
        self.id = id
        self.columns = columns
        self.rows = rows
        self.order = order ?? columns.indices.map { Order($0) }
    }
}

/// A list of subjects of a report: the forgotten, the overdue. Put in order when names are known.
public struct SubjectList: Hashable, Sendable {
    /// The id (FIGURES), with hyphens.
    public let id: String
    /// The subjects.
    public let members: [Cell]

    /// A list of subjects.
    public init(_ id: String, _ members: [Cell]) {
        self.id = id
        self.members = members
    }

    /// A list of subjects of one type.
    public init<S: Subject>(_ id: String, _ members: [Identifier<S>]) {
        self.init(id, members.map { .subject(S.type, $0.number) })
    }
}

/// What a report says, before names are put to numbers.
public struct Content: Sendable {
    /// The figures, in the order of FIGURES.
    public var figures: [Figure]
    /// The tables.
    public var tables: [Table]
    /// The lists.
    public var lists: [SubjectList]

    /// A report's figures, tables and lists.
    public init(figures: [Figure], tables: [Table] = [], lists: [SubjectList] = []) {
        self.figures = figures
        self.tables = tables
        self.lists = lists
    }
}
