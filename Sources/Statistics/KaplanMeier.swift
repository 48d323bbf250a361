internal import Glibc

/// The product-limit estimate of the share still waiting after so many days (Kaplan and Meier,
/// 1958), right-censored, with delayed entry, and with 95 % limits on the log(−log) scale from
/// Greenwood's sum. What competes with the event censors here: see ``AalenJohansen``.
public struct KaplanMeier: Equatable, Sendable {
    /// The curve just after the events of one day.
    public struct Step: Equatable, Sendable {
        /// Days since first filing.
        public let days: Int32
        /// The share still waiting.
        public let survival: Double
        /// The lower 95 % limit; nil where the survival is 0.
        public let lower: Double?
        /// The upper 95 % limit; nil where the survival is 0.
        public let upper: Double?
        /// Spells at risk that day.
        public let atRisk: Int
        /// Spells that ended that day by the event.
        public let events: Int
    }

    /// The curve read at a point of time.
    public struct Reading: Equatable, Sendable {
        /// The share still waiting.
        public let survival: Double
        /// The lower 95 % limit; nil where the survival is 0 or 1.
        public let lower: Double?
        /// The upper 95 % limit; nil where the survival is 0 or 1.
        public let upper: Double?
    }

    /// A day on which S is 0.5 up to this has reached the median: S is a product of rounded
    /// ratios (FIGURES, waiting-times).
    static let medianTolerance = 1e-12

    /// One step for each day with an event, in order.
    public let steps: [Step]
    /// The largest exit of any spell, in days; nil where there is none.
    public let longest: Int32?

    /// The curve of a population.
    ///
    /// - Complexity: O(*d*) in the longest spell.
    public init(_ table: RiskTable) {
        var steps: [Step] = []
        var survival = 1.0
        var greenwood = 0.0
        for day in table.days where day.events > 0 {
            let atRisk = Double(day.atRisk)
            let left = Double(day.atRisk - day.events)
            survival *= left / atRisk
            if left > 0 { greenwood += Double(day.events) / (atRisk * left) }
            let limits = Self.limits(survival: survival, greenwood: greenwood)
            steps.append(
                Step(
                    days: day.day, survival: survival, lower: limits?.lower, upper: limits?.upper,
                    atRisk: day.atRisk, events: day.events))
        }
        self.steps = steps
        self.longest = table.longest
    }

    /// The curve of a population.
    ///
    /// - Complexity: O(*n*) in the number of spells.
    public init(_ spells: some Sequence<Spell>) {
        self.init(RiskTable(spells))
    }

    /// The share still waiting after so many days, with its limits; nil where nobody was watched
    /// that long and the survival is not 0.
    ///
    /// - Complexity: O(log *s*) in the number of steps.
    public func survival(atDays days: Double) -> Reading? {
        let step = steps.last(notAfter: days, by: \.days)
        let reading = Reading(
            survival: step?.survival ?? 1, lower: step?.lower, upper: step?.upper)
        if reading.survival == 0 { return reading }
        guard let longest, Double(longest) >= days else { return nil }
        return reading
    }

    /// The median wait, in days: the first day on which at most half still wait; nil where that
    /// was never reached.
    ///
    /// - Complexity: O(*s*) in the number of steps.
    public var median: Int32? {
        steps.first { $0.survival <= 0.5 + Self.medianTolerance }?.days
    }

    /// The lower 95 % limit of the median, in days: the first day on which the lower limit of
    /// the survival is at most 0.5; nil where it never is.
    ///
    /// - Complexity: O(*s*) in the number of steps.
    public var medianLower: Int32? {
        steps.first { step in step.lower.map { $0 <= 0.5 } ?? false }?.days
    }

    /// The upper 95 % limit of the median, in days: the first day on which the upper limit of
    /// the survival is at most 0.5; nil where it never is.
    ///
    /// - Complexity: O(*s*) in the number of steps.
    public var medianUpper: Int32? {
        steps.first { step in step.upper.map { $0 <= 0.5 } ?? false }?.days
    }

    private static func limits(
        survival: Double, greenwood: Double
    ) -> (lower: Double, upper: Double)? {
        guard survival > 0, survival < 1 else { return nil }
        let width = Normal.quantile975 * greenwood.squareRoot() / -log(survival)
        return (pow(survival, exp(width)), pow(survival, exp(-width)))
    }
}

extension Array {
    /// The last element whose day is at most `days`, of an array in the order of days.
    ///
    /// - Complexity: O(log *n*).
    func last(notAfter days: Double, by day: (Element) -> Int32) -> Element? {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if Double(day(self[middle])) <= days { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? nil : self[low - 1]
    }
}
