internal import Glibc

/// What Stirling's formula leaves of the logarithm of the gamma function:
/// ln Γ(z) − [(z − ½) ln z − z + ½ ln 2π], for z > 0.
///
/// Densities written with it subtract small numbers, where those written with ln Γ subtract
/// millions and lose the digits between. Source: NIST Digital Library of Mathematical
/// Functions, 5.11.1; below 10 by the recurrence Γ(z + 1) = z Γ(z).
func stirlingRemainder(_ z: Double) -> Double {
    var z = z
    var lifted = 0.0
    while z < 10 {
        lifted += (z + 0.5) * log1p(1 / z) - 1
        z += 1
    }
    // B(2k) / (2k (2k − 1) z^(2k − 1)), the highest power first; the next is below 1e-17.
    let square = 1 / (z * z)
    var series = 1.0 / 156
    series = series * square - 691.0 / 360_360
    series = series * square + 1.0 / 1188
    series = series * square - 1.0 / 1680
    series = series * square + 1.0 / 1260
    series = series * square - 1.0 / 360
    series = series * square + 1.0 / 12
    return lifted + series / z
}
