public import Registers
import Rules
public import Statistics
public import Terms

/// How applications' waits are cut into spells (FIGURES, waiting-times): from first filing to the
/// first move-in that names the application, or to a closing.
public struct Waits: Sendable {
    private let asOf: Day
    /// The first day on which the ledger saw what happened; nil if it saw everything.
    private let observedFrom: Day?
    private let allocationDate: AllocationDate

    /// By the rules of a view.
    public init(_ view: View) {
        asOf = view.asOf
        observedFrom = view.rules.day(.observedFrom, on: view.asOf)
        allocationDate = view.allocationDate
    }

    /// The spell of an application first filed on a day.
    ///
    /// A move-in counts even if the application was closed before: it is what was waited for. A
    /// merged application is censored, for the household goes on waiting under the kept number.
    public func spell(_ state: ApplicationState, filedOn: Day) -> Spell {
        let (end, outcome) = end(of: state)
        let entry = observedFrom.flatMap { filedOn < $0 ? Int32($0 - filedOn) : nil }
        return Spell(entry: entry, exit: Int32(end - filedOn), outcome: outcome)
    }

    private func end(of state: ApplicationState) -> (Day, Spell.Outcome) {
        if let moveIn = state.firstMoveIn { return (allocationDate.day(of: moveIn), .event) }
        guard let closing = state.closing else { return (asOf, .censored) }
        switch closing.reason {
        case .leaseSigned: return (closing.on, .event)
        case .merged: return (closing.on, .censored)
        case .renounced, .noReply, .ineligible, .notRenewed: return (closing.on, .competing)
        }
    }
}
