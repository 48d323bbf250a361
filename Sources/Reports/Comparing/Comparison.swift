public import Projecting

/// One report made twice, under two rule sets or at two states of knowledge, and what differs.
public struct Comparison: Sendable {
    /// The first report.
    public let a: Report
    /// The second.
    public let b: Report
    /// The figures that differ, in the order of the first report; those of the second alone last.
    public let figures: [FigureDifference]
    /// The tables of which any row differs.
    public let tables: [TableDifference]
    /// The lists that somebody entered or left.
    public let lists: [ListDifference]

    /// Compares two reports of one name.
    ///
    /// - Complexity: O(*n* log *n*) in the cells of both.
    public init(_ a: Report, _ b: Report) {
        self.a = a
        self.b = b
        figures = FigureDifference.all(a.figures, b.figures)
        tables = joined(a.tables.map(\.id), b.tables.map(\.id)).compactMap { id in
            let difference = TableDifference(
                id, a.tables.first { $0.id == id }, b.tables.first { $0.id == id })
            return difference.isEmpty ? nil : difference
        }
        lists = joined(a.lists.map(\.id), b.lists.map(\.id)).compactMap { id in
            let difference = ListDifference(
                id, a.lists.first { $0.id == id }, b.lists.first { $0.id == id })
            return difference.isEmpty ? nil : difference
        }
    }

    /// Whether nothing differs: no figure, no row of a table, no member of a list.
    public var isEmpty: Bool { figures.isEmpty && tables.isEmpty && lists.isEmpty }
}

/// A figure whose value differs.
public struct FigureDifference: Hashable, Sendable {
    /// The id.
    public let id: String
    /// The value in the first report; nil if it has no such figure.
    public let a: FigureValue?
    /// The value in the second report; nil if it has no such figure.
    public let b: FigureValue?

    /// The second value less the first; nil unless both are numbers.
    public var difference: Double? {
        guard let first = a?.number, let second = b?.number else { return nil }
        return second - first
    }

    /// The figures that differ: a number as such, whatever it is counted in.
    static func all(_ a: [Figure], _ b: [Figure]) -> [FigureDifference] {
        let first = Dictionary(a.map { ($0.id, $0.value) }) { one, _ in one }
        let second = Dictionary(b.map { ($0.id, $0.value) }) { one, _ in one }
        return joined(a.map(\.id), b.map(\.id)).compactMap { id in
            first[id]?.json == second[id]?.json
                ? nil : FigureDifference(id: id, a: first[id], b: second[id])
        }
    }
}

/// A list that somebody entered or left.
public struct ListDifference: Hashable, Sendable {
    /// The id.
    public let id: String
    /// Who is in the second report's list alone, in order.
    public let entered: [String]
    /// Who is in the first report's list alone, in order.
    public let left: [String]

    /// Compares two lists; nil is a list that a report does not have.
    init(_ id: String, _ a: ShownList?, _ b: ShownList?) {
        self.id = id
        let before = Set(a?.members ?? [])
        let after = Set(b?.members ?? [])
        entered = (b?.members ?? []).filter { !before.contains($0) }
        left = (a?.members ?? []).filter { !after.contains($0) }
    }

    /// Whether both lists have the same members.
    public var isEmpty: Bool { entered.isEmpty && left.isEmpty }
}

/// The ids of both, each once: the first's in their order, then those of the second alone.
private func joined(_ a: [String], _ b: [String]) -> [String] {
    var seen: Set<String> = []
    return (a + b).filter { seen.insert($0).inserted }
}
