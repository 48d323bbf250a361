import Terms

/// The made-up map of Grand Poitiers: its 13 communes, the districts of Poitiers, and a few places
/// elsewhere that people come from or ask for as well.
enum Geography {
    /// A place as it can be asked for.
    struct Place: Sendable {
        /// INSEE code or name of the district.
        let name: String
        /// The commune it is or lies in.
        let commune: Int
        /// A priority district (QPV).
        let isPriority: Bool
        /// Social dwellings there, of 10 000 in the territory; 0 for what is no district.
        let dwellings: Int
    }

    /// The communes of the territory; Poitiers comes first.
    static let communes = [
        "86194", "86041", "86214", "86062", "86158", "86100", "86133", "86157", "86297", "86027",
        "86163", "86024", "86088",
    ]
    /// Communes of other territories.
    static let elsewhere = ["86066", "86160", "79191", "17300", "33063", "75056"]

    private static let poitiers = [
        ("saint-eloi", true, 1680), ("centre", false, 1450), ("beaulieu", false, 1490),
        ("couronneries", true, 1750), ("bellejouanne", true, 1230), ("trois-cites", true, 900),
    ]
    private static let villages = [400, 240, 180, 140, 120, 100, 80, 90, 50, 50, 25, 25]

    /// Every place: communes, places elsewhere, then districts.
    static let places: [Place] =
        (communes + elsewhere).enumerated().map { number, name in
            Place(name: name, commune: number, isPriority: false, dwellings: 0)
        }
        + poitiers.map { Place(name: $0.0, commune: 0, isPriority: $0.1, dwellings: $0.2) }
        + villages.enumerated().map { number, dwellings in
            Place(
                name: "bourg-\(communes[number + 1])", commune: number + 1, isPriority: false,
                dwellings: dwellings)
        }

    /// The numbers of the districts among ``places``.
    static let districts = (communes.count + elsewhere.count)..<places.count
    /// The numbers of the districts of Poitiers.
    static let districtsOfPoitiers =
        districts.lowerBound..<(districts.lowerBound + poitiers.count)

    /// A place's number as an identifier.
    static func identifier(_ place: Int) -> PlaceID { PlaceID(UInt32(place)) }
}
