import Events
import Projecting
import Registers
import Rules
import Terms

/// What tells applications apart for a dwelling in one of their areas: what they ask for beside the
/// area, whether they hold priority, and which ceilings their income is above.
struct CandidateKind: Hashable {
    private let roomsMin: UInt8?
    private let roomsMax: UInt8?
    private let isHouseOnly: Bool
    private let isStepFree: Bool
    private let aboveCeilings: UInt8
    /// Whether they hold legal priority.
    let isPriority: Bool

    init(_ wishes: Wishes, isPriority: Bool, year: Int, _ traits: Traits) {
        let need = wishes.need
        roomsMin = need.roomsMin
        roomsMax = need.roomsMax
        isHouseOnly = need.houseOnly == true
        isStepFree = need.stepFree == true
        aboveCeilings = CandidateKind.aboveCeilings(wishes.household, year: year, traits)
        self.isPriority = isPriority
    }

    /// Whether the dwelling is what they ask for, its area aside, and their income not above its
    /// ceiling.
    func fits(_ picture: DwellingPicture) -> Bool {
        var need = Need()
        need.roomsMin = roomsMin
        need.roomsMax = roomsMax
        need.houseOnly = isHouseOnly
        need.stepFree = isStepFree
        let isAbove = picture.financing.map { aboveCeilings & CandidateKind.bit($0) != 0 } ?? false
        return need.fits(picture) && !isAbove
    }

    private static func bit(_ financing: Financing) -> UInt8 { 1 << (financing.rawValue - 1) }

    /// One bit for each financing whose ceiling the income is above.
    private static func aboveCeilings(
        _ household: Household, year: Int, _ traits: Traits
    ) -> UInt8 {
        if household.annualIncome == nil { return 0 }
        var bits: UInt8 = 0
        var picture = DwellingPicture()
        for financing in Financing.allCases {
            picture.financing = financing
            if case .fails = traits.ceilingVerdict(household, picture, year: year) {
                bits |= bit(financing)
            }
        }
        return bits
    }
}

/// An application that waits, for as long as nothing about it changes.
struct Candidacy {
    let application: ApplicationID
    /// The first day.
    let from: Day
    /// The day after the last.
    var until: Day
    /// The first filing.
    let filedOn: Day
    /// The place of its kind in ``Candidacies/kinds``.
    let kind: Int32
    /// The place of its picture in the timelines.
    let picture: Int32

    /// Whether it lasts on a day.
    func contains(_ day: Day) -> Bool { from <= day && day < until }
}

/// Every candidacy within a period, by kind, then first filing.
struct Candidacies {
    private(set) var all: [Candidacy] = []
    /// The kinds that there are.
    private(set) var kinds: [CandidateKind] = []
    private var numbers: [CandidateKind: Int32] = [:]
    private let timelines: Timelines
    private let traits: Traits
    private let order: PriorityOrder

    /// The candidacies that touch a period; none without one.
    ///
    /// - Complexity: O(*n* log *n*) in the moments of all applications.
    init(_ view: View, _ order: PriorityOrder, within period: Period?) {
        timelines = view.registers.timelines
        traits = view.traits
        self.order = order
        guard let period else { return }
        var open = Dense<Subjects.Application, Int32>(blank: -1)
        for (place, moment) in timelines.moments.enumerated() {
            let last = open[moment.application]
            if last >= 0 { add(timelines.moments[Int(last)], until: moment.from, period) }
            open[moment.application] = Int32(place)
        }
        for application in open.all where open[application] >= 0 {
            add(timelines.moments[Int(open[application])], until: .latest, period)
        }
        all.sort {
            ($0.kind, $0.filedOn, $0.application, $0.from)
                < ($1.kind, $1.filedOn, $1.application, $1.from)
        }
    }

    /// The areas that a candidacy asks for.
    func areas(_ candidacy: Candidacy) -> Areas {
        timelines.wishes[Int(candidacy.picture)].need.areas
    }

    /// Cuts a moment where priority or, with the year, a ceiling may change.
    private mutating func add(
        _ moment: ApplicationMoment, until end: Day, _ period: Period
    ) {
        guard moment.isInStock, let filedOn = moment.firstFiledOn else { return }
        let until = min(end, period.last.adding(days: 1))
        var start = max(moment.from, period.first)
        guard start < until else { return }
        let wishes = timelines.wishes[Int(moment.picture)]
        let changes = order.designations.changes(of: moment.application)
        while start < until {
            let year = start.year
            let next = min(until, Day.first(of: year + 1))
            let stop = changes.reduce(next) { $1 > start ? min($0, $1) : $0 }
            let kind = number(
                CandidateKind(
                    wishes,
                    isPriority: order.isPriority(moment.application, moment.labels, on: start),
                    year: year, traits))
            if let last = all.last, last.application == moment.application, last.until == start,
                last.kind == kind, last.filedOn == filedOn, last.picture == moment.picture
            {
                all[all.count - 1].until = stop
            } else {
                all.append(
                    Candidacy(
                        application: moment.application, from: start, until: stop,
                        filedOn: filedOn, kind: kind, picture: moment.picture))
            }
            start = stop
        }
    }

    private mutating func number(_ kind: CandidateKind) -> Int32 {
        if let number = numbers[kind] { return number }
        let number = Int32(kinds.count)
        numbers[kind] = number
        kinds.append(kind)
        return number
    }
}
