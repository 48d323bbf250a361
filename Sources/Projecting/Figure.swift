public import Terms

/// One number of a report under its id (FIGURES), or no number.
public struct Figure: Hashable, Sendable {
    /// The id: `stock.age.mean_months`.
    public let id: String
    /// The number.
    public let value: FigureValue

    /// A figure with its value.
    public init(_ id: String, _ value: FigureValue) {
        self.id = id
        self.value = value
    }

    /// A count.
    public init(_ id: String, _ count: Int) {
        self.init(id, .count(count))
    }

    /// A number, or null where its denominator is empty.
    public init(_ id: String, _ number: Double?) {
        self.init(id, number.map(FigureValue.number) ?? .null)
    }

    /// A share, or null where there is nothing to take a share of: never 0 (DOMAIN 4).
    public init(_ id: String, _ part: Int, of whole: Int) {
        self.init(id, whole == 0 ? nil : Double(part) / Double(whole))
    }
}

/// The value of a figure.
public enum FigureValue: Hashable, Sendable {
    /// A whole number of things.
    case count(Int)
    /// Any other number.
    case number(Double)
    /// No number: an empty denominator, or not reached.
    case null

    /// The value as JSON.
    public var json: JSON {
        switch self {
        case .count(let count): .integer(count)
        case .number(let number): .number(number)
        case .null: .null
        }
    }

    /// The value as a number, if it is one.
    public var number: Double? {
        switch self {
        case .count(let count): Double(count)
        case .number(let number): number
        case .null: nil
        }
    }
}
