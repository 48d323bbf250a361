import Events
import Terms

// Applications are filed, renewed, updated, closed.
extension Territory {
    /// Files the applications in stock when the story begins, with their renewals so far.
    mutating func recallApplications() {
        var plans: [ApplicationPlan] = []
        planner.leases(
            through: years.lowerBound + Calibration.longestWaitYears, chance: &chance
        ) { plans.append($0) }
        planner.stock(chance: &chance) { plans.append($0) }
        let order = plans.enumerated().sorted {
            ($0.element.filedOn, $0.offset) < ($1.element.filedOn, $1.offset)
        }
        for (_, plan) in order {
            if plan.filedOn < start {
                today = Int(plan.filedOn)
                file(plan)
            } else {
                planFiling(plan)
            }
        }
        today = start
    }

    /// Files an application; what is known to come of it is planned.
    mutating func file(_ plan: ApplicationPlan) {
        let slot = newSlot()
        var applicant = applicants[slot]
        applicant.plan = plan
        applicant.renewedOn = plan.filedOn
        applicant.channel = chance.permille(970) ? words.filing.draw(&chance) : nil
        settleHousehold(&applicant, slot)
        applicant.need = needMaker.make(for: applicant.household, plan: plan, &chance)
        if applicant.dwelling >= 0 {
            applicant.need.currentDwelling = DwellingID(UInt32(applicant.dwelling))
        }
        applicant.application = names.addApplication(filedOn: Day(number: plan.filedOn))
        applicant.isForgotten =
            plan.leaseOn == 0 && plan.endsOn - plan.filedOn > 540 && chance.permille(170)
        if applicant.isRelocated { requireRelocation(applicant) }
        var filed = ApplicationFiled()
        filed.application = applicant.application
        filed.household = applicant.household
        filed.need = applicant.need
        filed.channel = applicant.channel
        tell(
            .application(.filed(filed)), by: .imhoweb,
            mishap: chance.permille(7) ? .corrected : .none)
        applicants[slot] = applicant
        planLife(of: slot)
    }

    /// A transfer is the household of some dwelling; another is made up.
    private mutating func settleHousehold(_ applicant: inout Applicant, _ slot: Int) {
        var home: Int?
        if applicant.plan.isRelocation, let next = doomed.last {
            doomed.removeLast()
            home = Int(next)
            if dwellings[Int(next)].applicant >= 0 || dwellings[Int(next)].status != .occupied {
                home = nil
            }
            applicant.isRelocated = home != nil
            if let home { dwellings[home].isDoomed = true }
        }
        if home == nil, applicant.plan.rentsInTerritory { home = someTenant() }
        if let home {
            applicant.dwelling = Int32(home)
            applicant.household = dwellings[home].household
            dwellings[home].applicant = Int32(slot)
        } else {
            applicant.household = householdMaker.make(
                in: Day(number: Int32(today)).year, &chance)
        }
    }

    private mutating func requireRelocation(_ applicant: Applicant) {
        var required = RelocationRequired()
        required.dwelling = DwellingID(UInt32(applicant.dwelling))
        required.programme = ProgrammeID(0)
        tell(.renewal(.required(required)), by: .logiparc)
        label(applicant.application, .npnru, on: today)
    }

    /// Plans what comes of an application, as far as its end is known.
    private mutating func planLife(of slot: Int) {
        let applicant = applicants[slot]
        let plan = applicant.plan
        if plan.leaseOn > 0 {
            let day = max(start, Int(plan.leaseOn) - lead(plan))
            agenda.plan(act(.match, slot), on: day)
        } else {
            agenda.plan(act(.close, slot), on: max(start, Int(plan.endsOn)))
        }
        planRenewal(of: slot)
        if chance.permille(620) { planUpdate(of: slot) }
        labelSome(slot)
        guard today >= start - 400 else { return }
        evictSome(slot)
        scoreSome(applicant)
    }

    /// Days from the choice of a candidate to the lease.
    private mutating func lead(_ plan: ApplicationPlan) -> Int {
        let wait = Int(plan.leaseOn - plan.filedOn)
        if wait < 28 { return max(11, wait - 1 - chance.below(max(1, (wait - 11) / 2))) }
        return 16 + chance.below(min(32, wait - 20))
    }

    /// An act for a slot's present tenant.
    func act(_ kind: Act.Kind, _ slot: Int) -> Act {
        Act(kind: kind, subject: Int32(slot), serial: applicants[slot].serial)
    }

    private mutating func planRenewal(of slot: Int) {
        let plan = applicants[slot].plan
        let base = Int(applicants[slot].renewedOn - plan.filedOn) + 60
        let anniversary = Int(plan.filedOn) + (base / 365 + 1) * 365
        guard anniversary + 46 < Int(plan.endsOn) else { return }
        let day = anniversary - chance.below(45)
        if day < start {
            renew(slot, on: day)
        } else {
            agenda.plan(act(.renew, slot), on: day)
        }
    }

    mutating func renew(_ slot: Int) { renew(slot, on: today) }

    private mutating func renew(_ slot: Int, on day: Int) {
        applicants[slot].renewedOn = Int32(day)
        var renewed = ApplicationRenewed()
        renewed.application = applicants[slot].application
        tell(.application(.renewed(renewed)), by: .imhoweb, on: day)
        planRenewal(of: slot)
    }

    private mutating func planUpdate(of slot: Int) {
        let day = max(today, start) + chance.between(20, 480)
        if day < Int(applicants[slot].plan.endsOn) { agenda.plan(act(.update, slot), on: day) }
    }

    /// A full new picture: income, work, family or places have changed.
    mutating func update(_ slot: Int) {
        var applicant = applicants[slot]
        switch chance.below(10) {
        case ..<4: householdMaker.earn(&applicant.household, &chance)
        case ..<6: applicant.household.activity = chance.permille(500) ? .temporary : .permanent
        case ..<7: applicant.household.children = applicant.household.children.map { $0 + 1 }
        default:
            if !applicant.plan.asksElsewhere { applicant.need.areas = needMaker.areas(&chance) }
        }
        applicants[slot] = applicant
        var updated = ApplicationUpdated()
        updated.application = applicant.application
        updated.household = applicant.household
        updated.need = applicant.need
        tell(.application(.updated(updated)), by: .imhoweb)
        planUpdate(of: slot)
    }

    /// The planned end of an application without a lease.
    mutating func close(_ slot: Int) {
        let applicant = applicants[slot]
        let lapsed = today - Int(applicant.renewedOn) >= 355
        let reason = lapsed ? .notRenewed : words.closing.draw(&chance)
        closeNow(applicant.application, reason, on: today)
        // A few come back in time, and end later (CCH R441-2-8).
        if lapsed, chance.permille(28) {
            comeBack(applicant.application, after: chance.between(10, 75))
        } else if lapsed, chance.permille(1) {
            comeBack(applicant.application, after: chance.between(400, 600))
        } else if reason == .noReply, chance.permille(20) {
            comeBack(applicant.application, after: chance.between(8, 120))
        }
        lastClosed = applicant.application
        forget(slot)
    }

    private mutating func closeNow(
        _ application: ApplicationID, _ reason: ClosingReason, on day: Int
    ) {
        var closed = ApplicationClosed()
        closed.application = application
        closed.reason = reason
        tell(.application(.closed(closed)), by: .imhoweb, on: day)
    }

    private mutating func comeBack(_ application: ApplicationID, after days: Int) {
        var reopened = ApplicationReopened()
        reopened.application = application
        tell(.application(.reopened(reopened)), by: .imhoweb, on: today + days)
        closeNow(application, .renounced, on: today + days + chance.between(30, 200))
    }

    // Slots.

    private mutating func newSlot() -> Int {
        let slot: Int
        if let empty = emptySlots.popLast() {
            slot = Int(empty)
        } else {
            slot = applicants.count
            applicants.append(Applicant())
        }
        lastSerial += 1
        applicants[slot] = Applicant()
        applicants[slot].serial = lastSerial
        applicants[slot].position = Int32(active.count)
        active.append(Int32(slot))
        return slot
    }

    /// An application leaves the story.
    mutating func forget(_ slot: Int) {
        let home = Int(applicants[slot].dwelling)
        if home >= 0, applicants[slot].chosen < 0 { dwellings[home].applicant = -1 }
        let position = Int(applicants[slot].position)
        let last = active.removeLast()
        if position < active.count {
            active[position] = last
            applicants[Int(last)].position = Int32(position)
        }
        applicants[slot].serial = 0
        emptySlots.append(Int32(slot))
    }

    /// Some active application that may be contacted and proposed, or nil.
    mutating func someApplicant() -> Int? {
        guard !active.isEmpty else { return nil }
        let slot = Int(active[chance.below(active.count)])
        return applicants[slot].isForgotten ? nil : slot
    }
}
