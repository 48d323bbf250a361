import Events
import Projecting
import Registers
import Rules
import Terms

/// What relocated households had asked for (leurs souhaits), by the application that moved into the
/// new dwelling around the day of the relocation.
struct Wishes {
    /// An application housed in a dwelling.
    private struct Housed {
        let application: ApplicationID
        let on: Day
        let sequence: SequenceNumber
    }

    private let applications: ApplicationRegister
    private let days: Int
    private let housed: [DwellingID: [Housed]]

    /// - Throws: ``RuleError`` if the rule set lacks `relocation_days`.
    /// - Complexity: O(applications).
    init(_ view: View) throws(RuleError) {
        applications = view.registers.applications
        days = try view.rules.integer(.relocationDays, on: view.asOf)
        let wanted = Set(view.registers.relocations.relocations.compactMap(\.toDwelling))
        var housed: [DwellingID: [Housed]] = [:]
        if !wanted.isEmpty {
            for application in applications.all {
                let state = applications[application]
                guard let dwelling = state.firstDwelling, wanted.contains(dwelling),
                    let dates = state.firstMoveIn, let sequence = state.firstMoveInBy
                else { continue }
                housed[dwelling, default: []].append(
                    Housed(
                        application: application, on: dates.movedInOn, sequence: sequence))
            }
        }
        self.housed = housed
    }

    /// The application that the relocation housed: the one that moved into the new dwelling at most
    /// `relocation_days` before or after, the nearest of several; nil if none is on record.
    func application(of relocation: HouseholdRelocation) -> ApplicationID? {
        guard let day = relocation.completedOn, let dwelling = relocation.toDwelling else {
            return nil
        }
        return (housed[dwelling] ?? []).filter { abs($0.on - day) <= days }
            .min { (abs($0.on - day), $0.sequence) < (abs($1.on - day), $1.sequence) }?.application
    }

    /// What it had asked for and the new dwelling is not, by the application's latest picture; nil
    /// where no filed application or no new dwelling is on record.
    func unmet(of relocation: HouseholdRelocation) -> [Requirement]? {
        guard let application = application(of: relocation), let taken = relocation.taken,
            applications[application].firstFiledOn != nil
        else { return nil }
        return applications[application].need.unmet(by: taken)
    }
}
