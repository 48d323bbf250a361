/// The cumulative incidence of the event and of what competes with it (Aalen and Johansen,
/// 1978): the share of a cohort that ended each way after so many days. Where
/// ``KaplanMeier`` asks how long the wait would be if nobody left otherwise, this counts those
/// who did. The share still waiting and the two incidences add up to 1.
public struct AalenJohansen: Equatable, Sendable {
    /// The estimate just after the exits of one day.
    public struct Step: Equatable, Sendable {
        /// Days since first filing.
        public let days: Int32
        /// The share still waiting: the survival of any exit but censoring.
        public let survival: Double
        /// The share that ended by the event.
        public let event: Double
        /// The share that ended otherwise.
        public let competing: Double
        /// Spells at risk that day.
        public let atRisk: Int
    }

    /// The estimate read at a point of time: three shares that add up to 1.
    public struct Reading: Equatable, Sendable {
        /// The share still waiting.
        public let survival: Double
        /// The share that ended by the event.
        public let event: Double
        /// The share that ended otherwise.
        public let competing: Double
    }

    /// One step for each day on which a spell ends uncensored, in order.
    public let steps: [Step]
    /// The largest exit of any spell, in days; nil where there is none.
    public let longest: Int32?

    /// The incidences of a population.
    ///
    /// - Complexity: O(*d*) in the longest spell.
    public init(_ table: RiskTable) {
        var steps: [Step] = []
        var survival = 1.0
        var event = 0.0
        var competing = 0.0
        for day in table.days where day.events + day.competing > 0 {
            let atRisk = Double(day.atRisk)
            event += survival * (Double(day.events) / atRisk)
            competing += survival * (Double(day.competing) / atRisk)
            survival *= Double(day.atRisk - day.events - day.competing) / atRisk
            steps.append(
                Step(
                    days: day.day, survival: survival, event: event, competing: competing,
                    atRisk: day.atRisk))
        }
        self.steps = steps
        self.longest = table.longest
    }

    /// The incidences of a population.
    ///
    /// - Complexity: O(*n*) in the number of spells.
    public init(_ spells: some Sequence<Spell>) {
        self.init(RiskTable(spells))
    }

    /// The three shares after so many days; nil where nobody was watched that long and the share
    /// still waiting is not 0.
    ///
    /// - Complexity: O(log *s*) in the number of steps.
    public func shares(atDays days: Double) -> Reading? {
        let step = steps.last(notAfter: days, by: \.days)
        let reading = Reading(
            survival: step?.survival ?? 1, event: step?.event ?? 0, competing: step?.competing ?? 0)
        if reading.survival == 0 { return reading }
        guard let longest, Double(longest) >= days else { return nil }
        return reading
    }

    /// The share that ended by the event after so many days; nil where nobody was watched that
    /// long and the share still waiting is not 0.
    ///
    /// - Complexity: O(log *s*) in the number of steps.
    public func incidence(atDays days: Double) -> Double? {
        shares(atDays: days)?.event
    }
}
