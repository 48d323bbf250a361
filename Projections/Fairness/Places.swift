import Events
import Registers
import Terms

/// Which crowds there are: of those who leave the place open, of those who ask for one place, and
/// of those who ask for a district and its commune, who stand in both places' crowds and count
/// once.
struct Places {
    /// Those who ask for a commune and for a district of it.
    private struct Both: Hashable {
        let commune: PlaceID
        let district: PlaceID
    }

    /// A crowd, and whether it is counted or taken off.
    struct Part {
        let crowd: Int
        let sign: Int
    }

    private var crowds = Dense<Subjects.Place, Int32>(blank: -1)
    private var both: [Both: Int] = [:]
    private var communes: [PlaceID: [PlaceID]] = [:]
    /// How many crowds there are.
    private(set) var count = 1

    /// The crowd of those who ask for no place.
    static let anywhere = 0

    /// The crowds that these dwellings choose from.
    init(_ pictures: some Sequence<DwellingPicture>) {
        for picture in pictures {
            if let commune = picture.commune { number(commune) }
            guard let district = picture.district else { continue }
            number(district)
            guard let commune = picture.commune, commune != district else { continue }
            let pair = Both(commune: commune, district: district)
            guard both[pair] == nil else { continue }
            both[pair] = count
            count += 1
            communes[district, default: []].append(commune)
        }
    }

    private mutating func number(_ place: PlaceID) {
        guard crowds[place] < 0 else { return }
        crowds[place] = Int32(count)
        count += 1
    }

    /// The crowds that a dwelling chooses from.
    func parts(of picture: DwellingPicture) -> [Part] {
        var parts = [Part(crowd: Places.anywhere, sign: 1)]
        if let commune = picture.commune {
            parts.append(Part(crowd: Int(crowds[commune]), sign: 1))
        }
        guard let district = picture.district, district != picture.commune else { return parts }
        parts.append(Part(crowd: Int(crowds[district]), sign: 1))
        if let commune = picture.commune,
            let pair = both[Both(commune: commune, district: district)]
        {
            parts.append(Part(crowd: pair, sign: -1))
        }
        return parts
    }

    /// Tells each crowd in which one who asks for these areas stands.
    @inline(__always)
    func forEachCrowd(of areas: Areas, _ body: (Int) -> Void) {
        if areas.isEmpty { body(Places.anywhere) }
        for rank in 0..<areas.count {
            let place = areas[rank]
            // A place named twice is asked for once.
            if (0..<rank).contains(where: { areas[$0] == place }) { continue }
            let crowd = crowds[place]
            guard crowd >= 0 else { continue }
            body(Int(crowd))
            for commune in communes[place] ?? [] where areas.contains(commune) {
                if let pair = both[Both(commune: commune, district: place)] { body(pair) }
            }
        }
    }

    /// Whether one who asks for these areas stands in a crowd.
    func isIn(_ crowd: Int, _ areas: Areas) -> Bool {
        var isIn = false
        forEachCrowd(of: areas) { if $0 == crowd { isIn = true } }
        return isIn
    }
}
