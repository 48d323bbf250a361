import Events
import Terms

/// Makes residences and dwellings up.
struct StockMaker: Sendable {
    private let rooms = Choice<UInt8>([(1, 10), (2, 22), (3, 31), (4, 23), (5, 11), (6, 3)])
    private let financings = Choice<Financing>([
        (.plus, 84), (.plai, 9), (.pls, 5), (.pli, 1), (.other, 1),
    ])
    private let newFinancings = Choice<Financing>([(.plus, 62), (.plai, 28), (.pls, 10)])
    private let cityLandlords = Choice<Sender>([
        (.logiparc, 68), (.sipea, 20), (.habitatVienne, 12),
    ])
    private let villageLandlords = Choice<Sender>([
        (.logiparc, 30), (.sipea, 27), (.habitatVienne, 43),
    ])

    /// A residence in a district.
    ///
    /// - Parameter before: the year before which it was built, unless it is new.
    func residence(
        in place: Int, newIn year: Int?, before: Int, _ chance: inout Chance
    ) -> Residence {
        let inPoitiers = Geography.places[place].commune == 0
        let landlord = (inPoitiers ? cityLandlords : villageLandlords).draw(&chance)
        let isPriority = Geography.places[place].isPriority
        let built =
            isPriority ? chance.between(1958, 1982) : chance.between(1962, 2010)
        return Residence(
            landlord: landlord, place: place, builtYear: year ?? min(built, before - 2),
            financing: (year == nil ? financings : newFinancings).draw(&chance),
            isHouses: chance.permille(inPoitiers ? 60 : 550),
            rent: (isPriority ? 470 : 540) + chance.below(140) + (year == nil ? 0 : 60))
    }

    /// A dwelling of a residence.
    func picture(
        _ dwelling: DwellingID, in residence: Residence, named id: ResidenceID, isNew: Bool,
        _ chance: inout Chance
    ) -> DwellingPicture {
        var picture = DwellingPicture()
        let place = Geography.places[residence.place]
        picture.dwelling = dwelling
        picture.landlord = residence.landlord.landlord
        picture.residence = id
        picture.commune = Geography.identifier(place.commune)
        picture.district = Geography.identifier(residence.place)
        let rooms = residence.isHouses ? max(3, rooms.draw(&chance)) : rooms.draw(&chance)
        picture.rooms = rooms
        picture.structure = residence.isHouses ? .house : .collective
        let area = 1700 + Int(rooms) * 1550 + chance.below(1100)
        picture.area = SquareMetres(Int32(area))
        let factor =
            switch residence.financing {
            case .plai: 88
            case .pls: 125
            case .pli: 140
            default: 100
            }
        let rent = area * residence.rent * factor / 10_000
        picture.financing = residence.financing
        picture.rent = Cents(Int32(rent))
        picture.charges = Cents(Int32(area * chance.between(90, 150) / 100))
        picture.builtYear = UInt16(residence.builtYear)
        picture.accessible = chance.permille(isNew ? 600 : 140)
        picture.priorityDistrict = place.isPriority
        picture.newBuild = isNew
        if chance.permille(10) { picture.charges = nil }
        if chance.permille(4) { picture.accessible = nil }
        return picture
    }
}
