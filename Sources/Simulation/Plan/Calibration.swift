/// The control values of DOMAIN 4 and what was fitted to them, at scale 1.
///
/// An application is planned to end either with a lease or without. Waits of the former are the
/// published ones. Durations of the latter were fitted, together with the published stocks, so that
/// the ages in stock at 1 January 2015 and the share over 18 months at 1 January 2016 come out:
/// a slow loss all year, and a large one where a year's validity ends (CCH R441-2-7).
enum Calibration {
    /// One number for those who rent in the social stock already, one for the others.
    struct Pair: Sendable {
        let transfers: Int
        let others: Int

        subscript(transfer: Bool) -> Int { transfer ? transfers : others }
    }

    /// Leases signed in a year: 2 351 in 2013 (29 % of them transfers), 2 346 in 2014 (32 %).
    static func allocations(in year: Int) -> Pair {
        switch year {
        case ...2012: Pair(transfers: 664, others: 1666)
        case 2013: Pair(transfers: 682, others: 1669)
        case 2014: Pair(transfers: 751, others: 1595)
        default: Pair(transfers: 775, others: 1585)
        }
    }

    /// Applications in stock on 1 January: 4 302 in 2014 (37 % transfers), 4 437 in 2015 (39 %),
    /// 4 800 in 2016.
    static func stock(on1January year: Int) -> Pair {
        switch year {
        case ...2013: Pair(transfers: 1544, others: 2686)
        case 2014: Pair(transfers: 1592, others: 2710)
        case 2015: Pair(transfers: 1730, others: 2707)
        default: Pair(transfers: 1920, others: 2880)
        }
    }

    private static let transferWaits = DurationTable([
        (0, 45), (1000, 120), (2500, 230), (5000, 450), (7500, 960), (9000, 2050), (9700, 3600),
        (10_000, 5500),
    ])
    private static let otherWaits = DurationTable([
        (0, 45), (1000, 80), (2500, 140), (5000, 250), (5830, 300), (7500, 590), (9000, 1300),
        (9700, 2350), (10_000, 4750),
    ])

    /// From filing to lease: mean 8.5 and median 4.5 months for transfers, 5.5 and 2.5 for others.
    static func wait(transfer: Bool) -> DurationTable { transfer ? transferWaits : otherWaits }

    private static let transferSpells = DurationTable([
        (0, 0), (366, 300), (731, 800), (1044, 1200), (6403, 1350), (7713, 2400), (9025, 2550),
        (9135, 3600), (9248, 3750), (9333, 4800), (9420, 4950), (9486, 6000), (10_000, 8350),
    ])
    private static let otherSpells = DurationTable([
        (0, 0), (1166, 300), (2333, 800), (3332, 1200), (7711, 1350), (8356, 2400), (9249, 2550),
        (9574, 3600), (9786, 3750), (9878, 4800), (9939, 4950), (9965, 6000), (10_000, 8350),
    ])

    /// From filing to a closing other than a lease.
    static func spell(transfer: Bool) -> DurationTable { transfer ? transferSpells : otherSpells }

    /// No wait and no spell is longer, in years.
    static let longestYears = 7
    /// No wait is longer, in years.
    static let longestWaitYears = 5

    /// Dwellings in service on 1 January: 14 000 in 2014.
    static func dwellings(on1January year: Int) -> Int {
        14_000 - max(-6, min(12, 2014 - year)) * netGrowth
    }

    /// New dwellings less those that leave, a year; it makes 2 212 move-outs of 2 351 allocations
    /// in 2013: a rotation of 15.8 %.
    static let netGrowth = 139
    /// Dwellings demolished after a relocation, a year.
    static let relocations = 15
    /// Dwellings sold, a year.
    static let sales = 16
    /// Transfers, per thousand, whose present dwelling lies in the territory.
    static let transfersFromStock = 880
    /// Empty dwellings, in ten-thousandths of the stock, when the story begins.
    static let emptyAtFirst = 360
    /// Applications that ask for other territories only, a year.
    static let elsewhere = 120
}
