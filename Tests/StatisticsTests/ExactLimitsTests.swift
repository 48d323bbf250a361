import Statistics
import Testing

@Suite struct ExactLimitsTests {
    @Test func limitsLeaveTwoAndAHalfPercentInEachTail() throws {
        for trials in [1, 2, 5, 17, 60] {
            for successes in 0...trials {
                let limits = try #require(ClopperPearson(successes: successes, trials: trials))
                let above = upperTail(successes, trials, limits.lower)
                let below = 1 - upperTail(successes + 1, trials, limits.upper)
                #expect(successes == 0 ? limits.lower == 0 : agree(above, 0.025, within: 1e-11))
                #expect(
                    successes == trials ? limits.upper == 1 : agree(below, 0.025, within: 1e-11))
                #expect((limits.upperOdds == nil) == (successes == trials))
            }
        }
    }

    /// The probability of at least so many successes, added up term by term.
    private func upperTail(_ successes: Int, _ trials: Int, _ p: Double) -> Double {
        var tail = 0.0
        for count in stride(from: trials, through: successes, by: -1) {
            var term = 1.0
            for index in 0..<trials {
                term *= index < count ? p * Double(trials - index) / Double(count - index) : 1 - p
            }
            tail += term
        }
        return tail
    }

    @Test func limitsMirror() throws {
        for successes in 0...30 {
            let some = try #require(ClopperPearson(successes: successes, trials: 30))
            let rest = try #require(ClopperPearson(successes: 30 - successes, trials: 30))
            #expect(abs(some.lower - (1 - rest.upper)) < 1e-14)
        }
    }

    @Test func impossibleCountsHaveNoLimits() {
        #expect(ClopperPearson(successes: 0, trials: 0) == nil)
        #expect(ClopperPearson(successes: -1, trials: 3) == nil)
        #expect(ClopperPearson(successes: 4, trials: 3) == nil)
    }

    @Test func aGroupWithoutAwardsHasALowerLimitOfZero() throws {
        let ratio = try #require(ImpactRatio(events: 0, time: 10, bestEvents: 5, bestTime: 10))
        #expect(ratio.ratio == 0)
        #expect(ratio.lower == 0)
        // No success in 5 trials: 1 − p = 0.025^(1/5).
        let failure = 0.4781762498950185
        #expect(agree(ratio.upper, (1 - failure) / failure))
    }

    @Test func overNothingTheRatioIsInfinite() throws {
        let ratio = try #require(ImpactRatio(events: 5, time: 10, bestEvents: 0, bestTime: 20))
        #expect(ratio.ratio == nil)
        #expect(ratio.upper == nil)
        let failure = 0.4781762498950185
        #expect(agree(ratio.lower, failure / (1 - failure) * 2))
    }

    @Test func withoutEventsOrTimeThereIsNoRatio() {
        #expect(ImpactRatio(events: 0, time: 1, bestEvents: 0, bestTime: 1) == nil)
        #expect(ImpactRatio(events: 1, time: 0, bestEvents: 1, bestTime: 1) == nil)
        #expect(ImpactRatio(events: 1, time: 1, bestEvents: 1, bestTime: 0) == nil)
        #expect(ImpactRatio(events: 1, time: .nan, bestEvents: 1, bestTime: 1) == nil)
    }

    @Test func theUnitOfTimeDoesNotMatter() throws {
        let days = try #require(ImpactRatio(events: 4, time: 300, bestEvents: 9, bestTime: 400))
        let months = try #require(
            ImpactRatio(
                events: 4, time: 300 / 30.4375, bestEvents: 9, bestTime: 400 / 30.4375))
        #expect(agree(days.ratio, months.ratio, within: 1e-15))
        #expect(agree(days.lower, months.lower, within: 1e-15))
        #expect(agree(days.upper, months.upper, within: 1e-15))
    }
}

@Suite struct DistributionTests {
    @Test func theQuantileGivesTheProbabilityBack() throws {
        for (alpha, beta) in [(1.0, 1.0), (1, 80), (80, 1), (2.5, 3.5), (400, 30), (1e6, 2e6)] {
            let distribution = try #require(BetaDistribution(alpha: alpha, beta: beta))
            for p in [1e-9, 0.025, 0.3, 0.5, 0.7, 0.975] {
                let x = try #require(distribution.quantile(p))
                #expect(
                    agree(distribution.cumulative(x), p, within: 1e-10), "\(alpha) \(beta) \(p)")
                let odds = try #require(distribution.oddsQuantile(p))
                #expect(agree(odds / (1 + odds), x, within: 1e-14))
            }
        }
    }

    @Test func theBetaDistributionKnowsItsBounds() throws {
        let distribution = try #require(BetaDistribution(alpha: 2, beta: 3))
        #expect(distribution.quantile(0) == 0)
        #expect(distribution.quantile(1) == 1)
        #expect(distribution.quantile(-0.1) == nil)
        #expect(distribution.quantile(1.1) == nil)
        #expect(distribution.quantile(.nan) == nil)
        #expect(distribution.cumulative(-1) == 0)
        #expect(distribution.cumulative(2) == 1)
        #expect(BetaDistribution(alpha: 0, beta: 1) == nil)
        #expect(BetaDistribution(alpha: 1, beta: .infinity) == nil)
        #expect(BetaDistribution(alpha: .nan, beta: 1) == nil)
    }

    @Test func chiSquaredOfEvenDegreesIsASumOfPoissonTerms() {
        for degrees in stride(from: 2, through: 60, by: 2) {
            for value in [0.1, 1, 5, 17.3, 40, 90] {
                var term = exponential(-value / 2)
                var sum = term
                for count in 1..<max(2, degrees / 2) where count < degrees / 2 {
                    term *= value / 2 / Double(count)
                    sum += term
                }
                let ours = ChiSquared.upperTail(value, degrees: degrees)
                #expect(agree(ours, sum, within: 1e-12), "\(value) \(degrees)")
            }
        }
    }

    /// e^x by its series on a thousandth of x, for a test that shares nothing with the module.
    private func exponential(_ x: Double) -> Double {
        let part = x / 1024
        var term = 1.0
        var sum = 1.0
        for n in 1...20 {
            term *= part / Double(n)
            sum += term
        }
        for _ in 0..<10 { sum *= sum }
        return sum
    }

    @Test func chiSquaredKnowsItsBounds() {
        #expect(ChiSquared.upperTail(0, degrees: 3) == 1)
        #expect(ChiSquared.upperTail(-1, degrees: 3) == 1)
        #expect(ChiSquared.upperTail(.infinity, degrees: 3) == 0)
        #expect(ChiSquared.upperTail(1, degrees: 0).isNaN)
        #expect(ChiSquared.upperTail(.nan, degrees: 1).isNaN)
        let twoSided = ChiSquared.upperTail(
            Normal.quantile975 * Normal.quantile975, degrees: 1)
        #expect(agree(twoSided, 0.05, within: 1e-13))
    }
}
