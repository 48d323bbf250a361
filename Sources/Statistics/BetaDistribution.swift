internal import Glibc

/// The beta distribution with both shapes at least 1: the distribution of the exact binomial
/// limits.
public struct BetaDistribution: Hashable, Sendable {
    /// The shape at 0.
    public let alpha: Double
    /// The shape at 1.
    public let beta: Double

    /// Nil unless both shapes are finite and at least 1.
    public init?(alpha: Double, beta: Double) {
        guard alpha >= 1, beta >= 1, alpha.isFinite, beta.isFinite else { return nil }
        self.alpha = alpha
        self.beta = beta
    }

    /// The probability of at most `x`: the regularised incomplete beta function. 0 below 0, 1
    /// above 1.
    ///
    /// - Complexity: O(√*n*) in the larger shape.
    public func cumulative(_ x: Double) -> Double {
        if x <= 0 { return 0 }
        if x >= 1 { return 1 }
        return cumulative(x: x, complement: 1 - x)
    }

    /// The value that is not exceeded with probability `p`; nil unless 0 ≤ *p* ≤ 1.
    ///
    /// - Complexity: O(√*n*) in the larger shape, some ten times over.
    public func quantile(_ p: Double) -> Double? {
        logOddsQuantile(p).map { 1 / (1 + exp(-$0)) }
    }

    /// The quantile as odds, *x* / (1 − *x*), exact where *x* is close to 1; nil unless
    /// 0 ≤ *p* ≤ 1, infinite for *p* = 1.
    ///
    /// - Complexity: O(√*n*) in the larger shape, some ten times over.
    public func oddsQuantile(_ p: Double) -> Double? {
        logOddsQuantile(p).map(exp)
    }

    private func logOddsQuantile(_ p: Double) -> Double? {
        guard p >= 0, p <= 1 else { return nil }
        if p == 0 { return -.infinity }
        if p == 1 { return .infinity }
        return p <= 0.5 ? lowerTailLogOdds(p) : -mirrored.lowerTailLogOdds(1 - p)
    }

    /// The distribution of 1 − *x*.
    private var mirrored: BetaDistribution {
        BetaDistribution(shapes: beta, alpha)
    }

    private init(shapes alpha: Double, _ beta: Double) {
        self.alpha = alpha
        self.beta = beta
    }

    /// Newton's method on the logarithm of the probability, over the log-odds.
    ///
    /// The density of the log-odds is log-concave, therefore so is its distribution function:
    /// from the second step on, the method climbs to the root from the left and never passes it.
    /// The first step that does not climb is therefore rounding, and the end.
    private func lowerTailLogOdds(_ p: Double) -> Double {
        let target = log(p)
        let deviation = (1 / alpha + 1 / beta).squareRoot()
        var logOdds = log(alpha / beta) - deviation * Normal.quantile975
        var isFirst = true
        while true {
            let odds = exp(logOdds)
            let x = odds / (1 + odds)
            let complement = 1 / (1 + odds)
            let probability = cumulative(x: x, complement: complement)
            let slope = density(x: x, complement: complement) / probability
            let step = (target - log(probability)) / slope
            guard step.isFinite, isFirst || step > 0 else { return logOdds }
            if logOdds + step == logOdds { return logOdds }
            logOdds += step
            isFirst = false
        }
    }

    /// The probability of at most `x`, by the continued fraction on its own side of the mean.
    private func cumulative(x: Double, complement: Double) -> Double {
        let density = density(x: x, complement: complement)
        if x * beta <= complement * alpha {
            return density / fraction(x: x, complement: complement)
        }
        return max(0, 1 - density / mirrored.fraction(x: complement, complement: x))
    }

    /// The density of the log-odds, x^α (1 − x)^β / B(α, β), around the mean: what differs from
    /// it is computed from the difference itself.
    private func density(x: Double, complement: Double) -> Double {
        let total = alpha + beta
        let excess = x * beta - complement * alpha
        let exponent =
            alpha * Self.logRatio(excess / alpha, x * total / alpha)
            + beta * Self.logRatio(-excess / beta, complement * total / beta)
            + stirlingRemainder(total) - stirlingRemainder(alpha) - stirlingRemainder(beta)
        return exp(exponent) * (alpha / (2 * Double.pi) * (beta / total)).squareRoot()
    }

    /// ln(ratio), where ratio = 1 + excess: from whichever of the two has kept its digits.
    private static func logRatio(_ excess: Double, _ ratio: Double) -> Double {
        excess < -0.5 ? log(ratio) : log1p(excess)
    }

    /// The continued fraction of A. R. DiDonato and A. H. Morris (ACM Transactions on
    /// Mathematical Software 18, 1992, algorithm 708), every term of which keeps its digits up
    /// to the mean even where one shape is a million times the other.
    private func fraction(x: Double, complement: Double) -> Double {
        let below = complement * alpha - x * beta
        var fraction = ContinuedFraction(leading: alpha * (below + 1) / (alpha + 1))
        var m = 0.0
        while !fraction.isSettled {
            m += 1
            let before = alpha + 2 * m - 1
            let after = alpha + 2 * m + 1
            let numerator =
                (m * (alpha + m - 1) / before) * ((alpha + beta + m - 1) / before)
                * (beta - m) * x * x
            let denominator =
                m + m * (beta - m) * x / before
                + (alpha + m) * (below + 1 + m * (1 + complement)) / after
            fraction.append(numerator, over: denominator)
        }
        return fraction.value
    }
}
