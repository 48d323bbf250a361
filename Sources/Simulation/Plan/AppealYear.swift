import Terms

/// What the mediation committee did in one year, for one right (table « Capacité à répondre aux
/// demandes DALO et DAHO dans la Vienne », whole département).
///
/// The table gives rates; these are the smallest whole numbers that give them back. In 2014 the 55
/// appeals examined cannot be split so that both favourable rates are 75 %: 20 of 27 and 21 of 28
/// are the nearest. DAHO 2012 had no favourable decision, so that its rate of sheltering is null.
struct AppealYear: Sendable {
    let examined: Int
    let favourable: Int
    /// Favourable ones that end with a rehousing the same year.
    let rehoused: Int
    /// Offers that year, refused ones included.
    let offers: Int
    let refusals: Int
    /// Mean days from decision to rehousing.
    let days: Int
    /// Lodged, but without object before they were examined.
    let moot: Int

    /// A year's figures for a right; years without a published figure look like the nearest.
    static func of(_ right: Right, year: Int) -> AppealYear {
        switch (right, year) {
        case (.dalo, ...2012):
            AppealYear(
                examined: 35, favourable: 22, rehoused: 16, offers: 23, refusals: 6, days: 65,
                moot: 2)
        case (.dalo, 2013):
            AppealYear(
                examined: 28, favourable: 21, rehoused: 19, offers: 21, refusals: 0, days: 52,
                moot: 1)
        case (.dalo, _):
            AppealYear(
                examined: 27, favourable: 20, rehoused: 14, offers: 23, refusals: 3, days: 110,
                moot: 2)
        case (.daho, ...2012):
            AppealYear(
                examined: 10, favourable: 0, rehoused: 0, offers: 0, refusals: 0, days: 0, moot: 0)
        case (.daho, 2013):
            AppealYear(
                examined: 25, favourable: 5, rehoused: 5, offers: 8, refusals: 3, days: 113,
                moot: 1)
        case (.daho, _):
            AppealYear(
                examined: 28, favourable: 21, rehoused: 13, offers: 20, refusals: 0, days: 105,
                moot: 1)
        }
    }

    /// Where 55 appellants of a year lived (26 in public and 14 in private stock, 4 in a shelter, 9
    /// with others, 2 without a home), whether they were being evicted (24 and 10), on what ground.
    static let appellants: [(CurrentHousing, EvictionKind, AppealGround)] =
        Array(repeating: (.socialTenant, .social, .eviction), count: 24)
        + [(.socialTenant, .noEviction, .abnormalDelay)]
        + [(.socialTenant, .noEviction, .overcrowdedOrIndecent)]
        + Array(repeating: (.privateTenant, .private, .eviction), count: 10)
        + [(.privateTenant, .noEviction, .abnormalDelay)]
        + [(.privateTenant, .noEviction, .overcrowdedOrIndecent)]
        + [(.privateTenant, .noEviction, .unfit), (.privateTenant, .noEviction, .disability)]
        + Array(repeating: (.shelter, .noEviction, .temporaryShelter), count: 4)
        + Array(repeating: (.withFamily, .noEviction, .noHome), count: 5)
        + Array(repeating: (.withThirdParty, .noEviction, .noHome), count: 4)
        + Array(repeating: (.homeless, .noEviction, .noHome), count: 2)
}
