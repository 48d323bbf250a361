import Statistics
import Testing

@Suite struct LogRankTests {
    @Test func twoByTwoByHand() throws {
        // Day 1: 4 at risk, 2 a side, one event in the first: expected 1/2, variance 1/4.
        // Day 2: 3 at risk, 1 and 2, one event in the second: expected 1/3, variance 2/9.
        let first = [Spell(exit: 1, outcome: .event), Spell(exit: 3, outcome: .censored)]
        let second = [Spell(exit: 2, outcome: .event), Spell(exit: 3, outcome: .censored)]
        let test = try #require(LogRank(groups: [RiskTable(first), RiskTable(second)]))
        let difference = 1 - 0.5 - 1.0 / 3
        #expect(agree(test.chiSquared, difference * difference / (0.25 + 2.0 / 9)))
        #expect(test.degrees == 1)
        #expect(test.p > 0.05 && test.p < 1)
    }

    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func groupsDifferAsTheDefinitionSays(seed: UInt64) throws {
        let groups = (0..<(2 + Int(seed) % 4)).map { group in
            Oracle.population(25 + 10 * group, within: 40, seed: seed * 100 + UInt64(group))
        }
        let test = try #require(LogRank(groups: groups.map { RiskTable($0) }))
        #expect(agree(test.chiSquared, Oracle.logRank(groups)), "seed \(seed)")
        #expect(test.degrees == groups.count - 1, "seed \(seed)")
        #expect(agree(test.p, ChiSquared.upperTail(test.chiSquared, degrees: test.degrees)))
        let reversed = try #require(LogRank(groups: groups.reversed().map { RiskTable($0) }))
        #expect(agree(test.chiSquared, reversed.chiSquared), "seed \(seed)")
    }

    @Test func withNothingToCompareThereIsNoTest() {
        let waiting = RiskTable([Spell(exit: 9, outcome: .censored)])
        let housed = RiskTable([Spell(exit: 3, outcome: .event)])
        let late = RiskTable([
            Spell(entry: 20, exit: 30, outcome: .event),
            Spell(entry: 20, exit: 31, outcome: .event),
        ])
        #expect(LogRank(groups: []) == nil)
        #expect(LogRank(groups: [housed]) == nil)
        #expect(LogRank(groups: [waiting, waiting]) == nil)
        #expect(LogRank(groups: [housed, RiskTable()]) == nil)
        #expect(LogRank(groups: [housed, late]) == nil)
        // All at risk had the event: none stayed behind to differ.
        #expect(LogRank(groups: [housed, housed]) == nil)
    }

    @Test func groupsNeverAtRiskTogetherAddNoDegree() throws {
        let early = (1...2).map { Oracle.population(40, within: 20, seed: $0) }.map {
            RiskTable($0)
        }
        let later = (3...4).map { seed in
            RiskTable(
                Oracle.population(40, within: 20, seed: seed).map {
                    Spell(entry: 100 + ($0.entry ?? 0), exit: 100 + $0.exit, outcome: $0.outcome)
                })
        }
        let first = try #require(LogRank(groups: early))
        let second = try #require(LogRank(groups: later))
        let both = try #require(LogRank(groups: early + later + [RiskTable()]))
        #expect(both.degrees == 2)
        #expect(agree(both.chiSquared, first.chiSquared + second.chiSquared))
    }

    @Test func aTinyGroupCountsBesideLargeOnes() throws {
        let large = (1...2).map { Oracle.population(20_000, within: 400, seed: $0) }
        let tiny = [Spell(entry: 100, exit: 101, outcome: .event)]
        let groups = large + [tiny]
        let test = try #require(LogRank(groups: groups.map { RiskTable($0) }))
        #expect(test.degrees == 2)
        let pair = try #require(LogRank(groups: large.map { RiskTable($0) }))
        // One event where a few in a thousand were expected: the statistic says so.
        #expect(test.chiSquared > pair.chiSquared + 50)
    }
}
