/// Bands of a measure, cut by limits that a rule set gives. The last name is `unknown`.
struct Bands: Hashable, Sendable {
    let limits: [Int]
    let names: [String]
    /// Whether a measure equal to a limit lies in the band under it.
    let limitBelongsBelow: Bool

    /// The position in ``names`` of a measure; limits are multiplied by `scale` before they are
    /// compared, so that a share can be compared without dividing.
    ///
    /// - Complexity: O(*n*) in the number of limits.
    func position(of measure: Int64?, scale: Int64) -> Int {
        guard let measure else { return limits.count + 1 }
        var position = 0
        for limit in limits {
            let scaled = Int64(limit) * scale
            guard measure > scaled || (measure == scaled && !limitBelongsBelow) else { break }
            position += 1
        }
        return position
    }
}

/// The name of the band of what is not known.
let unknownBand = "unknown"

/// Names of the bands that lie between neighbouring limits.
func between(_ limits: [Int], _ name: (Int, Int) -> String) -> [String] {
    zip(limits, limits.dropFirst()).map { name($0, $1) }
}
