public import Terms

/// Age bands (FIGURES, occupancy): `under_25 25-34 … 75+ unknown`; a limit begins a band.
public struct AgeBands: Hashable, Sendable {
    private let bands: Bands

    /// The bands in force on a day.
    ///
    /// - Throws: ``RuleError/noValue(parameter:day:ruleSet:)``.
    public init(_ rules: RuleSet, on day: Day) throws(RuleError) {
        let limits = try rules.limits(.ageBands, on: day)
        bands = Bands(
            limits: limits,
            names: limits.prefix(1).map { "under_\($0)" }
                + between(limits) { "\($0)-\($1 - 1)" }
                + limits.suffix(1).map { "\($0)+" } + [unknownBand],
            limitBelongsBelow: false)
    }

    /// The bands' names, youngest first, then `unknown`.
    public var names: [String] { bands.names }

    /// The position in ``names`` of the age that someone born in `birthYear` reaches in `year`.
    public func position(birthYear: Int?, year: Int) -> Int {
        bands.position(of: birthYear.map { Int64(year - $0) }, scale: 1)
    }

    /// The name of that band.
    public func name(birthYear: Int?, year: Int) -> String {
        names[position(birthYear: birthYear, year: year)]
    }
}

/// Income bands in percent of the PLUS ceiling (FIGURES, occupancy):
/// `<=20 20-40 … >120 unknown`; a limit ends a band.
public struct IncomeBands: Hashable, Sendable {
    private let bands: Bands

    /// The bands in force on a day.
    ///
    /// - Throws: ``RuleError/noValue(parameter:day:ruleSet:)``.
    public init(_ rules: RuleSet, on day: Day) throws(RuleError) {
        let limits = try rules.limits(.incomeBands, on: day)
        bands = Bands(
            limits: limits,
            names: limits.prefix(1).map { "<=\($0)" } + between(limits) { "\($0)-\($1)" }
                + limits.suffix(1).map { ">\($0)" } + [unknownBand],
            limitBelongsBelow: true)
    }

    /// The bands' names, lowest first, then `unknown`.
    public var names: [String] { bands.names }

    /// The position in ``names`` of a year's income against the household's PLUS ceiling.
    public func position(income: Cents?, ceiling: Cents?) -> Int {
        guard let income, let ceiling, ceiling.amount > 0 else { return names.count - 1 }
        return bands.position(of: Int64(income.amount) * 100, scale: Int64(ceiling.amount))
    }

    /// The name of that band.
    public func name(income: Cents?, ceiling: Cents?) -> String {
        names[position(income: income, ceiling: ceiling)]
    }
}

/// Whether an income is at most so many percent of a ceiling; nil where either is unknown.
public func isLow(income: Cents?, ceiling: Cents?, percent: Int) -> Bool? {
    guard let income, let ceiling, ceiling.amount > 0 else { return nil }
    return Int64(income.amount) * 100 <= Int64(ceiling.amount) * Int64(percent)
}
