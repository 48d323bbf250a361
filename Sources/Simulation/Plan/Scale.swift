/// How large the territory is: every yearly number is given at scale 1 and multiplied here.
struct Scale: Sendable {
    /// The scale in ten-thousandths.
    let tenThousandths: Int

    /// A scale from one ten-thousandth to ten thousand; 1 for what is no number.
    init(_ factor: Double) {
        let bounded = factor.isNaN ? 1 : min(max(factor, 0.0001), 10_000)
        tenThousandths = Int((bounded * 10_000).rounded())
    }

    /// A number at this scale, rounded.
    func of(_ number: Int) -> Int {
        (number * tenThousandths + 5000) / 10_000
    }

    /// A yearly number at this scale for the n-th year (from 0): what rounding keeps back in one
    /// year comes in a later one.
    func of(_ number: Int, inYear position: Int) -> Int {
        of(number * (position + 1)) - of(number * position)
    }
}
