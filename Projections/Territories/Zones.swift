import Events
import Projecting
import Rules
import Terms

/// The districts that a dated rule names, by the day on which somebody asks.
struct Zones {
    private var districts: [Day: Set<PlaceID>] = [:]

    /// The districts of a parameter on each of some days.
    init(_ parameter: DistrictsParameter, on days: some Sequence<Day>, _ view: View) {
        for day in days where districts[day] == nil {
            let codes = view.rules.districts(parameter, on: day)
            let known = codes.compactMap { view.naming.number(.place, named: $0) }
            districts[day] = Set(known.map { PlaceID($0) })
        }
    }

    /// Whether a dwelling lies in one of them; of an unknown district, it does not.
    func contain(_ picture: DwellingPicture, on day: Day) -> Bool {
        guard let district = picture.district else { return false }
        return districts[day]?.contains(district) == true
    }
}
