import Events
import Projecting
import Registers
import Statistics
import Terms

/// What was lodged, decided, offered and done for one right in one part of a calendar year.
struct Tally {
    private var filed = 0
    private var examined = 0
    private var favourable = 0
    private var offers = 0
    private var refusals = 0
    private var rehoused = 0
    /// Days from favourable decision to rehousing.
    private var days = DayTally()
    /// Examined appeals by where the household lived: one count for each code, the last for
    /// unknown.
    private var origins = Array(repeating: 0, count: CurrentHousing.allCases.count + 1)
    private var socialEvictions = 0
    private var privateEvictions = 0
    private var multiEvicted = 0

    /// Counts what happened to one appeal in a period.
    ///
    /// - Parameter evictedAgain: the earlier evictions from which a household is evicted again.
    mutating func add(_ appeal: AppealState, in period: Period, evictedAgain: Int) {
        if let filedOn = appeal.filedOn, period.contains(filedOn) { filed += 1 }
        offers += appeal.offers.count { period.contains($0.on) }
        refusals += appeal.refusals.count { period.contains($0.on) }
        if let rehousedOn = appeal.rehousings.first?.on, period.contains(rehousedOn),
            let decidedOn = appeal.favourable?.on
        {
            days.add(Int32(rehousedOn - decidedOn))
        }
        let decision = appeal.decisions.last { period.contains($0.on) }
        if let decision, decision.what.outcome != .moot {
            examine(appeal, decision.what.outcome, evictedAgain: evictedAgain)
        }
    }

    private mutating func examine(
        _ appeal: AppealState, _ outcome: AppealOutcome, evictedAgain: Int
    ) {
        examined += 1
        if outcome == .favourable {
            favourable += 1
            if !appeal.rehousings.isEmpty { rehoused += 1 }
        }
        let origin = appeal.filing?.currentHousing
        origins[origin.map { Int($0.rawValue) - 1 } ?? CurrentHousing.allCases.count] += 1
        switch appeal.filing?.eviction {
        case .social: socialEvictions += 1
        case .private: privateEvictions += 1
        case .noEviction, nil: break
        }
        if let before = appeal.filing?.priorEvictions, Int(before) >= evictedAgain {
            multiEvicted += 1
        }
    }

    /// The figures, their ids beginning with the right and the year.
    func figures(_ prefix: String) -> [Figure] {
        let flows = [
            Figure("\(prefix).filed", filed),
            Figure("\(prefix).examined", examined),
            Figure("\(prefix).favourable", favourable),
            Figure("\(prefix).favourable_rate", favourable, of: examined),
            Figure("\(prefix).offers", offers),
            Figure("\(prefix).refusals", refusals),
            Figure("\(prefix).refusal_rate", refusals, of: offers),
            Figure("\(prefix).rehoused", rehoused),
            Figure("\(prefix).rehoused_rate", rehoused, of: favourable),
            Figure("\(prefix).mean_days", days.mean),
        ]
        let homes = zip(CurrentHousing.names + [Traits.unknown], origins).map { name, count in
            Figure("\(prefix).origin.\(name)", count)
        }
        let evictions = [
            Figure("\(prefix).eviction.share", socialEvictions + privateEvictions, of: examined),
            Figure("\(prefix).eviction.social", socialEvictions),
            Figure("\(prefix).eviction.private", privateEvictions),
            Figure("\(prefix).multi_evicted", multiEvicted),
        ]
        return flows + homes + evictions
    }
}

extension AppealState {
    /// The last decision of all, if it is favourable.
    var favourable: AppealStep<AppealDecided>? {
        decisions.last.flatMap { $0.what.outcome == .favourable ? $0 : nil }
    }
}
