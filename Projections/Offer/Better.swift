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

/// A free dwelling that was better than the one proposed.
struct Better {
    let free: FreeDwelling
    /// The rank of its area in the wish, from 0.
    let areaRank: Int
    let reason: BetterReason
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

    /// What was better among all that was free on that day, in any order.
    ///
    /// - Complexity: O(dwellings free in the areas asked for).
    func better(in field: FreeField) -> [Better] {
        if need.areas.isEmpty {
            return field.open.compactMap { better($0, areaRank: 0) }
        }
        var found: [Better] = []
        // Where the one proposed fits, areas ranked behind its own are not better.
        let last = fits ? areaRank ?? need.areas.count - 1 : need.areas.count - 1
        for rank in 0..<min(last + 1, need.areas.count) {
            for position in field.places[need.areas[rank]] ?? [] {
                let free = field.open[position]
                guard need.areas.rank(of: free.picture) == rank else { continue }
                if let better = better(free, areaRank: rank) { found.append(better) }
            }
        }
        return found
    }

    private func better(_ free: FreeDwelling, areaRank rank: Int) -> Better? {
        guard need.fits(free.picture), !known.contains(free.vacancy.dwelling),
            let reason = reason(free.picture, areaRank: rank)
        else { return nil }
        if case .fails = view.traits.ceilingVerdict(household, free.picture, year: year) {
            return nil
        }
        return Better(free: free, areaRank: rank, reason: reason)
    }

    private func reason(_ picture: DwellingPicture, areaRank rank: Int) -> BetterReason? {
        guard fits, let areaRank else { return .need }
        if rank != areaRank { return rank < areaRank ? .area : nil }
        guard let rent = picture.rent, let rooms = picture.rooms,
            let proposedRent = proposed.rent, let proposedRooms = proposed.rooms
        else { return nil }
        return rent < proposedRent && rooms >= proposedRooms ? .rent : nil
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
