import Events
import Terms

/// What the mediation committee did in a year, for one right, as of the year's end (FIGURES, dalo).
struct NaiveAppeals {
    private(set) var examined: [AppealFiled] = []
    private(set) var favourable = 0
    private(set) var offers = 0
    private(set) var refusals = 0
    private(set) var rehoused = 0
    private(set) var days: [Double] = []

    init(_ history: History, right: Right, year: Int) {
        var filed: [AppealID: AppealFiled] = [:]
        var decided: [AppealID: Day] = [:]
        var favoured: Set<AppealID> = []
        for standing in history.events where standing.on.year <= year {
            guard case .appeal(let event) = standing.event else { continue }
            let isThisYear = standing.on.year == year
            switch event {
            case .filed(let event): if event.right == right { filed[event.appeal] = event }
            case .decided(let event):
                guard let appeal = filed[event.appeal] else { continue }
                decided[event.appeal] = standing.on
                guard isThisYear, event.outcome != .moot else { continue }
                examined.append(appeal)
                if event.outcome == .favourable { favoured.insert(event.appeal) }
            case .offered(let event):
                if isThisYear, filed[event.appeal] != nil { offers += 1 }
            case .refused(let event):
                if isThisYear, filed[event.appeal] != nil { refusals += 1 }
            case .completed(let event):
                guard isThisYear, let day = decided[event.appeal] else { continue }
                if favoured.contains(event.appeal) { rehoused += 1 }
                days.append(Double(standing.on - day))
            case .supportProposed: break
            }
        }
        favourable = favoured.count
    }

    var favourableRate: Double { Double(favourable) / Double(examined.count) }
    var refusalRate: Double { Double(refusals) / Double(offers) }
    var rehousedRate: Double { Double(rehoused) / Double(favourable) }
    var meanDays: Double { mean(days) }
}
