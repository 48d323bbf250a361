/// The value of b₀ + a₁/(b₁ + a₂/(b₂ + …)), term by term, by the modified method of Lentz
/// (Thompson and Barnett, 1986): no limit is guessed beforehand.
struct ContinuedFraction {
    /// Far below any value met here, and far above the smallest double.
    private static let tiny = 1e-290

    private(set) var value: Double
    private var numerators: Double
    private var denominators = 0.0
    /// Whether the last term left the value as it was.
    private(set) var isSettled = false

    init(leading: Double) {
        value = leading == 0 ? Self.tiny : leading
        numerators = value
    }

    /// Takes the next pair aₙ, bₙ.
    mutating func append(_ a: Double, over b: Double) {
        denominators = b + a * denominators
        if denominators.magnitude < Self.tiny { denominators = Self.tiny }
        numerators = b + a / numerators
        if numerators.magnitude < Self.tiny { numerators = Self.tiny }
        denominators = 1 / denominators
        let factor = numerators * denominators
        value *= factor
        // The four roundings above stay within this; written so that NaN settles too.
        isSettled = !((factor - 1).magnitude > 2 * Double.ulpOfOne)
    }
}
