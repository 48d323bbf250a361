import Fairness
import Projecting
public import Registers
import Rules
public import Terms

/// How an application stands on the day of measure.
public struct Situation: Sendable {
    /// The first filing; nil if it was never filed.
    public let filedOn: Day?
    /// Whether it waits.
    public let isInStock: Bool
    /// The closing that stands, if any.
    public let closing: Closing?
    /// The day of its allocation, by the rule, if a move-in names it.
    public let allocatedOn: Day?
    /// The application that it was merged into.
    public let mergedInto: ApplicationID?
    /// The applications merged into it.
    public let merged: [ApplicationID]
    /// The day up to which its age is measured: that of its allocation, of its closing, or of
    /// measure.
    public let measuredOn: Day
    /// The months from the first filing to ``measuredOn``; nil if it was never filed.
    public let ageMonths: Double?
    /// The rule's abnormal delay in months; nil where the rule set has none.
    public let abnormalDelayMonths: Int?
    /// Whether it had waited longer than that on ``measuredOn``; nil where nothing can be said.
    public let isOverDelay: Bool?
    /// The labels that it holds, in the order of the list.
    public let labels: [Label]
    /// Whether a label or an appeal gives it legal priority.
    public let isPriority: Bool
    /// Whether a favourable DALO appeal does.
    public let isDesignated: Bool

    init(_ file: ApplicationFile, _ view: View, _ account: CandidateAccount) {
        let state = view.registers.applications[file.application]
        filedOn = state.firstFiledOn
        isInStock = state.isInStock
        closing = state.closing
        allocatedOn = state.firstMoveIn.map { view.allocationDate.day(of: $0) }
        mergedInto = state.mergedInto
        merged = file.merged
        let measuredOn = state.isInStock ? view.asOf : allocatedOn ?? state.closing?.on ?? view.asOf
        self.measuredOn = measuredOn
        ageMonths = state.firstFiledOn.map { Double(measuredOn - $0) / daysPerMonth }
        let months = view.rules.optionalInteger(.abnormalDelayMonths, on: view.asOf)
        abnormalDelayMonths = months
        isOverDelay = state.firstFiledOn.flatMap { filedOn in
            months.map { filedOn.adding(months: $0) < measuredOn }
        }
        labels = Label.allCases.filter { state.labels.contains($0) }
        isPriority = account.isPriority
        isDesignated = account.isDesignated
    }
}
