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
        let whole = Disclosure.byName(context + figures)
        let part = Disclosure.byName(own)
        let hidden = hiddenCells(figures, of: report, whole, part)
        let late = latePoints(figures)
        return figures.map { figure in
            guard !late.contains(figure.id), isPublished(figure, in: report, hidden, whole),
                leavesEnough(figure, in: report, whole, part)
            else { return Figure(figure.id, .null) }
            return rounded(figure, in: report)
        }
    }

    private static func byName(_ figures: [Figure]) -> [String: FigureValue] {
        Dictionary(figures.map { ($0.id, $0.value) }, uniquingKeysWith: { _, last in last })
    }

    /// Whether enough households stand behind a figure besides those that the reader knows.
    private func leavesEnough(
        _ figure: Figure, in report: String, _ whole: [String: FigureValue],
        _ part: [String: FigureValue]
    ) -> Bool {
        let factors: [String]
        switch PublishedFigures.basis(of: figure.id, in: report) {
        case .share(let named)?, .average(let named)?: factors = named
        case .quotient(let divisor)?: factors = [divisor]
        case .count?, .dwellings?, nil: return true
        }
        guard let all = FigureCells.product(factors, whole),
            let own = FigureCells.product(factors, part)
        else { return true }
        return own == 0 || all - own >= Double(suppression.minimum)
    }

    /// A report as anybody may see it.
    ///
    /// Parameters are as for figures alone.
    public func publish(
        _ report: Report, context: [Figure], own: [Figure] = []
    ) -> Report {
        let name = report.definition.name
        return report.replacing(
            figures: publish(report.figures, of: name, context: context, own: own),
            tables: report.tables.compactMap { publish($0, of: name) }, lists: [])
    }

    /// The numbers of households that must not be told.
    private func hiddenCells(
        _ figures: [Figure], of report: String, _ known: [String: FigureValue],
        _ own: [String: FigureValue]
    ) -> Set<String> {
        let all = FigureCells(figures, of: report, known: known)
        var hidden = hiddenCells(all)
        if !own.isEmpty {
            hidden.formUnion(
                hiddenCells(FigureCells(figures, of: report, known: known, without: own)))
        }
        return hidden
    }

    private func hiddenCells(_ cells: FigureCells) -> Set<String> {
        Set(
            suppression.withheld(cells.counts, relations: cells.relations, fixed: cells.fixed)
                .map { cells.names[$0] })
    }

    private func isPublished(
        _ figure: Figure, in report: String, _ hidden: Set<String>,
        _ known: [String: FigureValue]
    ) -> Bool {
        guard let basis = PublishedFigures.basis(of: figure.id, in: report) else { return false }
        func isHidden(_ factors: [String]) -> Bool {
            hidden.contains(PublishedSums.cell(factors))
        }
        let minimum = Double(suppression.minimum)
        switch basis {
        case .count: return !hidden.contains(figure.id)
        case .dwellings: return true
        case .quotient(let divisor):
            // To one decimal, the dividend is known to a tenth of the divisor.
            let count = known[divisor]?.number ?? 0
            return !hidden.contains(divisor) && count / 10 >= minimum
        case .average(let factors):
            guard let count = FigureCells.product(factors, known), count >= minimum,
                !isHidden(factors)
            else { return false }
            // Of a part, an average also tells of the rest.
            guard factors.count > 1 else { return true }
            return !isHidden([Disclosure.complement(factors[0])] + factors.dropFirst())
        case .share(let factors):
            guard let whole = FigureCells.product(factors, known), whole >= minimum,
                figure.value.number != nil
            else { return false }
            return !isHidden(factors) && !isHidden([figure.id] + factors)
                && !isHidden(["!" + figure.id] + factors)
        }
    }

    private static func complement(_ factor: String) -> String {
        factor.hasPrefix("!") ? String(factor.dropFirst()) : "!" + factor
    }

    private func rounded(_ figure: Figure, in report: String) -> Figure {
        if PublishedCurve.isReading(figure.id), let value = figure.value.number {
            return Figure(figure.id, .number(PublishedCurve.rounded(value)))
        }
        guard case .quotient? = PublishedFigures.basis(of: figure.id, in: report),
            let value = figure.value.number
        else { return figure }
        return Figure(figure.id, .number((value * 10).rounded() / 10))
    }

    /// The readings of the survival curve between which too few households were housed.
    private func latePoints(_ figures: [Figure]) -> Set<String> {
        let known = Disclosure.byName(figures)
        let months = ["6", "12", "18", "24"].filter { known["survival.s\($0)"]?.number != nil }
        let points = months.map { month in
            PublishedCurve.Point(
                survival: known["survival.s\(month)"]?.number ?? 0,
                lower: known["survival.s\(month).lower"]?.number,
                upper: known["survival.s\(month).upper"]?.number)
        }
        let shown = PublishedCurve(minimum: suppression.minimum).shown(points)
        let late = zip(months, shown).filter { !$0.1 }.map(\.0)
        return Set(
            late.flatMap { month in
                ["", ".lower", ".upper"].map { "survival.s\(month)\($0)" }
                    + ["incidence.award.m\(month)"]
            })
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
        if rule.isCurve {
            let curve = PublishedCurve(minimum: suppression.minimum)
            return ShownTable(table.id, columns: table.columns, rows: curve.rows(rows))
        }
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
