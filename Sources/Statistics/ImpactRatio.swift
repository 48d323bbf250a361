/// The rate of a group over that of the best-off group, with the exact 95 % interval: given the
/// events of both together, those of the group are binomial, and the limits of their odds are
/// scaled by the times at risk (FIGURES, fairness: odds × t₂/t₁).
public struct ImpactRatio: Equatable, Sendable {
    /// The ratio of the rates; nil, for infinite, where the best-off group has no event.
    public let ratio: Double?
    /// The lower limit; 0 where the group has no event.
    public let lower: Double
    /// The upper limit; nil, for infinite, where the best-off group has no event.
    public let upper: Double?

    /// Compares two rates, events over time at risk, in any one unit of time.
    ///
    /// Nil where there is nothing to compare: no event in either group, or a time at risk of
    /// nothing in one. A group compared with itself is not 1, 1, 1: that is for the caller.
    ///
    /// - Complexity: O(√*n*) in the number of events, some ten times over.
    public init?(events: Int, time: Double, bestEvents: Int, bestTime: Double) {
        guard time > 0, bestTime > 0, time.isFinite, bestTime.isFinite, events >= 0,
            bestEvents >= 0,
            let limits = ClopperPearson(successes: events, trials: events + bestEvents)
        else { return nil }
        let scale = bestTime / time
        ratio =
            bestEvents == 0 ? nil : (Double(events) / time) / (Double(bestEvents) / bestTime)
        lower = limits.lowerOdds * scale
        upper = limits.upperOdds.map { $0 * scale }
    }
}
