public import Projecting
import Registry
public import Reports
public import Rules
public import Terms

/// Disclosure control (secret statistique): what of a report may be shown to anybody.
///
/// Figures and tables are shown only where they are known to count households, and as many as the
/// rules want; lists of persons never. Withheld numbers become null, withheld tables go. Who shows
/// reports this way must also see to it that nobody compares neighbouring days, periods or states
/// of knowledge: differences of large counts are small counts.
public struct Disclosure: Sendable {
    private let suppression: Suppression
    private let landlordsAtLeast: Int
    private let dominance: Double

    /// The control that a rule set wants on a day.
    ///
    /// - Throws: ``RuleError`` if the rule set lacks a value.
    public init(_ rules: RuleSet, on day: Day) throws(RuleError) {
        suppression = Suppression(minimum: try rules.integer(.disclosureHouseholds, on: day))
        landlordsAtLeast = try rules.integer(.disclosureLandlords, on: day)
        dominance = try rules.share(.disclosureDominance, on: day)
    }

    /// The figures of a report as anybody may see them, those withheld null.
    ///
    /// - Parameters:
    ///   - context: Figures of other reports on the same window that say how many households stand
    ///     behind these: those of `waiting-times`.
    ///   - own: The part of each figure that the reader knows already, a landlord's own: what is
    ///     left without it must be large enough as well.
    /// - Complexity: O(*n*²) in the figures.
    public func publish(
        _ figures: [Figure], of report: String, context: [Figure], own: [Figure] = []
    ) -> [Figure] {
        let whole = Disclosure.byName(figures + context)
        let part = Disclosure.byName(own)
        let hidden = hiddenCounts(figures, of: report, part)
        return figures.map { figure in
            let isShown =
                isPublished(figure, in: report, hidden, whole)
                && leavesEnough(figure, in: report, whole, part)
            return isShown ? figure : Figure(figure.id, .null)
        }
    }

    private static func byName(_ figures: [Figure]) -> [String: FigureValue] {
        Dictionary(figures.map { ($0.id, $0.value) }, uniquingKeysWith: { first, _ in first })
    }

    /// Whether enough households stand behind a figure besides those that the reader knows.
    private func leavesEnough(
        _ figure: Figure, in report: String, _ whole: [String: FigureValue],
        _ part: [String: FigureValue]
    ) -> Bool {
        let factors: [String]
        switch PublishedFigures.basis(of: figure.id, in: report) {
        case .share(let named)?, .average(let named)?: factors = named
        case .count?, .dwellings?, nil: return true
        }
        guard let all = product(factors, whole), let own = product(factors, part) else {
            return true
        }
        return own == 0 || all - own >= Double(suppression.minimum)
    }

    /// A report as anybody may see it.
    ///
    /// Parameters are as for figures alone.
    public func publish(_ report: Report, context: [Figure], own: [Figure] = []) -> Report {
        let tables = report.tables.compactMap { publish($0, of: report.definition.name) }
        return report.replacing(
            figures: publish(
                report.figures, of: report.definition.name, context: context, own: own),
            tables: tables, lists: [])
    }

    private func hiddenCounts(
        _ figures: [Figure], of report: String, _ own: [String: FigureValue]
    ) -> Set<String> {
        let counted = figures.filter { figure in
            if case .count? = PublishedFigures.basis(of: figure.id, in: report) {
                true
            } else {
                false
            }
        }
        let place = Dictionary(
            counted.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        let relations = PublishedFigures.relations(among: counted.map(\.id), in: report)
            .map { $0.compactMap { place[$0] } }
        let counts = counted.map { Int($0.value.number ?? 0) }
        var hidden = suppression.withheld(counts, relations: relations)
        let others = counted.enumerated().map { counts[$0] - Int(own[$1.id]?.number ?? 0) }
        hidden.formUnion(suppression.withheld(others, relations: relations))
        return Set(hidden.map { counted[$0].id })
    }

    private func isPublished(
        _ figure: Figure, in report: String, _ hidden: Set<String>,
        _ known: [String: FigureValue]
    ) -> Bool {
        guard let basis = PublishedFigures.basis(of: figure.id, in: report) else { return false }
        switch basis {
        case .count: return !hidden.contains(figure.id)
        case .dwellings: return true
        case .average(let factors):
            return !factors.contains(where: hidden.contains)
                && product(factors, known).map { $0 >= Double(suppression.minimum) } ?? false
        case .share(let factors):
            guard !factors.contains(where: hidden.contains), let share = figure.value.number,
                let whole = product(factors, known)
            else { return false }
            let part = Int((share * whole).rounded())
            let rest = Int(((1 - share) * whole).rounded())
            return whole >= Double(suppression.minimum) && !suppression.isSmall(part)
                && !suppression.isSmall(rest)
        }
    }

    private func product(_ factors: [String], _ known: [String: FigureValue]) -> Double? {
        var product = 1.0
        for factor in factors {
            let isComplement = factor.hasPrefix("!")
            guard let value = known[isComplement ? String(factor.dropFirst()) : factor]?.number
            else { return nil }
            product *= isComplement ? 1 - value : value
        }
        return product
    }
}

extension Disclosure {
    /// A report's table as anybody may see it: small cells and those that would give them away are
    /// null; nil where the table is withheld.
    package func publish(_ table: ShownTable, of report: String) -> ShownTable? {
        guard let rule = PublishedTable.of(table.id, in: report) else { return nil }
        let columns = rule.counts.compactMap { table.columns.firstIndex(of: $0) }
        guard columns.count == rule.counts.count else { return nil }
        let rows = rule.narrowed(table.rows)
        guard !rule.counts.isEmpty else {
            return ShownTable(table.id, columns: table.columns, rows: rows)
        }
        let dominated = dominatedBreakdowns(rows, columns[0], rule)
        let shown = rows.filter { row in !dominated.contains(rule.breakdown(row)) }
        var hidden: Set<Int> = []
        for column in columns {
            let counts = shown.map { Int($0[column].number ?? 0) }
            // A row is withheld as a whole, so that no column gives another away.
            let seen = counts.enumerated().map { hidden.contains($0) ? 1 : $1 }
            hidden.formUnion(
                suppression.withheld(seen, relations: rule.relations(shown)))
        }
        let kept = Set(rule.keys.compactMap { table.columns.firstIndex(of: $0) })
        return ShownTable(
            table.id, columns: table.columns,
            rows: shown.enumerated().map { number, row in
                guard hidden.contains(number) else { return row }
                return row.enumerated().map { kept.contains($0) ? $1 : .null }
            })
    }

    /// Breakdowns by landlord that fewer landlords than wanted, or one of them alone, make up.
    private func dominatedBreakdowns(
        _ rows: [[JSON]], _ count: Int, _ rule: PublishedTable
    ) -> Set<String> {
        var landlords: [String: [String: Double]] = [:]
        for row in rows {
            guard let landlord = rule.landlord(row) else { continue }
            landlords[rule.breakdown(row), default: [:]][landlord, default: 0] +=
                row[count].number ?? 0
        }
        return Set(
            landlords.filter { _, sums in
                let whole = sums.values.reduce(0, +)
                return sums.count < landlordsAtLeast
                    || (sums.values.max() ?? 0) > dominance * whole
            }.keys)
    }
}

extension JSON {
    /// The value as a number, if it is one.
    var number: Double? {
        switch self {
        case .integer(let value): Double(value)
        case .number(let value): value
        default: nil
        }
    }
}
