/// An amount in euros, kept in cents: rents and charges a month, incomes a month or a year.
public struct Cents: Hashable, Comparable, Sendable, BitwiseCopyable {
    /// The amount in cents.
    public let amount: Int32

    /// An amount given in cents.
    public init(_ amount: Int32) {
        self.amount = amount
    }

    /// The amount in euros.
    public var euros: Double { Double(amount) / 100 }

    public static func < (one: Cents, other: Cents) -> Bool { one.amount < other.amount }
}

extension Cents: CustomStringConvertible {
    /// Euros with as many decimals as needed: `438.25`, `72.5`, `350`.
    public var description: String {
        let sign = amount < 0 ? "-" : ""
        let (euros, cents) = amount.magnitude.quotientAndRemainder(dividingBy: 100)
        if cents == 0 { return "\(sign)\(euros)" }
        if cents % 10 == 0 { return "\(sign)\(euros).\(cents / 10)" }
        return "\(sign)\(euros).\(padded(Int(cents), to: 2))"
    }
}
