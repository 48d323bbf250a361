/// The exact 95 % limits of a binomial proportion (Clopper and Pearson, 1934): neither tail
/// exceeds 2.5 %.
public struct ClopperPearson: Equatable, Sendable {
    private static let tail = 0.025

    /// The lower limit of the proportion; 0 where nothing succeeded.
    public let lower: Double
    /// The upper limit of the proportion; 1 where everything succeeded.
    public let upper: Double
    /// The lower limit as odds, *p* / (1 − *p*).
    public let lowerOdds: Double
    /// The upper limit as odds; nil, for infinite, where everything succeeded.
    public let upperOdds: Double?

    /// Nil unless 0 ≤ successes ≤ trials and there was a trial.
    ///
    /// - Complexity: O(√*n*) in the number of trials, some ten times over.
    public init?(successes: Int, trials: Int) {
        guard trials > 0, successes >= 0, successes <= trials else { return nil }
        let failures = Double(trials - successes)
        let successes = Double(successes)
        let below = BetaDistribution(alpha: successes, beta: failures + 1)
        lower = below?.quantile(Self.tail) ?? 0
        lowerOdds = below?.oddsQuantile(Self.tail) ?? 0
        let above = BetaDistribution(alpha: successes + 1, beta: failures)
        upper = above?.quantile(1 - Self.tail) ?? 1
        upperOdds = above?.oddsQuantile(1 - Self.tail)
    }
}
