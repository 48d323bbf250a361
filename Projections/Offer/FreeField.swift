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

/// What was free to let across landlords, day by day. Days must not go back.
struct FreeField {
    private let view: View
    private let refusals: [DwellingID: [Refusal]]
    /// The vacancies that touch the days looked at, by their first day.
    private let arrivals: [Vacancy]
    private var arrived = 0
    /// Those that last on the day that was advanced to, promised or not.
    private var present: [FreeDwelling] = []
    /// Those that nobody had been promised.
    private(set) var open: [FreeDwelling] = []
    /// The positions in ``open`` of what lies in a commune or a district.
    private(set) var places: [PlaceID: [Int]] = [:]

    /// What was free on the days of a period; nothing is before the first that is advanced to.
    ///
    /// - Complexity: O(vacancies + refusals).
    init(_ view: View, on days: Period) {
        self.view = view
        // Vacancies come in the order of history, which is by day.
        arrivals = view.registers.vacancies.vacancies.filter {
            $0.from <= days.last && $0.until.map { days.first < $0 } ?? true
        }
        var isFree = Dense<Subjects.Dwelling, Bool>(blank: false)
        for vacancy in arrivals { isFree[vacancy.dwelling] = true }
        refusals = Dictionary(
            grouping: view.registers.proposals.refusals.filter { isFree[$0.dwelling] },
            by: \.dwelling)
    }

    /// Lets dwellings come and go up to the end of a day.
    ///
    /// - Complexity: O(dwellings free) a day.
    mutating func advance(to day: Day) {
        present.removeAll { !$0.vacancy.contains(day) }
        while arrived < arrivals.count, arrivals[arrived].from <= day {
            if arrivals[arrived].contains(day), let free = dwelling(arrivals[arrived]) {
                present.append(free)
            }
            arrived += 1
        }
        open = present.filter { $0.isOpen(on: day) }
        places = [:]
        for (position, free) in open.enumerated() {
            for place in [free.picture.commune, free.picture.district] {
                if let place { places[place, default: []].append(position) }
            }
        }
    }

    /// The dwelling as it was; nil outside the territory.
    private func dwelling(_ vacancy: Vacancy) -> FreeDwelling? {
        let registers = view.registers
        guard
            let picture = registers.pictures.picture(of: vacancy.dwelling, on: vacancy.from),
            view.territory.contains(picture)
        else { return nil }
        return FreeDwelling(
            vacancy: vacancy, picture: picture,
            landlord: registers.landlords.current(picture.landlord),
            promises: promises(vacancy))
    }

    /// The awards of the vacancy, conditional ones included, each until its household refused.
    private func promises(_ vacancy: Vacancy) -> [FreeDwelling.Promise] {
        let applications = view.registers.applications
        return view.registers.committees.decisions(for: vacancy.dwelling).compactMap { decision in
            guard decision.on >= vacancy.since, decision.conditionMet != false,
                decision.outcome == .awarded || decision.outcome == .conditional
            else { return nil }
            let household = applications.kept(decision.application)
            let refusal = refusals[vacancy.dwelling]?.first {
                $0.on >= decision.on && applications.kept($0.application) == household
            }
            return FreeDwelling.Promise(from: decision.on, until: refusal?.on)
        }
    }
}
