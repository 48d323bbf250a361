/// The made-up territory: Grand Poitiers with its 13 communes and about 14 000 dwellings,
/// calibrated on the control values of DOMAIN 4.
///
/// The same seed, years and scale tell the same events in the same order, on any machine.
public struct Simulation: Hashable, Sendable {
    /// Where chance begins.
    public let seed: UInt64
    /// The calendar years that are lived; applications in stock and dwellings reach further back.
    public let years: ClosedRange<Int>
    /// How large the territory is; 1 is Grand Poitiers.
    public let scale: Double

    /// The years that the control values need.
    public static let defaultYears = 2012...2015

    /// The years in which the story can be told.
    public static let possibleYears = 1975...2200

    /// A territory.
    ///
    /// Years are cut to ``possibleYears``, the scale to between 0.0001 and 10 000.
    public init(
        seed: UInt64 = 1, years: ClosedRange<Int> = Simulation.defaultYears, scale: Double = 1
    ) {
        self.seed = seed
        self.years = years.clamped(to: Simulation.possibleYears)
        self.scale = scale
    }

    /// Tells every event: dwellings and applications of the time before, then day by day.
    ///
    /// A correction is told under the row it corrects, after it; a void after what it voids.
    ///
    /// - Throws: what `body` throws.
    /// - Complexity: O(events); memory grows with dwellings and active applications, and by two
    ///   bytes for each application ever filed.
    public func events<E: Error>(
        _ body: (SimulatedEvent) throws(E) -> Void
    ) throws(E) {
        var territory = Territory(seed: seed, years: years, scale: scale)
        try territory.live(body)
    }
}
