/// How long something lasts: a distribution given by its quantiles, straight between them.
struct DurationTable: Sendable {
    /// A share of the population, in ten-thousandths, and the months within which it is over, in
    /// hundredths.
    struct Quantile: Sendable {
        let share: Int
        let months: Int
    }

    private let quantiles: [Quantile]

    /// A table whose shares rise from 0 to 10 000.
    init(_ quantiles: [(share: Int, months: Int)]) {
        self.quantiles = quantiles.map { Quantile(share: $0.share, months: $0.months) }
    }

    /// The duration in whole days below which a share (in 64 bits) of the population lies.
    func days(at share: UInt64) -> Int {
        // Ten-thousandths with eight more bits.
        let point = Int(share.multipliedFullWidth(by: 2_560_000).high)
        var position = 1
        while position < quantiles.count - 1, quantiles[position].share << 8 <= point {
            position += 1
        }
        let (low, high) = (quantiles[position - 1], quantiles[position])
        let width = (high.share - low.share) << 8
        let scaled =
            low.months * width + (high.months - low.months) * (point - (low.share << 8))
        // A month is 30.4375 days; months are in hundredths.
        return (scaled * 304_375 + width * 500_000) / (width * 1_000_000)
    }

    /// The mean number of days that one of the population is still there in the year that begins
    /// `years` years after its beginning; 365.25 where nobody has left.
    func daysPresent(inYear years: Int) -> Double {
        let steps = 4096
        var total = 0.0
        for step in 0..<steps {
            let share = UInt64(step) << 52 | UInt64(1) << 51
            let days = Double(days(at: share)) - Double(years) * 365.25
            total += min(max(days, 0), 365.25)
        }
        return total / Double(steps)
    }
}
