public import Events
public import Terms

/// What of an application's picture says whether a dwelling fits it: an extract, since one is kept
/// of every picture there ever was.
public struct Wishes: Hashable, Sendable {
    private var areas = Areas(blank: .blank)
    private var annualIncome: Cents?
    private var birthYear: UInt16?
    private var partnerBirthYear: UInt16?
    private var adults: UInt8?
    private var children: UInt8?
    private var roomsMin: UInt8?
    private var roomsMax: UInt8?
    private var houseOnly: Bool?
    private var stepFree: Bool?

    /// Nothing is known: everything is left open.
    init() {}

    /// The extract of a picture.
    init(_ household: Household, _ need: Need) {
        areas = need.areas
        annualIncome = household.annualIncome
        birthYear = household.birthYear
        partnerBirthYear = household.partnerBirthYear
        adults = household.adults
        children = household.children
        roomsMin = need.roomsMin
        roomsMax = need.roomsMax
        houseOnly = need.houseOnly
        stepFree = need.stepFree
    }

    /// The need, as far as a dwelling can meet it: areas, rooms, house only, step-free.
    public var need: Need {
        var need = Need()
        need.areas = areas
        need.roomsMin = roomsMin
        need.roomsMax = roomsMax
        need.houseOnly = houseOnly
        need.stepFree = stepFree
        return need
    }

    /// The household, as far as an income ceiling depends on it.
    public var household: Household {
        var household = Household()
        household.annualIncome = annualIncome
        household.birthYear = birthYear
        household.partnerBirthYear = partnerBirthYear
        household.adults = adults
        household.children = children
        return household
    }
}

/// What an application was from a day on, until its next moment.
public struct ApplicationMoment: Hashable, Sendable {
    /// The application.
    public let application: ApplicationID
    /// The first day; that day's last word counts.
    public let from: Day
    /// The first filing known by then; nil if it was not filed yet.
    public let firstFiledOn: Day?
    /// Whether it waited: filed, and not closed or reopened since.
    public let isInStock: Bool
    /// The labels it held.
    public let labels: LabelSet
    /// The place of its picture in ``Timelines/wishes``.
    public let picture: Int32
    /// The place of the application's moment before; negative if there is none.
    var previous: Int32

    /// Whether nothing of it differs but the day.
    func says(the other: ApplicationMoment) -> Bool {
        firstFiledOn == other.firstFiledOn && isInStock == other.isInStock
            && labels == other.labels && picture == other.picture
    }
}

/// An application merged into another.
struct Merger: Sendable {
    /// The day.
    let on: Day
    /// The application that is kept.
    let kept: ApplicationID
}
