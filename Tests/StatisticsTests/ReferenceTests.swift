import Statistics
import Testing

/// Our figures against those of lifelines, statsmodels and SciPy.
@Suite struct ReferenceTests {
    let reference: Reference

    init() throws {
        reference = try Reference.values.get()
    }

    @Test func survivalAndLimitsAreThoseOfLifelines() {
        #expect(reference.kaplanMeier.count == 8)
        for curve in reference.kaplanMeier {
            let ours = KaplanMeier(curve.spells.map(\.spell))
            #expect(ours.steps.count == curve.steps.count, "\(curve.name)")
            for (step, theirs) in zip(ours.steps, curve.steps) {
                #expect(Double(step.days) == theirs[0], "\(curve.name)")
                #expect(agree(step.survival, theirs[1]), "\(curve.name) day \(step.days)")
                #expect(agree(step.lower, theirs[2]), "\(curve.name) day \(step.days)")
                #expect(agree(step.upper, theirs[3]), "\(curve.name) day \(step.days)")
            }
            #expect(ours.median.map(Double.init) == curve.median, "\(curve.name)")
        }
    }

    @Test func incidenceIsThatOfLifelinesAndStatsmodels() {
        #expect(reference.aalenJohansen.count == 5)
        for curve in reference.aalenJohansen {
            let ours = AalenJohansen(curve.spells.map(\.spell))
            #expect(ours.steps.count == curve.steps.count, "\(curve.name)")
            for (step, theirs) in zip(ours.steps, curve.steps) {
                #expect(Double(step.days) == theirs[0], "\(curve.name)")
                #expect(agree(step.event, theirs[1]), "\(curve.name) day \(step.days)")
            }
        }
    }

    @Test func logRankIsThatOfLifelinesAndStatsmodels() throws {
        #expect(reference.logRank.count == 4)
        for test in reference.logRank {
            let tables = test.groups.map { RiskTable($0.map(\.spell)) }
            let ours = try #require(LogRank(groups: tables))
            #expect(agree(ours.chiSquared, test.chi2), "\(test.name)")
            #expect(ours.degrees == test.degrees)
            #expect(agree(ours.p, test.p), "\(test.name)")
        }
    }

    @Test func binomialLimitsAreThoseOfSciPy() throws {
        #expect(reference.clopperPearson.count == 14)
        for row in reference.clopperPearson {
            let ours = try #require(
                ClopperPearson(successes: row.successes, trials: row.trials))
            let limits = [ours.lower, ours.upper, ours.lowerOdds, ours.upperOdds]
            for (limit, theirs) in zip(limits, row.limits) {
                // SciPy's own quantiles are good to some 1e-11 where one shape dwarfs the other.
                #expect(agree(limit, theirs, within: 1e-10), "\(row)")
            }
        }
    }

    @Test func binomialLimitsKeepTheirDigitsWhereOneCountDwarfsTheOther() throws {
        let limits = try #require(ClopperPearson(successes: 2_499_999, trials: 2_500_000))
        // The root of n p^(n − 1) (1 − p) + p^n = 0.025 by mpmath with 40 digits, as odds.
        #expect(agree(limits.lowerOdds, 448_700.058_270_942_675_746, within: 1e-14))
    }

    @Test func distributionsAreThoseOfSciPy() throws {
        for row in reference.betaCumulative {
            let beta = try #require(BetaDistribution(alpha: row[0], beta: row[1]))
            #expect(agree(beta.cumulative(row[2]), row[3]), "\(row)")
        }
        for row in reference.betaQuantile {
            let beta = try #require(BetaDistribution(alpha: row[1], beta: row[2]))
            #expect(agree(beta.quantile(row[0]), row[3]), "\(row)")
        }
        for row in reference.chiSquared {
            #expect(agree(ChiSquared.upperTail(row[0], degrees: Int(row[1])), row[2]), "\(row)")
        }
    }
}

/// Our figures against the sample's published reports.
@Suite struct SampleTests {
    let reference: Reference

    init() throws {
        reference = try Reference.values.get()
    }

    /// A population with the sample's numbers at risk and of events on each day of an event: who
    /// is missing enters the day before, who is too many was censored then.
    private func population(_ steps: [[Double]]) -> [Spell] {
        var spells: [Spell] = []
        var atRisk = 0
        for step in steps {
            let (day, wanted, events) = (Int32(step[0]), Int(step[4]), Int(step[5]))
            for _ in 0..<max(0, wanted - atRisk) {
                spells.append(Spell(entry: day - 1, exit: 1_000, outcome: .censored))
            }
            let censored = max(0, atRisk - wanted)
            for (count, exit, outcome) in [
                (censored, day - 1, Spell.Outcome.censored), (events, day, .event),
            ] {
                for _ in 0..<count {
                    guard
                        let open = spells.lastIndex(where: {
                            $0.exit == 1_000 && $0.entry ?? 0 < exit
                        })
                    else { return [] }
                    spells[open] = Spell(entry: spells[open].entry, exit: exit, outcome: outcome)
                }
            }
            atRisk = wanted - events
        }
        return spells
    }

    @Test func theSamplesCurveComesFromItsNumbersAtRisk() throws {
        let sample = reference.sampleCurve
        let ours = KaplanMeier(population(sample.steps))
        try #require(ours.steps.count == 98)
        for (step, theirs) in zip(ours.steps, sample.steps) {
            #expect(step.days == Int32(theirs[0]))
            #expect(agree(step.survival, theirs[1], within: 1e-13))
            #expect(agree(step.lower, theirs[2], within: 1e-12), "\(theirs)")
            #expect(agree(step.upper, theirs[3], within: 1e-12), "\(theirs)")
        }
        let figures = sample.figures
        let month = 30.4375
        #expect(agree(ours.median.map { Double($0) / month }, figures["survival.median_months"]))
        let lower = ours.medianLower.map { Double($0) / month }
        #expect(agree(lower, figures["survival.median_months.lower"]))
        let upper = ours.medianUpper.map { Double($0) / month }
        #expect(agree(upper, figures["survival.median_months.upper"]))
        for months in [6, 12, 18, 24] {
            let reading = ours.survival(atDays: Double(months) * month)
            #expect(agree(reading?.survival, figures["survival.s\(months)"]))
            #expect(agree(reading?.lower, figures["survival.s\(months).lower"]))
            #expect(agree(reading?.upper, figures["survival.s\(months).upper"]))
        }
    }

    @Test func theSamplesImpactRatiosComeFromItsAwardsAndMonths() throws {
        #expect(reference.sampleDisparity.count == 27)
        for group in reference.sampleDisparity {
            let ours = try #require(
                ImpactRatio(
                    events: group.awards, time: group.months, bestEvents: group.bestAwards,
                    bestTime: group.bestMonths))
            #expect(agree(ours.ratio, group.limits[0], within: 1e-13), "\(group.name)")
            #expect(agree(ours.lower, group.limits[1], within: 1e-11), "\(group.name)")
            #expect(agree(ours.upper, group.limits[2], within: 1e-11), "\(group.name)")
        }
        let couple = try #require(
            ImpactRatio(
                events: 34, time: 265.6262833675565, bestEvents: 48, bestTime: 281.1663244353183))
        #expect(agree(couple.lower, 0.46853528521294124, within: 1e-11))
        #expect(agree(couple.upper, 1.1878683593185528, within: 1e-11))
    }

    @Test func theSamplesProbabilitiesComeFromItsStatistics() {
        #expect(reference.sampleLogRank.count == 7)
        for row in reference.sampleLogRank {
            #expect(agree(ChiSquared.upperTail(row[0], degrees: Int(row[1])), row[2]), "\(row)")
        }
    }
}
