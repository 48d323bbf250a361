import Events
import Projecting
import Registers
import Rules
import Terms

/// Who came before and was not asked, allocation by allocation.
///
/// Nobody is looked at one by one: applications are counted where they stand in the queue of a
/// place (``Crowd``), and only those that were put forward, or were told why not, are looked up.
struct PassedOver {
    /// The allocations assessed, by day.
    private(set) var assessments: [Assessment]
    /// How often each application was passed over.
    private(set) var times = Dense<Subjects.Application, Int32>(blank: 0)
    /// The coded reasons on record, with how often a household was passed over for each.
    private(set) var reasons: [ContactReason: Int] = [:]

    private let candidacies: Candidacies
    private let places: Places
    /// For each assessment, the places of candidacies that came before but were put forward.
    private var excluded: [[Int]]
    /// For each dwelling as a candidate sees it, the kinds that it fits.
    private var fits: [Look: [Bool]] = [:]

    /// What a candidate's requirements depend on, the area aside.
    private struct Look: Hashable {
        let rooms: UInt8?
        let structure: Structure?
        let accessible: Bool?
        let financing: Financing?

        init(_ picture: DwellingPicture) {
            rooms = picture.rooms
            structure = picture.structure
            accessible = picture.accessible
            financing = picture.financing
        }
    }

    /// The assessment of a view's allocations.
    ///
    /// - Throws: ``RuleError`` if the rule set lacks the priority labels on the day of measure.
    /// - Complexity: O((*m* + *a* *k*) log *m*) in the moments *m* of all applications, the
    ///   allocations *a* and the kinds of candidate *k* in a place: pairs do not count.
    init(_ view: View) throws(RuleError) {
        let order = try PriorityOrder(view)
        let all = Assessment.all(view, order)
        assessments = all
        places = Places(all.lazy.map(\.picture))
        excluded = Array(repeating: [], count: all.count)
        let days = all.first.flatMap { first in
            all.last.flatMap { Period(first: first.on, last: $0.on) }
        }
        candidacies = Candidacies(view, order, within: days)
        guard let days else { return }
        for assessment in assessments where fits[Look(assessment.picture)] == nil {
            fits[Look(assessment.picture)] = candidacies.kinds.map { $0.fits(assessment.picture) }
        }
        lookUp(PutForward(view.registers, of: Set(assessments.map(\.dwelling))))
        sweep(within: days)
    }

    // MARK: Those looked up one by one

    /// Takes off those who were put forward, and notes the reasons given to those who were not.
    private mutating func lookUp(_ putForward: PutForward) {
        let forward = assessments.map { putForward.applications(for: $0.dwelling, on: $0.on) }
        let told = assessments.map { putForward.reasons(for: $0.dwelling, on: $0.on) }
        let wanted = forward.reduce(into: Set<ApplicationID>()) { $0.formUnion($1) }
            .union(told.flatMap(\.keys))
        var positions: [ApplicationID: [Int]] = [:]
        for (position, candidacy) in candidacies.all.enumerated()
        where wanted.contains(candidacy.application) {
            positions[candidacy.application, default: []].append(position)
        }
        for (place, assessment) in assessments.enumerated() {
            func candidacyBefore(_ application: ApplicationID) -> Int? {
                positions[application]?.first { isBefore(candidacies.all[$0], assessment) }
            }
            for application in forward[place] {
                guard let position = candidacyBefore(application) else { continue }
                excluded[place].append(position)
                assessments[place].passedOver -= 1
                times[application] -= 1
            }
            for (application, reason) in told[place] where !forward[place].contains(application) {
                if candidacyBefore(application) != nil { reasons[reason, default: 0] += 1 }
            }
        }
    }

    /// Whether a candidacy lasted that day, fitted the dwelling and came before the winner.
    private func isBefore(_ candidacy: Candidacy, _ assessment: Assessment) -> Bool {
        guard candidacy.contains(assessment.on),
            fits[Look(assessment.picture)]?[Int(candidacy.kind)] == true
        else { return false }
        switch limit(candidacies.kinds[Int(candidacy.kind)], assessment) {
        case .none: return false
        case .filedBefore(let day): if candidacy.filedOn >= day { return false }
        case .everyone: break
        }
        return assessment.picture.lies(in: candidacies.areas(candidacy))
    }

    /// Who of a kind comes before a winner.
    private enum Limit {
        case none
        case filedBefore(Day)
        case everyone
    }

    /// The order of the rule: legal priority, then age.
    private func limit(_ kind: CandidateKind, _ assessment: Assessment) -> Limit {
        if kind.isPriority == assessment.isPriority { return .filedBefore(assessment.filedOn) }
        return kind.isPriority ? .everyone : .none
    }

    // MARK: Those counted where they stand

    private mutating func sweep(within days: Period) {
        let members = members()
        var questions: [[(place: Int, sign: Int)]] = Array(repeating: [], count: places.count)
        for (place, assessment) in assessments.enumerated() {
            for part in places.parts(of: assessment.picture) {
                questions[part.crowd].append((place, part.sign))
            }
        }
        for crowd in 0..<places.count where !questions[crowd].isEmpty {
            sweep(
                crowd, Crowd(members[crowd], candidacies.all, within: days), questions[crowd])
        }
    }

    /// The candidacies of each crowd, in their order.
    private func members() -> [ArraySlice<UInt32>] {
        var starts = Array(repeating: 0, count: places.count + 1)
        for candidacy in candidacies.all {
            places.forEachCrowd(of: candidacies.areas(candidacy)) { starts[$0 + 1] += 1 }
        }
        for crowd in starts.indices.dropFirst() { starts[crowd] += starts[crowd - 1] }
        var all = Array(repeating: UInt32(0), count: starts[places.count])
        var next = starts
        for (position, candidacy) in candidacies.all.enumerated() {
            places.forEachCrowd(of: candidacies.areas(candidacy)) { crowd in
                all[next[crowd]] = UInt32(position)
                next[crowd] += 1
            }
        }
        return (0..<places.count).map { all[starts[$0]..<starts[$0 + 1]] }
    }

    private mutating func sweep(
        _ number: Int, _ crowd: Crowd, _ questions: [(place: Int, sign: Int)]
    ) {
        var crowd = crowd
        // All questions to one crowd have one sign: a place's, or that of a place within another.
        let sign = questions.first?.sign ?? 1
        for (place, _) in questions {
            let on = assessments[place].on
            crowd.advance(to: on, candidacies.all) { candidacy, asked in
                times[candidacy.application] += Int32(sign * asked)
            }
            guard let fits = fits[Look(assessments[place].picture)] else { continue }
            for row in crowd.rows where fits[Int(row.kind)] {
                ask(number, &crowd, row, place, sign)
            }
        }
        crowd.finish(candidacies.all) { candidacy, asked in
            times[candidacy.application] += Int32(sign * asked)
        }
    }

    private mutating func ask(
        _ number: Int, _ crowd: inout Crowd, _ row: Crowd.Row, _ place: Int, _ sign: Int
    ) {
        let day: Day?
        switch limit(candidacies.kinds[Int(row.kind)], assessments[place]) {
        case .none: return
        case .filedBefore(let limit): day = limit
        case .everyone: day = nil
        }
        let count = crowd.ask(row, filedBefore: day)
        guard count > 0 else { return }
        assessments[place].passedOver += sign * count
        guard sign > 0 else { return }
        var putForward: [Candidacy] = []
        for position in excluded[place] {
            let candidacy = candidacies.all[position]
            if candidacy.kind == row.kind, places.isIn(number, candidacies.areas(candidacy)) {
                putForward.append(candidacy)
            }
        }
        let earliest = crowd.earliest(row, filedBefore: day) { filedOn in
            putForward.count { $0.filedOn == filedOn }
        }
        if let earliest {
            assessments[place].earliest = min(earliest, assessments[place].earliest ?? earliest)
        }
    }
}
