public import Terms

/// Rent bands in euros a month (FIGURES, offer): `<300 300-400 400-500 >=500 unknown`; a limit
/// begins a band.
public struct RentBands: Hashable, Sendable {
    private let bands: Bands

    /// The bands in force on a day.
    ///
    /// - Throws: ``RuleError/noValue(parameter:day:ruleSet:)``.
    public init(_ rules: RuleSet, on day: Day) throws(RuleError) {
        let limits = try rules.limits(.rentBands, on: day)
        bands = Bands(
            limits: limits,
            names: limits.prefix(1).map { "<\($0)" } + between(limits) { "\($0)-\($1)" }
                + limits.suffix(1).map { ">=\($0)" } + [unknownBand],
            limitBelongsBelow: false)
    }

    /// The bands' names, lowest first, then `unknown`.
    public var names: [String] { bands.names }

    /// The position in ``names`` of a rent without charges.
    public func position(rent: Cents?) -> Int {
        bands.position(of: rent.map { Int64($0.amount) }, scale: 100)
    }

    /// The name of that band.
    public func name(rent: Cents?) -> String { names[position(rent: rent)] }
}

/// Bands of days on offer (FIGURES, offer): `0-30 31-90 91-180 181-365 >365`; a limit ends a
/// band.
public struct DaysOnOfferBands: Hashable, Sendable {
    private let bands: Bands

    /// The bands in force on a day.
    ///
    /// - Throws: ``RuleError/noValue(parameter:day:ruleSet:)``.
    public init(_ rules: RuleSet, on day: Day) throws(RuleError) {
        let limits = try rules.limits(.daysOnOfferBands, on: day)
        bands = Bands(
            limits: limits,
            names: limits.prefix(1).map { "0-\($0)" } + between(limits) { "\($0 + 1)-\($1)" }
                + limits.suffix(1).map { ">\($0)" },
            limitBelongsBelow: true)
    }

    /// The bands' names, shortest first.
    public var names: [String] { bands.names }

    /// The position in ``names`` of a number of days.
    public func position(days: Int) -> Int { bands.position(of: Int64(days), scale: 1) }

    /// The name of that band.
    public func name(days: Int) -> String { names[position(days: days)] }
}
