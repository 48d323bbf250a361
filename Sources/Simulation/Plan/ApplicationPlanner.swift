import Terms

/// Plans how many applications are filed and when each ends, so that stocks and waits come out.
///
/// Leases are planned first, five years ahead: day and wait give the day of filing, so that the
/// waits of every year are the published ones. What the published stock of the next 1 January still
/// lacks then says how many applications that will end otherwise must be filed in a year.
struct ApplicationPlanner {
    private let scale: Scale
    private let firstYear: Int
    private var waits: [EvenShares]
    private var spells: [EvenShares]
    /// Applications on 1 January of a year that will end with a lease, as planned so far.
    private var willLease: [Int: [Int]] = [:]
    /// Filings a year of applications that end otherwise, by the year; before the first, as in it.
    private var filings: [[Double]] = [[], []]
    /// Years present, a year of filing's mean, by years since.
    private let presence: [[Double]]
    private var nextLeaseYear: Int
    /// Households that leave a dwelling of the territory for another one, by year.
    private(set) var leavers: [Int: Int] = [:]

    init(seed: UInt64, scale: Scale, firstYear: Int) {
        self.scale = scale
        self.firstYear = firstYear
        var chance = Chance(seed: seed)
        waits = [EvenShares(from: chance.next()), EvenShares(from: chance.next())]
        spells = [EvenShares(from: chance.next()), EvenShares(from: chance.next())]
        nextLeaseYear = firstYear
        presence = [false, true].map { transfer in
            let table = Calibration.spell(transfer: transfer)
            return (0...Calibration.longestYears).map { table.daysPresent(inYear: $0) / 365.25 }
        }
    }

    /// The applications that end with a lease in a year not planned yet, up to a last year.
    mutating func leases(
        through year: Int, chance: inout Chance, each: (ApplicationPlan) -> Void
    ) {
        while nextLeaseYear <= year {
            let allocations = Calibration.allocations(in: nextLeaseYear)
            for transfer in [false, true] {
                let count = scale.of(allocations[transfer], inYear: nextLeaseYear - firstYear)
                let relocations =
                    transfer
                    ? scale.of(Calibration.relocations, inYear: nextLeaseYear - firstYear) : 0
                for position in 0..<count {
                    var plan = lease(
                        position, of: count, transfer: transfer, chance: &chance)
                    plan.isRelocation =
                        (position + 1) * relocations / count > position * relocations / count
                    if plan.isRelocation { plan.rentsInTerritory = true }
                    if plan.rentsInTerritory { leavers[nextLeaseYear, default: 0] += 1 }
                    each(plan)
                }
            }
            nextLeaseYear += 1
        }
    }

    private mutating func lease(
        _ position: Int, of count: Int, transfer: Bool, chance: inout Chance
    ) -> ApplicationPlan {
        let first = Int(Day.first(of: nextLeaseYear).number)
        let last = Int(Day.last(of: nextLeaseYear).number)
        // No lease is signed on a Saturday (day 2) or a Sunday.
        var lease = first + ((position * 2 + 1) * (last - first + 1)) / (count * 2)
        switch (lease % 7 + 7) % 7 {
        case 2: lease = lease == first ? lease + 2 : lease - 1
        case 3: lease = lease == last ? lease - 2 : lease + 1
        default: break
        }
        let row = transfer ? 1 : 0
        let wait = Calibration.wait(transfer: transfer).days(at: waits[row].next())
        var plan = ApplicationPlan()
        plan.filedOn = Int32(lease - wait)
        plan.leaseOn = Int32(lease)
        plan.endsOn = Int32(min(last, lease + chance.below(9)))
        plan.isTransfer = transfer
        plan.rentsInTerritory = transfer && chance.permille(Calibration.transfersFromStock)
        // Present on every 1 January from filing on, that day's closings applied.
        var year = Day(number: plan.filedOn - 1).year + 1
        while Day.first(of: year).number < plan.endsOn {
            willLease[year, default: [0, 0]][row] += 1
            year += 1
        }
        return plan
    }

    /// The applications that end without a lease and are in stock when the first year begins.
    mutating func stock(chance: inout Chance, each: (ApplicationPlan) -> Void) {
        for transfer in [false, true] {
            let row = transfer ? 1 : 0
            let target = missing(on1January: firstYear, transfer: transfer)
            let perYear = target / presence[row].reduce(0, +)
            filings[row] = Array(repeating: perYear, count: Calibration.longestYears)
            for back in stride(from: Calibration.longestYears, through: 1, by: -1) {
                let plans = file(
                    perYear, inYear: firstYear - back, transfer: transfer, chance: &chance)
                for plan in plans where plan.endsOn >= Day.first(of: firstYear).number {
                    each(plan)
                }
            }
        }
    }

    /// The applications filed in a year that end without a lease; years follow one another.
    mutating func filings(in year: Int, chance: inout Chance, each: (ApplicationPlan) -> Void) {
        for transfer in [false, true] {
            let row = transfer ? 1 : 0
            var rest = 0.0
            for back in 1..<presence[row].count where filings[row].count >= back {
                rest += filings[row][filings[row].count - back] * presence[row][back]
            }
            let target = missing(on1January: year + 1, transfer: transfer)
            let count = max(0, (target - rest) / presence[row][0])
            filings[row].append(count)
            for plan in file(count, inYear: year, transfer: transfer, chance: &chance) {
                each(plan)
            }
        }
    }

    /// What the published stock has beside those who will get a lease.
    private func missing(on1January year: Int, transfer: Bool) -> Double {
        let stock = scale.of(Calibration.stock(on1January: year)[transfer])
        return Double(stock - (willLease[year]?[transfer ? 1 : 0] ?? 0))
    }

    private mutating func file(
        _ count: Double, inYear year: Int, transfer: Bool, chance: inout Chance
    ) -> [ApplicationPlan] {
        let count = Int(count.rounded())
        let first = Int(Day.first(of: year).number)
        let length = Int(Day.last(of: year).number) - first + 1
        return (0..<count).map { position in
            var plan = ApplicationPlan()
            let day = first + ((position * 2 + 1) * length) / (count * 2)
            plan.filedOn = Int32(day)
            let share = spells[transfer ? 1 : 0].next()
            plan.endsOn = Int32(day + Calibration.spell(transfer: transfer).days(at: share) + 1)
            plan.isTransfer = transfer
            plan.rentsInTerritory =
                transfer && chance.permille(Calibration.transfersFromStock)
            return plan
        }
    }
}
