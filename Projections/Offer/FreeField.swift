import Events
import Projecting
import Registers
import Terms

/// What was free to let across landlords, day by day. Days must not go back.
struct FreeField {
    /// All that was free on some day looked at, the lowest rent first, then by name; no rent last.
    let dwellings: [FreeDwelling]
    /// What there was to tell apart.
    let lots: [FreeLot]
    /// The lots that lie in a commune or a district.
    let lotsOfPlace: [PlaceID: [Int]]
    /// For each lot, the positions in ``dwellings`` of what is open on the day that was advanced
    /// to: free and promised to nobody, the lowest rent first.
    private(set) var open: [[Int]]

    /// The lot of each dwelling.
    private let lotOf: [Int]
    /// Positions by the first day of the vacancy.
    private let arrivals: [Int]
    private var arrived = 0
    /// Positions of what is free on the day that was advanced to, promised or not.
    private var present: [Int] = []
    /// Where each dwelling open on that day stands; −1 for any other.
    private var openPlace = Dense<Subjects.Dwelling, Int32>(blank: -1)

    /// What was free on the days of a period; nothing is before the first that is advanced to.
    ///
    /// - Complexity: O(*n* log *n*) in the vacancies of the period, O(refusals).
    init(_ view: View, on days: Period) {
        let dwellings = FreeField.dwellings(view, on: days)
        var places: [FreeLot: Int] = [:]
        var lots: [FreeLot] = []
        lotOf = dwellings.map { free in
            let lot = FreeLot(free)
            if let place = places[lot] { return place }
            places[lot] = lots.count
            lots.append(lot)
            return lots.count - 1
        }
        var lotsOfPlace: [PlaceID: [Int]] = [:]
        for (place, lot) in lots.enumerated() {
            for area in [lot.picture.commune, lot.picture.district] {
                if let area { lotsOfPlace[area, default: []].append(place) }
            }
        }
        self.dwellings = dwellings
        self.lots = lots
        self.lotsOfPlace = lotsOfPlace
        open = Array(repeating: [], count: lots.count)
        arrivals = dwellings.indices.sorted {
            (dwellings[$0].vacancy.from, $0) < (dwellings[$1].vacancy.from, $1)
        }
    }

    /// Lets dwellings come and go up to the end of a day.
    ///
    /// - Complexity: O(dwellings free) a day, but for those that arrive, which are sorted in.
    mutating func advance(to day: Day) {
        for lot in lots.indices {
            for position in open[lot] { openPlace[dwellings[position].vacancy.dwelling] = -1 }
            open[lot].removeAll(keepingCapacity: true)
        }
        present.removeAll { !dwellings[$0].vacancy.contains(day) }
        let before = present.count
        while arrived < arrivals.count {
            let vacancy = dwellings[arrivals[arrived]].vacancy
            guard vacancy.from <= day else { break }
            if vacancy.contains(day) { present.append(arrivals[arrived]) }
            arrived += 1
        }
        if present.count > before { present.sort() }
        for position in present where dwellings[position].isOpen(on: day) {
            open[lotOf[position]].append(position)
            openPlace[dwellings[position].vacancy.dwelling] = Int32(position)
        }
    }

    /// Where a dwelling stands in the field if it is open on the day that was advanced to.
    func place(of dwelling: DwellingID) -> (lot: Int, position: Int)? {
        let position = Int(openPlace[dwelling])
        return position < 0 ? nil : (lotOf[position], position)
    }

    /// The dwellings free on some day of a period, each vacancy apart.
    private static func dwellings(_ view: View, on days: Period) -> [FreeDwelling] {
        let vacancies = view.registers.vacancies.vacancies.filter {
            $0.from <= days.last && $0.until.map { days.first < $0 } ?? true
        }
        var isFree = Dense<Subjects.Dwelling, Bool>(blank: false)
        for vacancy in vacancies { isFree[vacancy.dwelling] = true }
        let refusals = Dictionary(
            grouping: view.registers.proposals.refusals.filter { isFree[$0.dwelling] },
            by: \.dwelling)
        let free = vacancies.compactMap { dwelling($0, refusals[$0.dwelling] ?? [], view) }
        let names = free.map { view.naming.name(.dwelling, $0.vacancy.dwelling.number) }
        let order = free.indices.sorted { one, other in
            let (rent, otherRent) = (free[one].picture.rent, free[other].picture.rent)
            if rent != otherRent {
                guard let rent else { return false }
                return otherRent.map { rent < $0 } ?? true
            }
            return (names[one], one) < (names[other], other)
        }
        return order.map { free[$0] }
    }

    /// The dwelling as it was; nil outside the territory.
    private static func dwelling(
        _ vacancy: Vacancy, _ refusals: [Refusal], _ view: View
    ) -> FreeDwelling? {
        let registers = view.registers
        guard
            let picture = registers.pictures.picture(of: vacancy.dwelling, on: vacancy.from),
            view.territory.contains(picture)
        else { return nil }
        return FreeDwelling(
            vacancy: vacancy, picture: picture,
            landlord: registers.landlords.current(picture.landlord),
            promises: promises(vacancy, refusals, registers))
    }

    /// The awards of the vacancy, conditional ones included, each until its household refused.
    private static func promises(
        _ vacancy: Vacancy, _ refusals: [Refusal], _ registers: Registers
    ) -> [FreeDwelling.Promise] {
        let applications = registers.applications
        return registers.committees.decisions(for: vacancy.dwelling).compactMap { decision in
            guard decision.on >= vacancy.since, decision.conditionMet != false,
                decision.outcome == .awarded || decision.outcome == .conditional
            else { return nil }
            let household = applications.kept(decision.application)
            let refusal = refusals.first {
                $0.on >= decision.on && applications.kept($0.application) == household
            }
            return FreeDwelling.Promise(from: decision.on, until: refusal?.on)
        }
    }
}
