import Events
import Terms

/// A dwelling on its way to one session of a committee.
struct Round {
    let dwelling: Int
    let landlord: Sender
    /// The day of the session, in days since 1970-01-01.
    let day: Int
    var id: SessionID { landlord.session(on: day) }
}

// Candidates are put forward, the dwelling is tabled, the committee decides.
extension Territory {
    /// The committee that chooses the household which will get the lease.
    mutating func leadToLease(_ slot: Int, _ number: Int) {
        let lease = Int(applicants[slot].plan.leaseOn)
        let landlord = dwellings[number].sender
        let latest = lease - chance.between(2, max(2, min(13, lease - today - 9)))
        var day = landlord.lastSession(by: latest)
        if day < today + 2 { day = landlord.lastSession(by: lease - 1) }
        // Two in a thousand sign before their committee.
        let isDesignated = applicants[slot].appeal > 0
        if !isDesignated, chance.permille(2) { day += 14 }
        let round = Round(dwelling: number, landlord: landlord, day: day)
        let wanted = isDesignated ? 0 : words.candidates.draw(&chance) - 1
        let rivals = rivals(wanted, for: number, until: day, besides: slot)
        offerRehousing(slot, number)
        propose(slot, in: round)
        for rival in rivals { propose(rival, in: round) }
        proposeInVain(in: round)
        table(round, candidates: rivals.count + 1, ground: isDesignated ? .dalo : nil)
        decide(slot, rivals, in: round, lease: lease)
    }

    /// What the committee decides where one of the candidates will sign.
    private mutating func decide(_ slot: Int, _ rivals: [Int], in round: Round, lease: Int) {
        let roll = chance.below(1000)
        var above: [Int] = []
        var below = rivals
        switch roll {
        case ..<1:
            decide(slot, in: round, .notAwarded)
        case ..<50:
            decide(slot, in: round, .conditional)
            resolve(slot, in: round, isMet: true, by: lease)
        case ..<190 where !rivals.isEmpty:
            above = [below.removeFirst()]
            if !below.isEmpty, chance.permille(150) { above.append(below.removeFirst()) }
            for (position, rival) in above.enumerated() {
                decide(rival, in: round, position == 0 ? .awarded : .ranked, rank: position + 1)
                // One in fifty is passed over without having refused.
                if !chance.permille(20) {
                    refuse(
                        rival, in: round, stage: .afterCommittee,
                        on: max(round.day, min(lease - 1, round.day + chance.between(1, 11))))
                }
            }
            decide(slot, in: round, .ranked, rank: above.count + 1)
        default:
            decide(slot, in: round, .awarded, rank: 1)
        }
        var rank = above.count + 2
        let isRanking = roll >= 50
        for rival in below {
            if isRanking, chance.permille(600) {
                decide(rival, in: round, .ranked, rank: rank)
                rank += 1
            } else {
                decide(rival, in: round, chance.permille(70) ? .ineligible : .notAwarded)
            }
        }
        if chance.permille(2), let closed = lastClosed {
            decide(closed, Household(), in: round, .notAwarded, rank: nil)
        }
    }

    /// Rounds that come to nothing: a year at scale 1.
    private static let failedRoundsAYear = 900

    /// Today's rounds that come to nothing; the dwelling stays to let.
    mutating func failSomeRounds() {
        guard today >= opening else { return }
        failedRoundsDue += Territory.failedRoundsAYear * scale.tenThousandths
        while failedRoundsDue >= 3_652_500 {
            failedRoundsDue -= 3_652_500
            failRound()
        }
    }

    private mutating func failRound() {
        guard free.count > 20 * scale.tenThousandths / 10_000 + 1 else { return }
        let number = Int(free[chance.below(free.count)])
        let landlord = dwellings[number].sender
        let day = landlord.lastSession(by: today + chance.between(9, 20))
        guard day > today + 2 else { return }
        let round = Round(dwelling: number, landlord: landlord, day: day)
        let candidates = rivals(
            words.candidates.draw(&chance), for: number, until: day + 12, besides: nil)
        guard !candidates.isEmpty else { return }
        take(number, as: .promised)
        agenda.plan(Act(kind: .release, subject: Int32(number)), on: day + 13)
        for candidate in candidates { propose(candidate, in: round) }
        proposeInVain(in: round)
        table(round, candidates: candidates.count, ground: nil)
        switch chance.below(100) {
        case ..<10:
            var postponed = DwellingPostponed()
            postponed.dwelling = DwellingID(UInt32(number))
            postponed.session = round.id
            postponed.reason = words.postponement.draw(&chance)
            tell(.committee(.postponed(postponed)), by: landlord, on: day)
        case ..<48:
            for candidate in candidates {
                decide(
                    candidate, in: round, chance.permille(90) ? .ineligible : .notAwarded)
            }
        case ..<62:
            decide(candidates[0], in: round, .conditional)
            resolve(candidates[0], in: round, isMet: false, by: day + 11)
            for candidate in candidates.dropFirst() { decide(candidate, in: round, .notAwarded) }
        default:
            for (position, candidate) in candidates.enumerated() {
                decide(
                    candidate, in: round, position == 0 ? .awarded : .ranked, rank: position + 1)
                refuse(
                    candidate, in: round, stage: .afterCommittee,
                    on: day + chance.between(1, 11))
            }
        }
    }

    /// A candidate is put forward, often after a contact.
    private mutating func propose(_ slot: Int, in round: Round) {
        let latest = max(today, round.day - 2)
        var day = today + chance.below(min(12, latest - today) + 1)
        if day > today, chance.permille(450) {
            contact(slot, about: round.dwelling, on: day - 1)
        }
        // Two in a thousand refuse, by the dates, before they are proposed.
        if chance.permille(2), day > today {
            refuse(slot, in: round, stage: .beforeCommittee, on: day - 1)
            day += 1
        }
        propose(applicants[slot].application, in: round, on: day)
    }

    private mutating func propose(
        _ application: ApplicationID, in round: Round, on day: Int
    ) {
        var proposed = CandidateProposed()
        proposed.application = application
        proposed.dwelling = DwellingID(UInt32(round.dwelling))
        let quota = dwellings[round.dwelling].quota
        proposed.quota = chance.permille(25) ? nil : quota
        proposed.proposedBy = chance.permille(20) ? nil : proposer(quota)
        proposed.session = chance.permille(120) ? nil : round.id
        tell(.proposal(.proposed(proposed)), by: round.landlord, on: day)
    }

    /// Flows are delegated to landlords, so that they propose for the others' quotas as well.
    private mutating func proposer(_ quota: Quota) -> Proposer {
        guard chance.permille(550) else { return chance.permille(15) ? .other : .landlord }
        return switch quota {
        case .statePriority, .stateCivilServants, .stateAgreement: .state
        case .actionLogement: .actionLogement
        case .localAuthority: .localAuthority
        case .other: .other
        case .unreserved: .landlord
        }
    }

    /// Candidates who never reach the session: most refuse, some proposals are withdrawn.
    private mutating func proposeInVain(in round: Round) {
        let count = chance.permille(270) ? 1 + chance.below(2) : 0
        for slot in rivals(count, for: round.dwelling, until: round.day, besides: nil) {
            let day = today + chance.below(max(1, round.day - today - 2))
            propose(applicants[slot].application, in: round, on: day)
            let answer = min(round.day, day + chance.between(1, 9))
            if chance.permille(860) {
                refuse(slot, in: round, stage: .beforeCommittee, on: answer)
            } else {
                var withdrawn = ProposalWithdrawn()
                withdrawn.application = applicants[slot].application
                withdrawn.dwelling = DwellingID(UInt32(round.dwelling))
                withdrawn.reason = words.withdrawal.draw(&chance)
                tell(.proposal(.withdrawn(withdrawn)), by: round.landlord, on: answer)
            }
        }
    }

    /// The dwelling is put on the session's agenda; with fewer than three candidates a ground is
    /// due from 14 May 2015, and mostly given.
    private mutating func table(_ round: Round, candidates: Int, ground: TablingGround?) {
        var tabled = DwellingTabled()
        tabled.dwelling = DwellingID(UInt32(round.dwelling))
        tabled.session = round.id
        tabled.ground = ground
        let isDue = round.day >= Territory.groundsFrom
        if ground == nil, candidates < 3, chance.permille(isDue ? 930 : 300) {
            tabled.ground = chance.permille(960) ? .tooFew : .other
        }
        let day = max(today, round.day - chance.between(1, 7))
        tell(.committee(.tabled(tabled)), by: round.landlord, on: day)
    }

    /// 14 May 2015: at least three candidates, or a ground (CCH R441-3).
    private static let groundsFrom = Int(Day(year: 2015, month: 5, day: 14)?.number ?? 0)
}
