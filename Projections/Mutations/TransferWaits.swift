import Projecting
import Statistics
import Terms

/// Days of transfers and of all others, counted apart; an application not known to be a transfer
/// is among the others.
struct TransferWaits {
    private var transferDays = DayTally()
    private var otherDays = DayTally()
    /// How many there are, with or without a wait.
    private(set) var count = 0
    /// How many of them are transfers.
    private(set) var transfers = 0

    /// Counts one more, which has waited that long, if known.
    mutating func add(isTransfer: Bool, days: Int?) {
        count += 1
        if isTransfer { transfers += 1 }
        guard let days else { return }
        if isTransfer { transferDays.add(Int32(days)) } else { otherDays.add(Int32(days)) }
    }

    /// The share of transfers among all.
    func share(_ id: String) -> Figure { Figure(id, transfers, of: count) }

    /// Mean and median of the transfers, of the others, and the gap between them, in months.
    func figures(_ population: String, _ measure: String) -> [Figure] {
        let means = (transferDays.mean, otherDays.mean)
        let medians = (transferDays.median, otherDays.median)
        return [
            months("\(population).transfers.\(measure).mean_months", means.0),
            months("\(population).transfers.\(measure).median_months", medians.0),
            months("\(population).others.\(measure).mean_months", means.1),
            months("\(population).others.\(measure).median_months", medians.1),
            months("\(population).gap.mean_months", gap(means)),
            months("\(population).gap.median_months", gap(medians)),
        ]
    }

    private func gap(_ days: (transfers: Double?, others: Double?)) -> Double? {
        guard let transfers = days.transfers, let others = days.others else { return nil }
        return transfers - others
    }

    private func months(_ id: String, _ days: Double?) -> Figure {
        Figure(id, days.map { $0 / daysPerMonth })
    }
}
