import Events
import Projecting
import Registers
import Terms

/// A dwelling of the territory that was free to let, as it was then.
struct FreeDwelling {
    let vacancy: Vacancy
    let picture: DwellingPicture
    /// Its landlord, mergers up to the day of measure applied.
    let landlord: LandlordID
    /// When it was awarded, and when that award was refused, if it was.
    let promises: [Promise]

    /// The days on which a committee had promised it to somebody.
    struct Promise {
        let from: Day
        let until: Day?
    }

    /// Whether nobody had been promised it by the end of a day.
    func isOpen(on day: Day) -> Bool {
        !promises.contains { promise in
            promise.from <= day && promise.until.map { day < $0 } ?? true
        }
    }
}

/// What of a dwelling decides whether it meets a need and lies under an income ceiling, and which
/// landlord's it is: free dwellings that share it are judged together.
struct FreeLot: Hashable {
    let landlord: LandlordID
    /// A picture with these traits and no others.
    let picture: DwellingPicture

    init(_ free: FreeDwelling) {
        landlord = free.landlord
        var picture = DwellingPicture()
        picture.commune = free.picture.commune
        picture.district = free.picture.district
        picture.rooms = free.picture.rooms
        picture.structure = free.picture.structure
        picture.accessible = free.picture.accessible
        picture.financing = free.picture.financing
        self.picture = picture
    }
}
