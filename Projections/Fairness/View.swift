public import Projecting
public import Registers
public import Rules
import Terms

/// Fair treatment (équité, DOMAIN 6.1 and 6.2): who had waited longer and was not asked, and
/// whether groups of households fare alike.
public enum Fairness: Projection {
    public static let name = "fairness"
    public static let registers: RegisterSet = [
        .core, .timelines, .committees, .proposals, .contacts, .appeals,
    ]
    public static let dimensions = Dimension.ofAllocations
    public static let title = Words("Équité de traitement", "Fair treatment")

    /// Who was passed over, allocation by allocation, and how groups compare.
    ///
    /// - Throws: ``RuleError`` if the rule set lacks the priority labels or the small group.
    /// - Complexity: as ``PassedOver`` and ``Disparity``.
    public static func content(_ view: View) throws(RuleError) -> Content {
        let passedOver = try passedOver(view)
        let disparity = try Disparity(view)
        return Content(
            figures: PassedOver.figures(of: passedOver.assessments),
            tables: [
                passedOver.table, passedOver.tableByApplication, passedOver.tableOfReasons,
                disparity.table, disparity.logRankTable,
            ],
            lists: [SubjectList("passed-over", passedOver.applications)])
    }

    public static func figures(_ view: View) throws(RuleError) -> [Figure] {
        let all = try passedOver(view).assessments
        if view.selection == .everything { return PassedOver.figures(of: all) }
        let selected = Set(view.allocations().map(\.sequence))
        return PassedOver.figures(of: all.filter { selected.contains($0.sequence) })
    }

    /// Who was passed over at each allocation: that does not depend on which allocations are
    /// looked at, and is found out once for all parts of a view.
    private static func passedOver(_ view: View) throws(RuleError) -> PassedOver {
        try view.shared { (whole) throws(RuleError) in try PassedOver(whole) }
    }
}

extension PassedOver {
    /// How many were passed over at all allocations together.
    private static func count(_ assessments: [Assessment]) -> Int {
        assessments.reduce(0) { $0 + $1.passedOver }
    }

    /// The figures `passed_over.*` of some allocations.
    static func figures(of assessments: [Assessment]) -> [Figure] {
        let ages = assessments.compactMap(\.longestAgeMonths)
        let none = assessments.count { $0.passedOver == 0 }
        return [
            Figure("passed_over.allocations", assessments.count),
            Figure("passed_over.count", count(assessments)),
            Figure("passed_over.longest_age_months", ages.max()),
            Figure("passed_over.none_share", none, of: assessments.count),
        ]
    }

    /// Those who were passed over at least once.
    var applications: [ApplicationID] { times.all.filter { times[$0] > 0 } }

    /// The table `passed-over`: each allocation.
    var table: Table {
        Table(
            "passed-over",
            columns: ["on", "dwelling", "application", "passed_over", "longest_age_months"],
            rows: assessments.map { assessment in
                [
                    .day(assessment.on), .of(assessment.dwelling), .of(assessment.application),
                    .integer(assessment.passedOver), .of(assessment.longestAgeMonths),
                ]
            })
    }

    /// The table `passed-over-by-application`: how often each was.
    var tableByApplication: Table {
        Table(
            "passed-over-by-application", columns: ["application", "times"],
            rows: applications.map { [.of($0), .integer(Int(times[$0]))] },
            order: [Table.Order(1, descending: true), Table.Order(0)])
    }

    /// The table `passed-over-reasons`: for which coded reason, where one is on record.
    var tableOfReasons: Table {
        let unknown = PassedOver.count(assessments) - reasons.values.reduce(0, +)
        var rows: [[Cell]] = reasons.map { [.text($0.key.name), .integer($0.value)] }
        if unknown > 0 { rows.append([.text(Traits.unknown), .integer(unknown)]) }
        return Table("passed-over-reasons", columns: ["reason", "households"], rows: rows)
    }
}
