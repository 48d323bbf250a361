public import Projecting
import Terms

/// What a projection says, as tests read it.
extension Content {
    /// A figure's value, or nil if there is no such figure.
    public func figure(_ id: String) -> FigureValue? { figures.first { $0.id == id }?.value }

    /// A table's rows as text, in any order; nil if there is no such table.
    public func rows(_ id: String, _ names: Names) -> Set<[String]>? {
        tables.first { $0.id == id }.map { table in
            Set(table.rows.map { row in row.map { $0.text(names) } })
        }
    }

    /// A list's members by name; nil if there is no such list.
    public func list(_ id: String, _ names: Names) -> Set<String>? {
        lists.first { $0.id == id }.map { Set($0.members.map { $0.text(names) }) }
    }
}

/// A figure, a table or a list that a projection should have emitted and did not.
public struct Missing: Error {
    let id: String
}

extension [Figure] {
    /// The value of a figure, which must be there.
    public func value(_ id: String) throws -> FigureValue {
        guard let figure = first(where: { $0.id == id }) else { throw Missing(id: id) }
        return figure.value
    }

    /// The figure as a number, or nil if it is null; it must be there.
    public func number(_ id: String) throws -> Double? { try value(id).number }
}

extension Content {
    /// A table, which must be there.
    public func table(_ id: String) throws -> Table {
        guard let table = tables.first(where: { $0.id == id }) else { throw Missing(id: id) }
        return table
    }

    /// A list, which must be there.
    public func list(_ id: String) throws -> SubjectList {
        guard let list = lists.first(where: { $0.id == id }) else { throw Missing(id: id) }
        return list
    }
}

extension Cell {
    /// The cell as a reader sees it; `-` for null.
    public func text(_ names: Names) -> String {
        switch self {
        case .null: "-"
        case .text(let text): text
        case .integer(let number): String(number)
        case .number(let number): String(number)
        case .boolean(let flag): String(flag)
        case .day(let day): day.description
        case .subject(let type, let number): names.name(type, number)
        }
    }
}

/// What a projection emits without calling it anything, or calls by two labels, and tables with
/// rows of another width than their heading.
///
/// - Parameter columnsOfTheirOwn: Whether a column wants words of its own even where it is called
///   as a figure is.
public func unlabelled<P: Projection>(
    _ projection: P.Type, _ content: Content, columnsOfTheirOwn: Bool = false
) -> [String] {
    var missing: [String] = []
    for figure in content.figures
    where P.labels.filter({ $0.matches(figure.id) }).count != 1 { missing.append(figure.id) }
    for table in content.tables {
        guard let label = P.tableLabels.first(where: { $0.id == table.id }) else {
            missing.append(table.id)
            continue
        }
        for column in table.columns
        where label.columns[column] == nil
            && (columnsOfTheirOwn || !P.labels.contains { $0.matches(column) })
        {
            missing.append("\(table.id): \(column)")
        }
        if table.rows.contains(where: { $0.count != table.columns.count }) {
            missing.append("\(table.id): a row of another width")
        }
    }
    for list in content.lists where !P.tableLabels.contains(where: { $0.id == list.id }) {
        missing.append(list.id)
    }
    return missing
}
