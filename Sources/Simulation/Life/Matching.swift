import Events
import Terms

// A household that will get a lease is given a dwelling.
extension Territory {
    /// Chooses a dwelling for an application and leads it to the lease.
    mutating func match(_ slot: Int) {
        let plan = applicants[slot].plan
        if let decidedOn = appealDecision(of: slot), decidedOn > today {
            agenda.plan(act(.match, slot), on: decidedOn)
            return
        }
        guard let number = dwelling(for: applicants[slot]) else {
            // Nothing is free: it waits, and the lease with it once time is short.
            if Int(plan.leaseOn) - today < 12 {
                applicants[slot].plan.leaseOn += 1
                applicants[slot].plan.endsOn += 1
            }
            agenda.plan(act(.match, slot), on: today + 1)
            return
        }
        take(number, as: .promised)
        applicants[slot].chosen = Int32(number)
        // Two in a thousand move in without any committee.
        if applicants[slot].appeal > 0 || !chance.permille(2) { leadToLease(slot, number) }
        agenda.plan(act(.moveIn, slot), on: Int(applicants[slot].plan.endsOn))
    }

    /// A free dwelling that fits, or the one that fits best of a few; dwellings that are hard to
    /// let are mostly left for others.
    private mutating func dwelling(for applicant: Applicant) -> Int? {
        guard !free.isEmpty else { return nil }
        var best = (misfit: Int.max, number: -1)
        for _ in 0..<30 {
            let number = Int(free[chance.below(free.count)])
            var misfit = misfit(applicant, dwellings[number])
            if dwellings[number].isUnloved, !chance.permille(150) { misfit += 1 }
            if misfit < best.misfit { best = (misfit, number) }
            if misfit == 0 { break }
        }
        return best.number
    }

    /// How badly a dwelling fits a need: 0 if well.
    func misfit(_ applicant: Applicant, _ dwelling: Dwelling) -> Int {
        var misfit = 0
        let need = applicant.need
        if !Ceilings.allow(applicant.household, in: dwelling.picture.financing) { misfit += 8 }
        let rooms = dwelling.picture.rooms ?? 3
        if let least = need.roomsMin, rooms < least { misfit += 3 * Int(least - rooms) }
        if let most = need.roomsMax, rooms > most { misfit += 2 * Int(rooms - most) }
        if !need.areas.isEmpty, !need.areas.contains(dwelling.commune),
            !need.areas.contains(dwelling.district)
        {
            misfit += 3
        }
        if need.houseOnly == true, dwelling.picture.structure != .house { misfit += 2 }
        if need.stepFree == true, dwelling.picture.accessible != true { misfit += 2 }
        return misfit
    }

    /// Other active applications for a dwelling, which will still be active at its session.
    mutating func rivals(
        _ count: Int, for number: Int, until session: Int, besides slot: Int?
    ) -> [Int] {
        var found: [Int] = []
        var tries = 0
        while found.count < count, tries < 14 * count {
            tries += 1
            guard let rival = someApplicant(), rival != slot, !found.contains(rival),
                Int(applicants[rival].plan.endsOn) > session + 1,
                Int(applicants[rival].plan.filedOn) < today,
                applicants[rival].chosen < 0 || chance.permille(100),
                misfit(applicants[rival], dwellings[number]) == 0
            else { continue }
            found.append(rival)
        }
        return found
    }
}
