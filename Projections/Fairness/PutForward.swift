import Registers
import Terms

/// Who was put forward for the dwellings that were allocated, and who was told why not.
struct PutForward {
    /// A household put forward for a dwelling on a day, by the application named.
    private struct Step {
        let application: ApplicationID
        let on: Day
    }

    private let timelines: Timelines
    private var steps: [DwellingID: [Step]] = [:]
    private var contacts: [DwellingID: [PassedOverContact]] = [:]

    /// The proposals, decisions and contacts about some dwellings.
    ///
    /// - Complexity: O(proposals + decisions + contacts).
    init(_ registers: Registers, of dwellings: Set<DwellingID>) {
        timelines = registers.timelines
        for proposal in registers.proposals.proposals where dwellings.contains(proposal.dwelling) {
            steps[proposal.dwelling, default: []].append(
                Step(application: proposal.application, on: proposal.on))
        }
        for decision in registers.committees.decisions
        where dwellings.contains(decision.dwelling) {
            steps[decision.dwelling, default: []].append(
                Step(application: decision.application, on: decision.on))
        }
        for contact in registers.contacts.reasons where dwellings.contains(contact.dwelling) {
            contacts[contact.dwelling, default: []].append(contact)
        }
    }

    /// The applications put forward for a dwelling up to a day: proposed, or decided on by a
    /// committee.
    func applications(for dwelling: DwellingID, on day: Day) -> Set<ApplicationID> {
        var found: Set<ApplicationID> = []
        for step in steps[dwelling] ?? [] where step.on <= day {
            found.insert(timelines.kept(step.application, on: day))
        }
        return found
    }

    /// Whether an application was put forward for a dwelling after one day, up to another.
    func has(
        _ application: ApplicationID, _ dwelling: DwellingID, after previous: Day?, upTo day: Day
    ) -> Bool {
        (steps[dwelling] ?? []).contains { step in
            step.on <= day && previous.map { step.on > $0 } ?? true
                && timelines.kept(step.application, on: day) == application
        }
    }

    /// The latest coded reason given to each application about a dwelling up to a day.
    func reasons(for dwelling: DwellingID, on day: Day) -> [ApplicationID: ContactReason] {
        var found: [ApplicationID: ContactReason] = [:]
        for contact in contacts[dwelling] ?? [] where contact.on <= day {
            found[timelines.kept(contact.application, on: day)] = contact.reason
        }
        return found
    }
}
