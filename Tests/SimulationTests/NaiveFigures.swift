import Events
import Simulation
import Terms

/// The control figures of DOMAIN 4, computed the slow and plain way from a history (FIGURES).
struct NaiveFigures {
    private let history: History

    init(_ history: History) {
        self.history = history
    }

    private static let territory: Set<String> = [
        "86024", "86027", "86041", "86062", "86088", "86100", "86133", "86157", "86158", "86163",
        "86194", "86214", "86297",
    ]

    /// Applications in stock as of a day: when they were filed, and whether they are transfers.
    func stock(asOf day: Day, places: [UInt32: String]) -> [(filedOn: Day, isTransfer: Bool)] {
        var filed: [ApplicationID: Day] = [:]
        var needs: [ApplicationID: Need] = [:]
        var closed: Set<ApplicationID> = []
        for standing in history.events where standing.on <= day {
            switch standing.event {
            case .application(.filed(let event)):
                filed[event.application] = min(
                    filed[event.application] ?? standing.on, standing.on)
                needs[event.application] = event.need
            case .application(.updated(let event)): needs[event.application] = event.need
            case .application(.merged(let event)):
                if let one = filed[event.application], let other = filed[event.mergedApplication] {
                    filed[event.application] = min(one, other)
                }
                closed.insert(event.mergedApplication)
            case .application(.closed(let event)): closed.insert(event.application)
            case .application(.reopened(let event)): closed.remove(event.application)
            case .tenancy(.movedIn(let event)):
                if let application = event.application { closed.insert(application) }
            default: break
            }
        }
        return filed.filter { application, _ in
            guard !closed.contains(application), let need = needs[application] else {
                return false
            }
            return need.areas.isEmpty
                || need.areas.elements.contains { isInTerritory(places[$0.number] ?? "") }
        }.map { ($0.value, needs[$0.key]?.transfer == true) }
    }

    /// Every district of the made-up dwellings lies in the territory; other communes do not.
    private func isInTerritory(_ name: String) -> Bool {
        NaiveFigures.territory.contains(name) || Int(name) == nil
    }

    /// Leases signed in a year: the wait in months, where it is known, and whether a transfer.
    func allocations(in year: Int) -> [(wait: Double?, isTransfer: Bool)] {
        var filed: [ApplicationID: Day] = [:]
        var transfers: Set<ApplicationID> = []
        var found: [(wait: Double?, isTransfer: Bool)] = []
        let period = Period(year: year)
        for standing in history.events where standing.on <= period.last {
            switch standing.event {
            case .application(.filed(let event)):
                filed[event.application] = min(
                    filed[event.application] ?? standing.on, standing.on)
                if event.need.transfer == true { transfers.insert(event.application) }
            case .application(.merged(let event)):
                if let one = filed[event.application], let other = filed[event.mergedApplication] {
                    filed[event.application] = min(one, other)
                }
            case .tenancy(.movedIn(let event)) where period.contains(event.leaseSignedOn):
                let wait = event.application.flatMap { filed[$0] }.map {
                    Double(event.leaseSignedOn - $0) / daysPerMonth
                }
                found.append((wait, event.application.map(transfers.contains) ?? false))
            default: break
            }
        }
        return found
    }

    /// Dwellings registered and not removed as of a day.
    func inService(asOf day: Day) -> Int {
        history.events.reduce(0) { count, standing in
            guard standing.on <= day else { return count }
            return switch standing.event {
            case .stock(.registered): count + 1
            case .stock(.removed): count - 1
            default: count
            }
        }
    }

    /// Move-outs of a year.
    func moveOuts(in year: Int) -> Int {
        history.events.count { $0.row.kind == .movedOut && $0.on.year == year }
    }
}

/// The mean of numbers that are not none.
func mean(_ numbers: [Double]) -> Double { numbers.reduce(0, +) / Double(numbers.count) }

/// The median, the mean of the two middle ones of an even number.
func median(_ numbers: [Double]) -> Double {
    let sorted = numbers.sorted()
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}
