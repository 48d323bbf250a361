public import Projecting
public import Registers
public import Rules
import Terms

/// What was recorded but should not be (irrégularités, DOMAIN 6.3). The ledger refuses no
/// well-formed fact, for that would hide it: it is shown here, with the events that show it and the
/// text it breaks.
public enum Irregularities: Projection {
    public static let name = "irregularities"
    public static let registers: RegisterSet = [
        .core, .committees, .proposals, .sessions, .appeals,
    ]
    public static let dimensions = Dimension.ofAllocations
    public static let title = Words("Irrégularités", "Irregularities")

    /// Counts by class, every irregular fact, and its evidence.
    ///
    /// - Throws: ``RuleError`` if the rule set lacks a deadline.
    /// - Complexity: O(decisions + proposals + refusals + move-ins + appeals).
    public static func content(_ view: View) throws(RuleError) -> Content {
        let found = try find(view)
        return Content(
            figures: figures(found, view),
            tables: [
                Table(
                    "irregularities",
                    columns: [
                        "class", "on", "application", "dwelling", "session", "residence",
                        "appeal",
                    ],
                    rows: found.map(\.row), order: [1, 0, 2, 3, 4, 5, 6].map { Table.Order($0) }),
                Table(
                    "irregularity-evidence",
                    columns: [
                        "class", "on", "application", "dwelling", "appeal", "sequences", "rule",
                    ],
                    rows: found.map(\.evidenceRow),
                    order: [1, 0, 2, 3, 4, 5, 6].map { Table.Order($0) }),
            ],
            lists: IrregularityClass.allCases.map { kind in
                SubjectList(kind.id, found.filter { $0.kind == kind }.map(\.subject))
            })
    }

    public static func figures(_ view: View) throws(RuleError) -> [Figure] {
        figures(try find(view), view)
    }

    /// Every irregular fact of the period, by class: what the tables show, for an account of one
    /// application.
    ///
    /// - Throws: ``RuleError`` if the rule set lacks a deadline.
    package static func find(_ view: View) throws(RuleError) -> [Irregularity] {
        let pairs = view.shared { Pairs($0.registers) }
        return Leases(view, pairs).found + (try Committees(view).found)
            + (try Answers(view, pairs).found) + (try Deadlines(view).found)
    }

    private static func figures(_ found: [Irregularity], _ view: View) -> [Figure] {
        var counts: [IrregularityClass: Int] = [:]
        for irregularity in found { counts[irregularity.kind, default: 0] += 1 }
        return [Figure("irregularities.count", found.count)]
            + IrregularityClass.allCases.map { kind in
                applies(kind, view.selection)
                    ? Figure(kind.id, counts[kind, default: 0]) : Figure(kind.id, .null)
            }
    }

    /// Whether what a class is about can be told apart by the selected dimension.
    private static func applies(_ kind: IrregularityClass, _ selection: Selection) -> Bool {
        switch kind {
        case .tooFewCandidates, .orientationLate: selection.isOfDwellings
        case .reopenedLate: selection.isOfApplications
        case .daloDecisionLate, .daloOfferLate: selection == .everything
        default: true
        }
    }
}
