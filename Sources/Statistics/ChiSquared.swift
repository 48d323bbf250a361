internal import Glibc

/// The chi-squared distribution.
public enum ChiSquared {
    /// The probability that a chi-squared variable of so many degrees of freedom exceeds a
    /// value: the *p* of a test. 1 for a value at or under 0; NaN for a NaN, or no degree.
    ///
    /// It is the regularised upper incomplete gamma function Q(degrees / 2, value / 2), to a
    /// relative error near 1e-14 however small the result.
    ///
    /// - Complexity: O(√*k*) in the degrees, about the middle of the distribution.
    public static func upperTail(_ value: Double, degrees: Int) -> Double {
        guard degrees > 0, !value.isNaN else { return .nan }
        if value <= 0 { return 1 }
        if value == .infinity { return 0 }
        return upperIncompleteGamma(Double(degrees) / 2, value / 2)
    }

    /// Q(a, x) for a ≥ ½ and x > 0: by the series of its complement below the mean, by the
    /// continued fraction above (NIST Digital Library, 8.11.4 and 8.9.2).
    private static func upperIncompleteGamma(_ a: Double, _ x: Double) -> Double {
        let excess = (x - a) / a
        let density =
            exp(a * (log1p(excess) - excess) - stirlingRemainder(a))
            * (a / (2 * Double.pi)).squareRoot()
        if x < a + 1 {
            var term = 1.0
            var sum = 1.0
            var n = a
            while term > sum * Double.ulpOfOne / 2 {
                n += 1
                term *= x / n
                sum += term
            }
            return max(0, 1 - density / a * sum)
        }
        var fraction = ContinuedFraction(leading: x + 1 - a)
        var n = 0.0
        while !fraction.isSettled {
            n += 1
            fraction.append(-n * (n - a), over: x + 2 * n + 1 - a)
        }
        return density / fraction.value
    }
}
