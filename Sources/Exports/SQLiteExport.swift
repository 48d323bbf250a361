import GRDB
import Terms

/// An export as one SQLite database: `provenance`, `figures`, a table for each kind of event, one
/// for each table and list of a report (`dalo_by_year`, `dalo_follow_up_list`), and a view `events`
/// over the envelopes of all kinds.
final class SQLiteExport: TableWriter {
    private let database: Database
    private var inserts: [Statement] = []
    private var kinds: [String] = []

    private init(_ database: Database) {
        self.database = database
    }

    /// Writes an export into one file, which takes the place of one that is there.
    static func write(_ content: ExportContent, to path: String) throws(ExportError) {
        let partial = Output.partial(path)
        try Output.refuseFolder(path)
        Output.remove(partial)
        do {
            // SQLite would not say why it cannot make the file.
            try OutputFile(partial).finish()
            let queue = try DatabaseQueue(path: partial, configuration: unjournaled)
            try queue.inDatabase { database in
                let writer = SQLiteExport(database)
                try database.inTransaction {
                    try content.write(to: writer)
                    try writer.finish()
                    return .commit
                }
            }
            try queue.close()
            try Output.synchronise(partial)
            try Output.reveal(path)
        } catch let error as ExportError {
            Output.remove(partial)
            throw error
        } catch {
            Output.remove(partial)
            throw .failed(path: path, reason: "\(error)")
        }
    }

    /// Nobody sees the file before it is whole, so that nothing in it need be undone.
    private static var unjournaled: Configuration {
        var configuration = Configuration()
        configuration.prepareDatabase { database in
            try database.execute(sql: "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF")
        }
        return configuration
    }

    func begin(_ table: ExportTable) throws(ExportError) -> Int {
        let name = Self.name(of: table)
        let columns = table.columns.map { column in
            "\(Self.quoted(column.name)) \(column.form.rawValue)"
        }
        let blanks = Array(repeating: "?", count: table.columns.count).joined(separator: ", ")
        try throwing { () throws in
            try database.execute(
                sql: "CREATE TABLE \(Self.quoted(name)) (\(columns.joined(separator: ", ")))")
            inserts.append(
                try database.makeStatement(
                    sql: "INSERT INTO \(Self.quoted(name)) VALUES (\(blanks))"))
        }
        if table.group == "events" { kinds.append(name) }
        return inserts.count - 1
    }

    func add(_ row: [JSON], to place: Int) throws(ExportError) {
        try throwing { () throws in
            try inserts[place].execute(arguments: StatementArguments(row.map(\.stored)))
        }
    }

    /// Makes the view over all events.
    private func finish() throws(ExportError) {
        let parts = kinds.map { kind in
            "SELECT sequence, recorded_at, kind, source, id, \"on\" FROM \(Self.quoted(kind))"
        }
        try throwing { () throws in
            try database.execute(
                sql: "CREATE VIEW events AS " + parts.joined(separator: " UNION ALL "))
        }
    }

    /// A table's name without what would have to be quoted in a query.
    private static func name(of table: ExportTable) -> String {
        guard table.group != "events", !table.group.isEmpty else { return table.name }
        return (table.group + "_" + table.name).map { character in
            character.isLetter || character.isNumber ? String(character) : "_"
        }.joined()
    }

    /// A name as SQL takes it.
    private static func quoted(_ name: String) -> String {
        "\"" + name.replacing("\"", with: "\"\"") + "\""
    }

    private func throwing<Result>(_ body: () throws -> Result) throws(ExportError) -> Result {
        do { return try body() } catch {
            throw .failed(path: "the database", reason: "\(error)")
        }
    }
}

extension JSON {
    /// The value as SQLite keeps it.
    fileprivate var stored: DatabaseValue {
        switch self {
        case .null: .null
        case .boolean(let flag): flag.databaseValue
        case .integer(let number): number.databaseValue
        case .number(let number): number.databaseValue
        default: cell.databaseValue
        }
    }
}
