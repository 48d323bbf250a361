/// A decimal number kept exactly, as a whole number of its smallest parts.
public protocol FixedPoint: Hashable, Comparable, Sendable, BitwiseCopyable,
    CustomStringConvertible
{
    /// Parts in one unit: 100 for cents in a euro.
    static var scale: Int32 { get }
    /// The number of parts.
    var amount: Int32 { get }
    /// That number of parts.
    init(_ amount: Int32)
}

extension FixedPoint {
    /// The number in whole units.
    public var value: Double { Double(amount) / Double(Self.scale) }

    public static func < (one: Self, other: Self) -> Bool { one.amount < other.amount }

    /// As many decimals as needed and no more: `438.25`, `72.5`, `350`.
    public var description: String {
        let (whole, part) = amount.magnitude.quotientAndRemainder(
            dividingBy: Self.scale.magnitude)
        let sign = amount < 0 ? "-" : ""
        guard part != 0 else { return "\(sign)\(whole)" }
        let digits = String(Self.scale).utf8.count - 1
        var decimals = padded(Int(part), to: digits)
        while decimals.hasSuffix("0") { decimals.removeLast() }
        return "\(sign)\(whole).\(decimals)"
    }
}

/// An amount in euros, kept in cents: rents and charges a month, incomes a month or a year.
public struct Cents: FixedPoint {
    public static var scale: Int32 { 100 }
    public let amount: Int32

    public init(_ amount: Int32) {
        self.amount = amount
    }

    /// The amount in euros.
    public var euros: Double { value }
}

/// A share of one, kept in millionths: an effort rate of 28.5 % is 0.285.
public struct Fraction: FixedPoint {
    public static var scale: Int32 { 1_000_000 }
    public let amount: Int32

    public init(_ amount: Int32) {
        self.amount = amount
    }
}

/// A floor area in square metres, kept in hundredths.
public struct SquareMetres: FixedPoint {
    public static var scale: Int32 { 100 }
    public let amount: Int32

    public init(_ amount: Int32) {
        self.amount = amount
    }
}

/// Points of an application's score (cotation de la demande), kept in hundredths.
public struct Points: FixedPoint {
    public static var scale: Int32 { 100 }
    public let amount: Int32

    public init(_ amount: Int32) {
        self.amount = amount
    }
}
