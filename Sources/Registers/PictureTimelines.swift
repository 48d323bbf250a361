public import Events
public import Terms

/// Dwellings as they stood on any day up to the last one applied.
public struct PictureTimelines: Sendable {
    private var dwellings: [DwellingMoment] = []
    private var latestDwelling = Dense<Subjects.Dwelling, Int32>(blank: -1)

    /// Nothing known yet.
    public init() {}

    /// A dwelling's picture at the end of a day; nil if none was known.
    ///
    /// - Complexity: O(pictures of that dwelling since).
    public func picture(of dwelling: DwellingID, on day: Day) -> DwellingPicture? {
        var place = latestDwelling[dwelling]
        while place >= 0 {
            let moment = dwellings[Int(place)]
            if moment.from <= day { return moment.picture }
            place = moment.previous
        }
        return nil
    }

    mutating func note(_ picture: DwellingPicture, on day: Day) {
        dwellings.append(
            DwellingMoment(
                from: day, picture: picture, previous: latestDwelling[picture.dwelling]))
        latestDwelling[picture.dwelling] = Int32(dwellings.count - 1)
    }
}

/// What a dwelling was from a day on, until its next moment.
struct DwellingMoment: Sendable {
    /// The first day; that day's last word counts.
    let from: Day
    /// The picture.
    let picture: DwellingPicture
    /// The place of the dwelling's moment before; negative if there is none.
    let previous: Int32
}
