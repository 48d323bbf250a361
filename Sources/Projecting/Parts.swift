import Registers
public import Terms

/// Applications by their value in a dimension, so that looking at every part of them takes no
/// longer than the parts together are large.
private struct Parts: Sendable {
    private var members: [Cell: [ApplicationID]] = [:]

    /// - Complexity: O(applications).
    init(of register: ApplicationRegister, by dimension: Dimension, _ view: View) {
        for application in register.all {
            for value in dimension.values(of: register[application], view)
            where members[value]?.last != application {
                members[value, default: []].append(application)
            }
        }
    }

    /// Those that have a value, by number.
    subscript(_ value: Cell) -> [ApplicationID] { members[value] ?? [] }
}

/// The parts of applications as of the day of measure.
private struct PartsAsOf: Sendable { let parts: Parts }

/// The parts of applications as of the day after the period.
private struct PartsAfterPeriod: Sendable { let parts: Parts }

extension View {
    /// The applications that the view selects, in stock or not, of the territory or not, by number.
    ///
    /// - Complexity: O(those selected), after the first of a dimension.
    public func applications() -> [ApplicationID] {
        guard case .group(let dimension, let value) = selection else {
            return Array(registers.applications.all)
        }
        return shared.value(for: dimension) {
            PartsAsOf(parts: Parts(of: registers.applications, by: dimension, self))
        }.parts[value]
    }

    /// The same as of the day after the period.
    func applicationsAfterPeriod() -> [ApplicationID] {
        let register = snapshots.afterPeriod.applications
        guard case .group(let dimension, let value) = selection else {
            return Array(register.all)
        }
        return shared.value(for: dimension) {
            PartsAfterPeriod(parts: Parts(of: register, by: dimension, self))
        }.parts[value]
    }
}
