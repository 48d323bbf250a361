import Events
import Projecting
import Registers
import Rules
import Terms

/// Why a dwelling that was free would have been better than the one proposed (README, Better).
enum BetterReason: String {
    /// It met the need, and the one proposed did not.
    case need
    /// It lay in an area that the household had ranked earlier.
    case area
    /// In an area of the same rank, for less rent, with at least as many rooms.
    case rent
}

/// What of one lot was better than the dwelling proposed.
struct Better {
    /// The positions of the dwellings in ``FreeField/dwellings``, the lowest rent first.
    let positions: ArraySlice<Int>
    /// How many of them the household had been proposed before: they are not better.
    let known: Int
    /// Whose they were, mergers up to the day of measure applied.
    let landlord: LandlordID
    /// The rank of their area in the wish, from 0.
    let areaRank: Int
    let reason: BetterReason

    /// How many dwellings were better.
    var count: Int { positions.count - known }
}

/// What a household asked for on the day of a proposal, and what it was proposed.
struct Asked {
    private let need: Need
    private let household: Household
    private let proposed: DwellingPicture
    /// Whether the dwelling proposed met the need.
    let fits: Bool
    /// The rank of its area in the wish; nil outside all of them.
    private let areaRank: Int?
    /// The dwellings that the household had been proposed by the end of that day.
    private let known: Set<DwellingID>
    private let view: View
    private let year: Int

    /// A proposal beside its household's picture on that day.
    init(
        _ wishes: Wishes, proposed: DwellingPicture, known: Set<DwellingID>, on day: Day,
        _ view: View
    ) {
        need = wishes.need
        household = wishes.household
        self.proposed = proposed
        self.known = known
        self.view = view
        year = day.year
        fits = need.fits(proposed)
        areaRank = need.areas.rank(of: proposed)
    }

    /// What was better among all that was open on that day, lot by lot, in any order.
    ///
    /// - Complexity: O(*l* (log *n* + *k*)) in the lots *l* of the areas asked for, the dwellings
    ///   *n* of the largest and the dwellings *k* that the household had been proposed.
    func better(in field: FreeField) -> [Better] {
        if need.areas.isEmpty {
            return field.lots.indices.compactMap { better(lot: $0, in: field, areaRank: 0) }
        }
        var found: [Better] = []
        // Where the one proposed fits, areas ranked behind its own are not better.
        let last = fits ? areaRank ?? need.areas.count - 1 : need.areas.count - 1
        for rank in 0..<min(last + 1, need.areas.count) {
            for lot in field.lotsOfPlace[need.areas[rank]] ?? [] {
                guard need.areas.rank(of: field.lots[lot].picture) == rank else { continue }
                if let better = better(lot: lot, in: field, areaRank: rank) { found.append(better) }
            }
        }
        return found
    }

    /// Whether the household had been proposed a dwelling by the end of that day.
    func knows(_ dwelling: DwellingID) -> Bool { known.contains(dwelling) }

    private func better(lot: Int, in field: FreeField, areaRank rank: Int) -> Better? {
        let open = field.open[lot]
        let traits = field.lots[lot].picture
        guard !open.isEmpty, need.fits(traits), let reason = reason(traits, areaRank: rank) else {
            return nil
        }
        let positions = reason == .rent ? cheaper(open, in: field) : open[...]
        guard let first = positions.first, let last = positions.last else { return nil }
        if case .fails = view.traits.ceilingVerdict(household, traits, year: year) { return nil }
        let known = known.count { dwelling in
            guard let place = field.place(of: dwelling), place.lot == lot else { return false }
            return first...last ~= place.position
        }
        guard positions.count > known else { return nil }
        return Better(
            positions: positions, known: known, landlord: field.lots[lot].landlord,
            areaRank: rank, reason: reason)
    }

    /// Why a lot may be better; by its rent only those of its dwellings are that are cheaper.
    private func reason(_ traits: DwellingPicture, areaRank rank: Int) -> BetterReason? {
        guard fits, let areaRank else { return .need }
        if rank != areaRank { return rank < areaRank ? .area : nil }
        guard let rooms = traits.rooms, let proposedRooms = proposed.rooms, proposed.rent != nil
        else { return nil }
        return rooms >= proposedRooms ? .rent : nil
    }

    /// Those at the front, whose rent is known and lower than that of the one proposed.
    private func cheaper(_ open: [Int], in field: FreeField) -> ArraySlice<Int> {
        guard let rent = proposed.rent else { return [] }
        var (low, high) = (0, open.count)
        while low < high {
            let middle = (low + high) / 2
            let isCheaper = field.dwellings[open[middle]].picture.rent.map { $0 < rent } ?? false
            if isCheaper { low = middle + 1 } else { high = middle }
        }
        return open[..<low]
    }
}

extension Ranked where Element == PlaceID {
    /// The rank of the area that a dwelling lies in, from 0; nil outside all of them. Where nothing
    /// is asked for, every dwelling has rank 0.
    fileprivate func rank(of picture: DwellingPicture) -> Int? {
        if isEmpty { return 0 }
        return (0..<count).first { self[$0] == picture.commune || self[$0] == picture.district }
    }
}
