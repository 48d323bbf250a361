public import Projecting
public import Registers
public import Rules

/// Who lives in the social stock, what stands empty, and how it turns over (occupation du parc,
/// vacance, rotation; DOMAIN 4).
public enum Occupancy: Projection {
    public static let name = "occupancy"
    public static let registers: RegisterSet = .core
    public static let dimensions = Dimension.ofDwellings
    public static let title = Words("Occupation du parc", "Occupancy")

    /// Figures, and the households by place and trait.
    ///
    /// - Throws: ``RuleError`` if the rule set lacks a length of time.
    /// - Complexity: O(dwellings + moves of the period).
    public static func content(_ view: View) throws(RuleError) -> Content {
        let moves = try Moves(view)
        return Content(
            figures: try Stock(view).figures + moves.figures,
            tables: [Households(view, moves).table])
    }

    public static func figures(_ view: View) throws(RuleError) -> [Figure] {
        try Stock(view).figures + Moves(view).figures
    }
}
