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

    /// The applications put forward for an allocation's dwelling up to its day: proposed, or
    /// decided on by a committee.
    func applications(for assessment: Assessment) -> Set<ApplicationID> {
        var found: Set<ApplicationID> = []
        for step in steps[assessment.dwelling] ?? [] where step.on <= assessment.on {
            found.insert(timelines.kept(step.application, on: assessment.on))
        }
        return found
    }

    /// The latest coded reason given to each application about an allocation's dwelling up to its
    /// day.
    func reasons(for assessment: Assessment) -> [ApplicationID: ContactReason] {
        var found: [ApplicationID: ContactReason] = [:]
        for contact in contacts[assessment.dwelling] ?? [] where contact.on <= assessment.on {
            found[timelines.kept(contact.application, on: assessment.on)] = contact.reason
        }
        return found
    }
}
