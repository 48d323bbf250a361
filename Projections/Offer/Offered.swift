import Events
import Projecting
import Registers
import Rules
import Statistics
import Terms

/// A dwelling free to let on the day of measure.
struct Offered {
    let dwelling: DwellingID
    let picture: DwellingPicture
    /// The quota under which it is free to let.
    let quota: Quota?
    /// The later of the vacancy's first availability and the last move-out.
    let since: Day
    /// Days from then to the day of measure.
    let days: Int
}

extension Offer {
    /// The dwellings of the territory in service that are available and not let.
    ///
    /// - Complexity: O(dwellings).
    static func onOffer(_ view: View) -> [Offered] {
        view.inService(view.registers.dwellings).compactMap { dwelling in
            let state = view.registers.dwellings[dwelling]
            guard state.status == .vacant, let since = state.vacantSince else { return nil }
            return Offered(
                dwelling: dwelling, picture: state.picture, quota: state.availableQuota,
                since: since, days: view.asOf - since)
        }
    }

    /// How many are on offer, by what they are. Only what there is has a row.
    static func availableTable(_ offered: [Offered], _ view: View) throws(RuleError) -> Table {
        let rents = try RentBands(view.rules, on: view.asOf)
        let days = try DaysOnOfferBands(view.rules, on: view.asOf)
        var counts: [[Cell]: Int] = [:]
        for dwelling in offered {
            for key in keys(of: dwelling.picture, rents: rents, view) {
                counts[key, default: 0] += 1
            }
            let band = Cell.text(days.name(days: dwelling.days))
            counts[[.text("days_on_offer"), band], default: 0] += 1
        }
        return Table(
            "available", columns: ["by", "value", "dwellings"],
            rows: counts.map { $0.key + [.integer($0.value)] })
    }

    /// How long what is free has been free, by what it is. Only what there is has a row.
    static func waitsTable(_ offered: [Offered], _ view: View) throws(RuleError) -> Table {
        let rents = try RentBands(view.rules, on: view.asOf)
        var days: [[Cell]: [Int]] = [:]
        for dwelling in offered {
            for key in keys(of: dwelling.picture, rents: rents, view) {
                days[key, default: []].append(dwelling.days)
            }
        }
        return Table(
            "days-on-offer", columns: ["by", "value", "dwellings", "mean_days", "median_days"],
            rows: days.map { key, days in
                key + [.integer(days.count), .of(mean(of: days)), .of(median(of: days))]
            })
    }

    /// What a dwelling is counted under: rooms, district, rent band, landlord.
    private static func keys(
        of picture: DwellingPicture, rents: RentBands, _ view: View
    ) -> [[Cell]] {
        let rooms = picture.rooms.map { String($0) } ?? Traits.unknown
        return [
            [.text("rooms"), .text(rooms)],
            [.text("district"), Dimension.district.value(of: picture, view)],
            [.text("rent_band"), .text(rents.name(rent: picture.rent))],
            [.text("landlord"), Dimension.landlord.value(of: picture, view)],
        ]
    }

    /// Each dwelling on offer, with what a household wants to know of it.
    static func dwellingsTable(_ offered: [Offered], _ view: View) -> Table {
        Table(
            "dwellings", columns: ["dwelling"] + descriptionColumns,
            rows: offered.map { [.of($0.dwelling)] + description(of: $0, view) })
    }

    static let descriptionColumns = [
        "landlord", "commune", "district", "residence", "rooms", "financing", "rent", "quota",
        "since", "days_on_offer",
    ]

    static func description(of offered: Offered, _ view: View) -> [Cell] {
        let picture = offered.picture
        return [
            Dimension.landlord.value(of: picture, view), .of(picture.commune),
            .of(picture.district), .of(picture.residence),
            picture.rooms.map { .integer(Int($0)) } ?? .null,
            picture.financing.map { .text($0.name) } ?? .null, .of(picture.rent?.euros),
            offered.quota.map { .text($0.name) } ?? .null, .day(offered.since),
            .integer(offered.days),
        ]
    }

    /// How long the leases signed in the period had been waited for, from free to let to lease, by
    /// what the dwellings are. Leases of dwellings that were never on offer are left out (FIGURES,
    /// occupancy).
    static func reletTable(_ view: View) throws(RuleError) -> Table {
        let rents = try RentBands(view.rules, on: view.asOf)
        var days: [[Cell]: [Int]] = [:]
        for lease in view.registers.tenancies.allocations {
            guard let since = lease.vacantSince, lease.isRegistered,
                view.period.contains(lease.dates.leaseSignedOn),
                view.territory.contains(lease.picture)
            else { continue }
            for key in keys(of: lease.picture, rents: rents, view) {
                days[key, default: []].append(lease.dates.leaseSignedOn - since)
            }
        }
        return Table(
            "relet", columns: ["by", "value", "leases", "relet.mean_days", "relet.median_days"],
            rows: days.map { key, days in
                key + [.integer(days.count), .of(mean(of: days)), .of(median(of: days))]
            })
    }
}
