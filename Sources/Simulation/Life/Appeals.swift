import Events
import Terms

/// An appeal to the mediation committee, as it is planned; days are counted from 1970-01-01.
struct AppealCase {
    let right: Right
    let housing: CurrentHousing
    let eviction: EvictionKind
    let ground: AppealGround
    let filedOn: Int
    let decidedOn: Int
    var outcome = AppealOutcome.unfavourable
    /// Days from decision to rehousing, where there is one that year.
    var days: Int?
    /// Offers that come to nothing, refused or not.
    var openOffers = 0
    var refusals = 0
    var priorEvictions = 0
    /// Its number once it is filed.
    var number: UInt32 = 0
}

// Appeals under the enforceable right to housing, and to shelter.
extension Territory {
    /// Plans the appeals that are examined in a year.
    mutating func planAppeals(in year: Int) {
        guard years.contains(year) else { return }
        for right in Right.allCases {
            let figures = AppealYear.of(right, year: year)
            let position = year - years.lowerBound
            let examined = scale.of(figures.examined, inYear: position)
            let favourable = min(examined, scale.of(figures.favourable, inYear: position))
            let rehoused = min(favourable, scale.of(figures.rehoused, inYear: position))
            var further = scale.of(figures.offers, inYear: position) - rehoused
            var refusals = scale.of(figures.refusals, inYear: position)
            var favoured = 0
            for place in 0..<examined {
                var appeal = plannedCase(right, year, place, examined, appellantsPlanned)
                appellantsPlanned += 1
                if place * favourable % examined < favourable {
                    appeal.outcome = .favourable
                    if favoured < rehoused {
                        // The first ones wait longer than the last, so that all are done by the
                        // end of the year.
                        let spread = rehoused > 1 ? 1200 * favoured / (rehoused - 1) : 600
                        appeal.days = figures.days * (1600 - spread) / 1000
                    }
                    // Offers in vain go to those who are not rehoused; to the first if all are.
                    let takes = rehoused == favourable || favoured >= rehoused
                    let left = max(1, favourable - favoured)
                    if takes, further > 0 {
                        appeal.openOffers = rehoused == favourable ? 1 : (further + left - 1) / left
                        further -= appeal.openOffers
                        appeal.refusals = min(refusals, appeal.openOffers)
                        refusals -= appeal.refusals
                    }
                    favoured += 1
                } else if place % 6 == 2 {
                    appeal.outcome = .redirected
                }
                plan(appeal)
            }
            for place in 0..<scale.of(figures.moot, inYear: position) {
                var appeal = plannedCase(right, year, place, figures.moot, place * 19)
                appeal.outcome = .moot
                plan(appeal)
            }
        }
    }

    private mutating func plannedCase(
        _ right: Right, _ year: Int, _ place: Int, _ count: Int, _ appellant: Int
    ) -> AppealCase {
        let list = AppealYear.appellants
        let (housing, eviction, ground) = list[appellant * 17 % list.count]
        // The committee decides from mid January to the end of November.
        let decided =
            Int(Day.first(of: year).number) + 12 + (place * 2 + 1) * 320 / (max(1, count) * 2)
        let isLate = chance.permille(40)
        let filed =
            decided - (right == .dalo ? chance.between(40, 88) : chance.between(18, 40))
            - (isLate ? 60 : 0)
        var appeal = AppealCase(
            right: right, housing: housing, eviction: eviction, ground: ground, filedOn: filed,
            decidedOn: decided)
        appeal.priorEvictions = appellant % 18 == 7 ? 2 : appellant % 7 == 3 ? 1 : 0
        return appeal
    }

    private mutating func plan(_ appeal: AppealCase) {
        cases.append(appeal)
        agenda.plan(
            Act(kind: .appeal, subject: Int32(cases.count - 1)), on: max(today, appeal.filedOn))
    }

    /// An appeal is lodged; what comes of it is planned.
    mutating func fileAppeal(_ position: Int) {
        var appeal = cases[position]
        appeal.number = appealsFiled
        appealsFiled += 1
        cases[position] = appeal
        let slot = appellant(appeal)
        var filed = AppealFiled()
        filed.appeal = AppealID(appeal.number)
        filed.right = appeal.right
        filed.application = slot.map { applicants[$0].application }
        filed.ground = appeal.ground
        filed.currentHousing = appeal.housing
        filed.eviction = appeal.eviction
        filed.priorEvictions = UInt8(appeal.priorEvictions)
        tell(.appeal(.filed(filed)), by: .infodalo, on: min(today, appeal.filedOn))
        var decided = AppealDecided()
        decided.appeal = filed.appeal
        decided.outcome = appeal.outcome
        decided.transition =
            appeal.right == .daho && appeal.outcome == .favourable ? chance.permille(250) : false
        tell(.appeal(.decided(decided)), by: .infodalo, on: appeal.decidedOn)
        guard appeal.outcome == .favourable else { return }
        support(appeal)
        offerInVain(appeal)
        guard let days = appeal.days else { return }
        if appeal.right == .dalo, let slot {
            applicants[slot].appeal = UInt32(position) + 1
            lateness += Int(applicants[slot].plan.endsOn) - appeal.decidedOn - days
        } else {
            shelter(appeal, after: days)
        }
    }

    /// The application of an appellant: for a rehousing, one whose lease comes at the right time.
    private mutating func appellant(_ appeal: AppealCase) -> Int? {
        guard appeal.right == .dalo, let days = appeal.days else {
            guard let slot = someApplicant(), chance.permille(880),
                Int(applicants[slot].plan.filedOn) <= appeal.filedOn
            else { return nil }
            return slot
        }
        let wanted = appeal.decidedOn + days - lateness
        let isTenant = appeal.housing == .socialTenant
        var best: (slot: Int, distance: Int)?
        var place = chance.below(active.count)
        for _ in 0..<min(active.count, 6000) {
            place = place + 1 == active.count ? 0 : place + 1
            let slot = Int(active[place])
            let applicant = applicants[slot]
            guard applicant.plan.leaseOn > 0, applicant.chosen < 0, applicant.appeal == 0,
                Int(applicant.plan.filedOn) <= appeal.filedOn,
                Int(applicant.plan.leaseOn) > appeal.decidedOn + 12
            else { continue }
            let distance =
                abs(Int(applicant.plan.endsOn) - wanted) * 3
                + (applicant.plan.isTransfer == isTenant ? 0 : 4)
            if distance < best?.distance ?? 120 { best = (slot, distance) }
        }
        return best?.slot
    }

    private mutating func support(_ appeal: AppealCase) {
        guard chance.permille(350) else { return }
        var proposed = SupportProposed()
        proposed.appeal = AppealID(appeal.number)
        proposed.measure = words.support.draw(&chance)
        proposed.accepted = chance.permille(720)
        tell(
            .appeal(.supportProposed(proposed)), by: .infodalo,
            on: appeal.decidedOn + chance.between(0, 25))
    }

    private mutating func offerInVain(_ appeal: AppealCase) {
        for place in 0..<appeal.openOffers {
            let last = Int(Day.last(of: Day(number: Int32(appeal.decidedOn)).year).number)
            let day = min(last - 8, appeal.decidedOn + chance.between(15, appeal.days ?? 75))
            var offered = RehousingOffered()
            offered.appeal = AppealID(appeal.number)
            if appeal.right == .dalo, !free.isEmpty {
                offered.dwelling = DwellingID(UInt32(free[chance.below(free.count)]))
            }
            tell(.appeal(.offered(offered)), by: .infodalo, on: day)
            guard place < appeal.refusals else { continue }
            var refused = RehousingRefused()
            refused.appeal = offered.appeal
            refused.reason = words.refusal.draw(&chance)
            tell(.appeal(.refused(refused)), by: .infodalo, on: day + chance.between(2, 8))
        }
    }

    /// A place in a shelter, or a rehousing that no application is known of.
    private mutating func shelter(_ appeal: AppealCase, after days: Int) {
        var offered = RehousingOffered()
        offered.appeal = AppealID(appeal.number)
        tell(
            .appeal(.offered(offered)), by: .infodalo,
            on: appeal.decidedOn + max(1, days - chance.between(2, 15)))
        var completed = RehousingCompleted()
        completed.appeal = offered.appeal
        tell(.appeal(.completed(completed)), by: .infodalo, on: appeal.decidedOn + days)
    }

    /// The day of the decision for which an application waits, if it does.
    func appealDecision(of slot: Int) -> Int? {
        let appeal = applicants[slot].appeal
        return appeal == 0 ? nil : cases[Int(appeal) - 1].decidedOn
    }

    /// The prefect offers the dwelling that the application will get.
    mutating func offerRehousing(_ slot: Int, _ number: Int) {
        guard applicants[slot].appeal > 0 else { return }
        var offered = RehousingOffered()
        offered.appeal = AppealID(cases[Int(applicants[slot].appeal) - 1].number)
        offered.dwelling = DwellingID(UInt32(number))
        tell(.appeal(.offered(offered)), by: .infodalo)
    }

    /// The household of an appeal has moved in.
    mutating func completeAppeal(_ applicant: Applicant, _ number: Int) {
        guard applicant.appeal > 0 else { return }
        var completed = RehousingCompleted()
        completed.appeal = AppealID(cases[Int(applicant.appeal) - 1].number)
        completed.dwelling = DwellingID(UInt32(number))
        tell(.appeal(.completed(completed)), by: .infodalo)
    }
}
