import Events
import Projecting
import Registers
import Statistics
import Terms

/// How many candidates the committees of the period had to choose from, and what was put off.
struct Candidates {
    /// A dwelling before a session.
    private struct Sitting: Hashable {
        let session: SessionID
        let dwelling: DwellingID
    }

    /// One landlord's part of a session.
    private struct Agenda: Hashable {
        let landlord: LandlordID
        let session: SessionID
    }

    /// What a landlord brought before a session.
    private struct Outcome {
        var dwellings = 0
        var candidates = 0
        var postponements = 0

        /// Null if no dwelling came before the session.
        var candidatesPerDwelling: Double? {
            dwellings == 0 ? nil : Double(candidates) / Double(dwellings)
        }
    }

    private var candidates: [Sitting: Set<ApplicationID>] = [:]
    private var agendas: [Agenda: Outcome] = [:]

    /// Candidates decided on, and postponements, of the period and the territory.
    ///
    /// - Complexity: O(decisions + postponements).
    init(_ view: View) {
        let registers = view.registers
        func belongs(_ dwelling: DwellingID) -> Bool {
            view.isOfTerritory(dwelling) && view.selects(registers.dwellings[dwelling].picture)
        }
        func landlord(_ dwelling: DwellingID) -> LandlordID {
            registers.landlords.current(registers.dwellings[dwelling].picture.landlord)
        }
        for decision in registers.committees.decisions
        where view.period.contains(decision.on) && belongs(decision.dwelling) {
            let sitting = Sitting(session: decision.session, dwelling: decision.dwelling)
            candidates[sitting, default: []]
                .insert(registers.applications.kept(decision.application))
        }
        for (sitting, applications) in candidates {
            let agenda = Agenda(landlord: landlord(sitting.dwelling), session: sitting.session)
            agendas[agenda, default: Outcome()].dwellings += 1
            agendas[agenda, default: Outcome()].candidates += applications.count
        }
        for tabling in registers.sessions.tablings
        where tabling.isPostponed && view.period.contains(tabling.on)
            && belongs(tabling.dwelling)
        {
            let agenda = Agenda(landlord: landlord(tabling.dwelling), session: tabling.session)
            agendas[agenda, default: Outcome()].postponements += 1
        }
    }

    /// The figures `candidates.*`.
    ///
    /// - Parameter target: the candidates that the rule set wants for each dwelling.
    func figures(target: Int) -> [Figure] {
        let counts = candidates.values.map(\.count)
        return [
            Figure("candidates.per_dwelling.mean", mean(of: counts)),
            Figure("candidates.one_share", counts.count { $0 == 1 }, of: counts.count),
            Figure("candidates.three_share", counts.count { $0 >= target }, of: counts.count),
        ]
    }

    /// The table `sessions`: what each landlord's choice of session changed.
    var table: Table {
        Table(
            "sessions",
            columns: [
                "landlord", "session", "dwellings", "candidates", "candidates_per_dwelling",
                "postponements",
            ],
            rows: agendas.map { agenda, outcome in
                [
                    .of(agenda.landlord), .of(agenda.session), .integer(outcome.dwellings),
                    .integer(outcome.candidates), .of(outcome.candidatesPerDwelling),
                    .integer(outcome.postponements),
                ]
            })
    }
}
