import Seeds
import Statistics
import Testing

private let month = 30.4375

/// The cases of the project's waiting-times.yaml, in days.
@Suite struct WorkedCaseTests {
    @Test func theTimeOfThoseStillWaitingCounts() throws {
        let curve = KaplanMeier([
            Spell(exit: 100, outcome: .event), Spell(exit: 200, outcome: .event),
            Spell(exit: 200, outcome: .competing), Spell(exit: 300, outcome: .event),
            Spell(exit: 364, outcome: .censored),
        ])
        #expect(curve.steps.map(\.days) == [100, 200, 300])
        #expect(curve.steps.map(\.atRisk) == [5, 4, 2])
        #expect(curve.steps.map(\.events) == [1, 1, 1])
        for (step, survival) in zip(curve.steps, [0.8, 0.6, 0.3]) {
            #expect(agree(step.survival, survival, within: 1e-15))
        }
        let half = try #require(curve.survival(atDays: 6 * month))
        #expect(agree(half.survival, 0.8))
        #expect(agree(half.lower, 0.20381, within: 1e-4))
        #expect(agree(half.upper, 0.96918, within: 1e-4))
        #expect(curve.median == 300)
        #expect(agree(curve.median.map { Double($0) / month }, 9.85626, within: 1e-6))
        #expect(curve.survival(atDays: 12 * month) == nil)
    }

    @Test func closingsCompeteWithAllocations() throws {
        let spells = [
            Spell(exit: 30, outcome: .event), Spell(exit: 60, outcome: .competing),
            Spell(exit: 90, outcome: .event), Spell(exit: 364, outcome: .censored),
        ]
        #expect(agree(AalenJohansen(spells).incidence(atDays: 6 * month), 0.5))
        #expect(agree(KaplanMeier(spells).survival(atDays: 6 * month)?.survival, 0.375))
    }

    @Test func withoutAnEventTheCurveStaysAtOneWithoutLimits() {
        let spells = [Spell(exit: 355, outcome: .censored)]
        let curve = KaplanMeier(spells)
        let half = curve.survival(atDays: 6 * month)
        #expect(half?.survival == 1)
        #expect(half?.lower == nil && half?.upper == nil)
        #expect(curve.median == nil)
        #expect(AalenJohansen(spells).incidence(atDays: 6 * month) == 0)
        #expect(AalenJohansen(spells).incidence(atDays: 12 * month) == nil)
    }
}

@Suite struct SurvivalTests {
    @Test func nobodyHasNoCurve() {
        for spells in [[], [Spell(entry: 5, exit: 5, outcome: .event)]] {
            let curve = KaplanMeier(spells)
            #expect(curve.steps.isEmpty)
            #expect(curve.longest == nil)
            #expect(curve.survival(atDays: 0) == nil)
            #expect(curve.median == nil && curve.medianLower == nil && curve.medianUpper == nil)
            #expect(AalenJohansen(spells).incidence(atDays: 0) == nil)
            #expect(RiskTable(spells) == RiskTable())
        }
    }

    @Test func aCurveAtZeroIsKnownForEver() {
        let spells = [Spell(exit: 3, outcome: .event), Spell(exit: 5, outcome: .competing)]
        let ended = KaplanMeier(spells.prefix(1))
        let reading = ended.survival(atDays: 1e6)
        #expect(reading?.survival == 0)
        #expect(reading?.lower == nil && reading?.upper == nil)
        #expect(ended.steps.first?.lower == nil)
        #expect(ended.median == 3 && ended.medianLower == nil && ended.medianUpper == nil)
        // The second leaves otherwise: the survival of the event stops short, that of any exit not.
        #expect(KaplanMeier(spells).survival(atDays: 6) == nil)
        #expect(AalenJohansen(spells).incidence(atDays: 6) == 0.5)
    }

    @Test func theLastDayWatchedIsKnownAndTheNextIsNot() {
        let spells = [Spell(exit: 10, outcome: .event), Spell(exit: 20, outcome: .censored)]
        let curve = KaplanMeier(spells)
        #expect(curve.survival(atDays: 9.99)?.survival == 1)
        #expect(curve.survival(atDays: 10)?.survival == 0.5)
        #expect(curve.survival(atDays: 20)?.survival == 0.5)
        #expect(curve.survival(atDays: 20.01) == nil)
        #expect(curve.survival(atDays: .nan) == nil)
        #expect(AalenJohansen(spells).incidence(atDays: 20) == 0.5)
        #expect(AalenJohansen(spells).incidence(atDays: 20.01) == nil)
    }

    @Test func whoEntersOnADayIsAtRiskFromTheNext() {
        let spells = [
            Spell(exit: 10, outcome: .event), Spell(entry: 10, exit: 20, outcome: .event),
            Spell(entry: 9, exit: 30, outcome: .censored),
        ]
        #expect(KaplanMeier(spells).steps.map(\.atRisk) == [2, 2])
        #expect(AalenJohansen(spells).steps.map(\.atRisk) == [2, 2])
    }

    @Test func whoIsCensoredOnADayIsStillAtRiskOnIt() {
        let spells = [Spell(exit: 10, outcome: .event), Spell(exit: 10, outcome: .censored)]
        #expect(KaplanMeier(spells).steps.map(\.survival) == [0.5])
    }

    @Test func withoutDelayedEntryDayZeroCounts() {
        let curve = KaplanMeier([
            Spell(exit: 0, outcome: .event), Spell(exit: 9, outcome: .event),
            Spell(entry: 0, exit: 9, outcome: .event), Spell(entry: 0, exit: 0, outcome: .event),
        ])
        #expect(curve.steps.map(\.days) == [0, 9])
        #expect(curve.steps.map(\.atRisk) == [2, 2])
    }

    @Test func negativeTimeCountsAsZero() {
        let spell = Spell(entry: -4, exit: -2, outcome: .event)
        #expect(spell == Spell(exit: 0, outcome: .event))
        #expect(KaplanMeier([spell]).median == 0)
        #expect(RiskTable([spell]).daysAtRisk == 0)
    }

    @Test func aHalfThatRoundingMissesIsStillTheMedian() {
        // 5/6 × 4/5 × 3/4 is a half; in floating point such products may end just above it.
        let spells = (1...6).map { Spell(exit: Int32($0), outcome: .event) }
        #expect(KaplanMeier(spells).median == 3)
        let many = (1...4998).map { Spell(exit: Int32($0), outcome: .event) }
        #expect(KaplanMeier(many).median == 2499)
    }

    @Test func anAbsurdlyLongSpellCostsNothing() {
        let spells = [
            Spell(exit: .max, outcome: .event), Spell(entry: 40_000, exit: .max, outcome: .event),
            Spell(exit: 40_000, outcome: .event), Spell(exit: 3, outcome: .event),
        ]
        let curve = KaplanMeier(spells)
        #expect(curve.steps.map(\.days) == [3, 40_000, .max])
        #expect(curve.steps.map(\.atRisk) == [3, 2, 2])
        #expect(RiskTable(spells).daysAtRisk == 2 * Int(Int32.max) + 3)
    }

    @Test(arguments: 1...40 as ClosedRange<UInt64>)
    func aTownIsAsItsDefinitionsSay(seed: UInt64) {
        let spells = Oracle.population(Int(seed) * 2, within: 20, seed: seed)
        let curve = KaplanMeier(spells)
        let incidences = AalenJohansen(spells)
        let watched = spells.filter(\.isWatched)
        let longest = watched.map(\.exit).max()
        #expect(curve.longest == longest, "seed \(seed)")
        for day in 0...Int32(22) {
            let survival = Oracle.survival(spells, by: day, of: [.event])
            let reading = curve.survival(atDays: Double(day))
            let isKnown = abs(survival) < 1e-12 || longest ?? -1 >= day
            #expect((reading != nil) == isKnown, "seed \(seed) day \(day)")
            if let reading { #expect(abs(reading.survival - survival) < 1e-12, "seed \(seed)") }

            let left = Oracle.survival(spells, by: day, of: [.event, .competing])
            let shares = incidences.shares(atDays: Double(day))
            #expect((shares != nil) == (abs(left) < 1e-12 || longest ?? -1 >= day), "seed \(seed)")
            guard let shares else { continue }
            let event = Oracle.incidence(spells, by: day, of: .event)
            let competing = Oracle.incidence(spells, by: day, of: .competing)
            #expect(abs(shares.survival - left) < 1e-12, "seed \(seed) day \(day)")
            #expect(abs(shares.event - event) < 1e-12, "seed \(seed) day \(day)")
            #expect(abs(shares.competing - competing) < 1e-12, "seed \(seed) day \(day)")
            let whole = shares.survival + shares.event + shares.competing
            #expect(abs(whole - 1) < 1e-12, "seed \(seed) day \(day)")
        }
        #expect(RiskTable(spells).spells == watched.count)
        #expect(RiskTable(spells).events == watched.count { $0.outcome == .event })
        let days = watched.map { Int($0.exit) - Int($0.entry ?? 0) }
        #expect(RiskTable(spells).daysAtRisk == days.reduce(0, +))
    }

    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func neitherOrderNorMergingShows(seed: UInt64) {
        var generator = SplitMix(seed: seed)
        let spells = Oracle.population(200, within: 60, seed: seed)
        let whole = RiskTable(spells)
        #expect(RiskTable(spells.shuffled(using: &generator)) == whole, "seed \(seed)")
        var merged = RiskTable(spells.suffix(77))
        merged.merge(RiskTable(spells.prefix(123)))
        #expect(merged == whole, "seed \(seed)")
        #expect(merged.days == whole.days, "seed \(seed)")
    }
}
