import Seeds
import Statistics
import Testing

@Suite struct AveragesTests {
    @Test func nothingHasNoAverage() {
        #expect(mean(of: [Int]()) == nil && median(of: [Int]()) == nil)
        #expect(mean(of: [Double]()) == nil && median(of: [Double]()) == nil)
        #expect(DayTally().mean == nil && DayTally().median == nil)
    }

    @Test func theMedianOfAnEvenCountIsTheMeanOfTheMiddleTwo() {
        #expect(median(of: [350, 183]) == 266.5)
        #expect(median(of: [9, 1, 4]) == 4)
        #expect(median(of: [2.5, 1.0, 9.0, 3.0]) == 2.75)
        #expect(DayTally([350, 183]).median == 266.5)
        #expect(DayTally([1, 1, 1, 40_000]).median == 1)
        #expect(DayTally([-5, -2]).median == -3.5)
    }

    @Test func extremesDoNotOverflow() {
        #expect(mean(of: [Int.max, Int.max]) == Double(Int.max))
        #expect(median(of: [Int.max, Int.max]) == Double(Int.max))
        #expect(mean(of: [Int.min, Int.max]) == -0.5)
        #expect(DayTally([.max, .max]).median == Double(Int32.max))
        #expect(DayTally([.min, .max]).mean == -0.5)
    }

    @Test func aMeanKeepsWhatLargeNumbersWouldSwallow() {
        #expect(mean(of: [1e100, 1, -1e100, 1]) == 0.5)
        #expect(mean(of: Array(repeating: 0.1, count: 10)) == 0.1)
        // Half a unit in the last place, and a little more: rounded up, not to even.
        #expect(mean(of: [1, 0x1p-53, 0x1p-120]) == (1 + 0x1p-52) / 3)
        #expect(mean(of: [1, 0x1p-53]) == 0.5)
    }

    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func theOrderNeverShows(seed: UInt64) {
        var generator = SplitMix(seed: seed)
        let values = (0..<500).map { _ in
            Double.random(in: -1...1, using: &generator)
                * Double(
                    sign: .plus, exponent: .random(in: -60...60, using: &generator), significand: 1)
        }
        let shuffled = values.shuffled(using: &generator)
        #expect(mean(of: values) == mean(of: shuffled), "seed \(seed)")
        #expect(median(of: values) == median(of: shuffled), "seed \(seed)")
    }

    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func countingGivesWhatSortingGives(seed: UInt64) {
        var generator = SplitMix(seed: seed)
        let days = (0..<Int(seed * 13)).map { index in
            index % 50 == 7
                ? Int32.random(in: .min ... .max, using: &generator)
                : Int32.random(in: -20...90, using: &generator)
        }
        let tally = DayTally(days)
        #expect(tally.count == days.count)
        #expect(tally.sum == days.reduce(0) { $0 + Int($1) })
        #expect(tally.mean == mean(of: days.map(Int.init)), "seed \(seed)")
        #expect(tally.median == median(of: days.map(Int.init)), "seed \(seed)")
        var merged = DayTally(days.suffix(5))
        merged.merge(DayTally(days.dropLast(5)))
        #expect(merged == tally, "seed \(seed)")
    }
}
