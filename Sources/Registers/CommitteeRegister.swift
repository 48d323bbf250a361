import Events
public import Terms

/// One decision of a committee, in the order of history.
public struct Decision: Hashable, Sendable {
    /// The application decided on, as named.
    public var application: ApplicationID
    /// The dwelling it was a candidate for.
    public var dwelling: DwellingID
    /// The session.
    public var session: SessionID
    /// The day of the decision.
    public var on: Day
    /// What was decided.
    public var outcome: CommitteeOutcome
    /// The rank; 1 for an award that gives none.
    public var rank: UInt8?
    /// Why it was not awarded.
    public var reason: NonAwardReason?
    /// (rent + charges − housing aid) / income, if said.
    public var effortRate: Fraction?
    /// Euros per consumption unit and day, if said.
    public var residualIncome: Cents?
    /// The closing that stood on that day, if the application was closed.
    public var closing: Closing?
    /// Whether a conditional award's condition was met, once settled.
    public var conditionMet: Bool?
    /// The event that says so.
    public var sequence: SequenceNumber
    /// The previous decision on the same application.
    var previous: Int32
    /// The previous decision for the same dwelling.
    var previousForDwelling: Int32
}

/// What committees decided, by application and in the order of history (décisions de CAL).
public struct CommitteeRegister: Sendable {
    /// Every decision, in the order of history.
    public private(set) var decisions: [Decision] = []
    private var latest = Dense<Subjects.Application, Int32>(blank: -1)
    private var latestForDwelling = Dense<Subjects.Dwelling, Int32>(blank: -1)

    /// No decision yet.
    public init() {}

    /// The decisions on one application as named, the latest first.
    public func decisions(on application: ApplicationID) -> [Decision] {
        var found: [Decision] = []
        var position = latest[application]
        while position >= 0 {
            found.append(decisions[Int(position)])
            position = decisions[Int(position)].previous
        }
        return found
    }

    /// The decisions for one dwelling, the latest first.
    public func decisions(for dwelling: DwellingID) -> [Decision] {
        var found: [Decision] = []
        var position = latestForDwelling[dwelling]
        while position >= 0 {
            found.append(decisions[Int(position)])
            position = decisions[Int(position)].previousForDwelling
        }
        return found
    }

    /// Whether any decision was made on the application, as named.
    public func hasDecisions(_ application: ApplicationID) -> Bool { latest[application] >= 0 }

    /// The day of the last awarding or ranked decision for a dwelling, among those on the
    /// applications that are meant: one, and those merged into it.
    func lastAwarding(
        _ dwelling: DwellingID, on isMeant: (ApplicationID) -> Bool
    ) -> Day? {
        var position = latestForDwelling[dwelling]
        while position >= 0 {
            let decision = decisions[Int(position)]
            if decision.outcome == .awarded || decision.outcome == .ranked,
                isMeant(decision.application)
            {
                return decision.on
            }
            position = decision.previousForDwelling
        }
        return nil
    }

    mutating func makeRoom(applications: Int, dwellings: Int) {
        latest.makeRoom(for: applications)
        latestForDwelling.makeRoom(for: dwellings)
    }

    mutating func decide(
        _ decided: CommitteeDecided, on day: Day, closing: Closing?, sequence: SequenceNumber
    ) {
        decisions.append(
            Decision(
                application: decided.application, dwelling: decided.dwelling,
                session: decided.session, on: day, outcome: decided.outcome,
                rank: decided.rank ?? (decided.outcome == .awarded ? 1 : nil),
                reason: decided.reason, effortRate: decided.effortRate,
                residualIncome: decided.residualIncome, closing: closing, conditionMet: nil,
                sequence: sequence, previous: latest[decided.application],
                previousForDwelling: latestForDwelling[decided.dwelling]))
        latest[decided.application] = Int32(decisions.count - 1)
        latestForDwelling[decided.dwelling] = Int32(decisions.count - 1)
    }

    /// Settles the latest conditional decision on the pair.
    mutating func resolve(_ resolved: ConditionResolved) {
        var position = latest[resolved.application]
        while position >= 0 {
            let decision = decisions[Int(position)]
            if decision.dwelling == resolved.dwelling, decision.outcome == .conditional {
                decisions[Int(position)].conditionMet = resolved.met
                return
            }
            position = decision.previous
        }
    }
}
