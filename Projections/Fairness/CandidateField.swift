import Events
import Projecting
import Registers
import Rules
import Terms

/// Everyone who was a candidate, day by day, looked at one by one: for the account of one
/// application, where pairs are few.
struct CandidateField {
    private let view: View
    private let order: PriorityOrder
    private let candidacies: Candidacies
    /// The areas that each candidacy asks for.
    private let areas: [Areas]
    private let putForward: PutForward
    /// The places of candidacies by their first day.
    private let arrivals: [Int]
    private var arrived = 0
    /// The places of those that last on the day that was advanced to.
    private var present: [Int] = []

    /// Those who wait within a period.
    ///
    /// - Complexity: as ``Candidacies``.
    init(
        _ view: View, _ order: PriorityOrder, within days: Period, dwellings: Set<DwellingID>
    ) {
        self.view = view
        self.order = order
        let candidacies = Candidacies(view, order, within: days)
        self.candidacies = candidacies
        areas = candidacies.all.map { candidacies.areas($0) }
        arrivals = candidacies.all.indices.sorted {
            (candidacies.all[$0].from, $0) < (candidacies.all[$1].from, $1)
        }
        putForward = PutForward(view.registers, of: dwellings)
    }

    /// Lets candidates come and go up to the end of a day; days must not go back.
    mutating func advance(to day: Day) {
        let all = candidacies.all
        while arrived < arrivals.count, all[arrivals[arrived]].from <= day {
            present.append(arrivals[arrived])
            arrived += 1
        }
        present.removeAll { !all[$0].contains(day) }
    }

    /// Somebody's place in the rule's order.
    private struct Standing {
        let isPriority: Bool
        let filedOn: Day

        /// Whether they come before another: legal priority first, then age.
        func isBefore(_ other: Standing) -> Bool {
            isPriority == other.isPriority ? filedOn < other.filedOn : isPriority
        }
    }

    /// What an allocation was to an application that stood so on its day, which was advanced to.
    ///
    /// - Parameter previous: The dwelling's allocation before.
    func turn(
        of moment: ApplicationMoment, at allocation: Allocation, on: Day, after previous: Day?
    ) -> CandidateTurn {
        let timelines = view.registers.timelines
        let picture =
            view.registers.pictures.picture(of: allocation.dwelling, on: on) ?? DwellingPicture()
        let standing = Standing(
            isPriority: order.isPriority(moment.application, moment.labels, on: on),
            filedOn: moment.firstFiledOn ?? on)
        let unmet = unmet(moment, picture, on: on)
        let housed = allocation.application.map { timelines.kept($0, on: on) }
        var kind = kind(moment, allocation, standing, unmet, housed, on: on)
        if kind == .putForward, !moment.isInStock,
            !putForward.has(moment.application, allocation.dwelling, after: previous, upTo: on)
        {
            kind = .notInStock
        }
        let isCandidate = unmet.isEmpty && (moment.isInStock || kind == .housed)
        let place =
            isCandidate
            ? rank(standing, moment.application, picture, housed: housed, on: on) : nil
        return CandidateTurn(
            on: on, allocation: allocation, turn: kind, unmet: unmet, rank: place?.rank,
            matching: place?.matching, isInStock: moment.isInStock,
            isPriority: standing.isPriority)
    }

    private func kind(
        _ moment: ApplicationMoment, _ allocation: Allocation, _ standing: Standing,
        _ unmet: [Criterion], _ housed: ApplicationID?, on: Day
    ) -> Turn {
        let application = moment.application
        if housed == application { return .housed }
        if putForward.applications(for: allocation.dwelling, on: on).contains(application) {
            return .putForward
        }
        if !moment.isInStock { return .notInStock }
        if !unmet.isEmpty { return .notMatching }
        guard let assessment = Assessment(allocation, on: on, view, order) else {
            return .notAssessed
        }
        let winner = Standing(isPriority: assessment.isPriority, filedOn: assessment.filedOn)
        guard standing.isBefore(winner) else { return .behind }
        return .passedOver(putForward.reasons(for: allocation.dwelling, on: on)[application])
    }

    private func unmet(
        _ moment: ApplicationMoment, _ picture: DwellingPicture, on: Day
    ) -> [Criterion] {
        let wishes = view.registers.timelines.wishes[Int(moment.picture)]
        var unmet = wishes.need.unmet(by: picture).map(Criterion.init)
        let verdict = view.traits.ceilingVerdict(wishes.household, picture, year: on.year)
        if case .fails = verdict { unmet.append(.incomeCeiling) }
        return unmet
    }

    /// The place of one who matched among all who did.
    private func rank(
        _ standing: Standing, _ application: ApplicationID, _ picture: DwellingPicture,
        housed: ApplicationID?, on: Day
    ) -> (rank: Int, matching: Int) {
        let fits = candidacies.kinds.map { $0.fits(picture) }
        var before = 0
        var matching = 1
        var isHousedCounted = housed == nil || housed == application
        for position in present {
            let candidacy = candidacies.all[position]
            guard fits[Int(candidacy.kind)], candidacy.application != application,
                picture.lies(in: areas[position])
            else { continue }
            if candidacy.application == housed { isHousedCounted = true }
            matching += 1
            let other = Standing(
                isPriority: candidacies.kinds[Int(candidacy.kind)].isPriority,
                filedOn: candidacy.filedOn)
            if other.isBefore(standing) { before += 1 }
        }
        // Its move-in may have closed the household that was housed on the same day.
        if !isHousedCounted, let housed,
            let moment = view.registers.timelines.moment(of: housed, on: on),
            let filedOn = moment.firstFiledOn, !moment.isInStock,
            unmet(moment, picture, on: on).isEmpty
        {
            matching += 1
            let other = Standing(
                isPriority: order.isPriority(housed, moment.labels, on: on), filedOn: filedOn)
            if other.isBefore(standing) { before += 1 }
        }
        return (before + 1, matching)
    }
}

extension Criterion {
    /// The criterion that a requirement of the need is.
    fileprivate init(_ requirement: Requirement) {
        self =
            switch requirement {
            case .areas: .areas
            case .rooms: .rooms
            case .houseOnly: .houseOnly
            case .stepFree: .stepFree
            }
    }
}

extension DwellingPicture {
    /// Whether the dwelling lies in one of these areas; none asked for is everywhere.
    func lies(in areas: Areas) -> Bool {
        areas.isEmpty || commune.map { areas.contains($0) } == true
            || district.map { areas.contains($0) } == true
    }
}
