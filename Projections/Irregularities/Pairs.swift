import Projecting
import Registers
import Terms

/// A household and a dwelling.
struct Pair: Hashable {
    let application: ApplicationID
    let dwelling: DwellingID
}

/// What was done about which household and which dwelling; what was done about a merged application
/// was done about the one kept.
struct Pairs {
    private let registers: Registers
    private var refused: Set<Pair> = []
    private var putForward: [Pair: Day] = [:]

    /// Looks up every refusal, and when what was refused was first put forward.
    ///
    /// - Complexity: O(refusals + proposals + decisions).
    init(_ registers: Registers) {
        self.registers = registers
        for refusal in registers.proposals.refusals {
            refused.insert(pair(refusal.application, refusal.dwelling))
        }
        for proposal in registers.proposals.proposals {
            note(pair(proposal.application, proposal.dwelling), on: proposal.on)
        }
        for decision in registers.committees.decisions {
            note(pair(decision.application, decision.dwelling), on: decision.on)
        }
    }

    /// The pair of the application that is kept.
    func pair(_ application: ApplicationID, _ dwelling: DwellingID) -> Pair {
        Pair(application: registers.applications.kept(application), dwelling: dwelling)
    }

    /// Whether the household ever refused the dwelling.
    func isRefused(_ application: ApplicationID, _ dwelling: DwellingID) -> Bool {
        refused.contains(pair(application, dwelling))
    }

    /// When the household was first put forward for a dwelling that it refused: proposed, or
    /// decided on by a committee.
    func firstPutForward(_ pair: Pair) -> Day? { putForward[pair] }

    /// The decisions on the pair, the latest first.
    func decisions(_ application: ApplicationID, _ dwelling: DwellingID) -> [Decision] {
        let kept = registers.applications.kept(application)
        return registers.committees.decisions(for: dwelling).filter {
            registers.applications.kept($0.application) == kept
        }
    }

    private mutating func note(_ pair: Pair, on day: Day) {
        guard refused.contains(pair) else { return }
        putForward[pair] = min(day, putForward[pair] ?? day)
    }
}
