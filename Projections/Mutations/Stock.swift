import Events
import Projecting
import Registers
import Rules

/// Applications in stock, and what holds the transfers among them up.
struct Stock {
    /// Ages of transfers and of others.
    private(set) var ages = TransferWaits()
    /// Transfers of households that owe rent.
    private(set) var arrears = 0
    /// Transfers out of a damaged dwelling.
    private(set) var degraded = 0
    /// Transfers of one or two persons out of a large dwelling.
    private(set) var underoccupied = 0

    private let roomsAtLeast: Int
    private let personsAtMost: Int

    /// Counts the stock of a view.
    ///
    /// - Throws: ``RuleError`` if the rule set does not say what under-occupation is.
    /// - Complexity: O(applications).
    init(_ view: View) throws(RuleError) {
        roomsAtLeast = try view.rules.integer(.underoccupiedRooms, on: view.asOf)
        personsAtMost = try view.rules.integer(.underoccupiedPersons, on: view.asOf)
        for application in view.stock() {
            let state = view.registers.applications[application]
            let isTransfer = state.need.transfer == true
            ages.add(isTransfer: isTransfer, days: view.ageDays(application))
            guard isTransfer else { continue }
            if state.need.arrears == true { arrears += 1 }
            if state.need.degraded == true { degraded += 1 }
            if isUnderoccupied(state, view) { underoccupied += 1 }
        }
    }

    /// Where persons or rooms are not known, nothing is said (FIGURES, mutations).
    private func isUnderoccupied(_ state: ApplicationState, _ view: View) -> Bool {
        guard let persons = state.household.persons, persons >= 1,
            let dwelling = state.need.currentDwelling,
            let rooms = view.registers.dwellings[dwelling].picture.rooms
        else { return false }
        return persons <= personsAtMost && Int(rooms) >= roomsAtLeast
    }
}
