public import Events
public import Registers
import Terms

/// The communes that a rule set names, and the districts known to lie in them (FIGURES, Territory).
public struct Territory: Sendable {
    /// Nil if the rule set names no commune: everywhere.
    private let places: Set<PlaceID>?
    /// The communes alone; nil if the rule set names none.
    private let communes: Set<PlaceID>?

    /// The territory of these communes, with the districts of the dwellings known in them.
    ///
    /// - Complexity: O(dwellings).
    public init(communes names: [String], dwellings: DwellingRegister, naming: any Naming) {
        guard !names.isEmpty else {
            places = nil
            communes = nil
            return
        }
        let named = Set(
            names.compactMap { naming.number(.place, named: $0) }.map { PlaceID($0) })
        var known = named
        for dwelling in dwellings.all {
            let state = dwellings[dwelling]
            guard state.isKnown, let commune = state.picture.commune, named.contains(commune)
            else { continue }
            if let district = state.picture.district { known.insert(district) }
        }
        communes = named
        places = known
    }

    /// Whether an application belongs to the territory: one of its areas does, or it names none.
    public func contains(_ need: Need) -> Bool {
        guard let places, !need.areas.isEmpty else { return true }
        for rank in 0..<need.areas.count where places.contains(need.areas[rank]) { return true }
        return false
    }

    /// Whether a dwelling belongs to the territory: its commune does. Of an unknown commune, it is
    /// outside, unless the territory is everywhere.
    public func contains(_ picture: DwellingPicture) -> Bool {
        guard let communes else { return true }
        return picture.commune.map(communes.contains) ?? false
    }
}
