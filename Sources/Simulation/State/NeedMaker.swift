import Events
import Terms

/// Makes up what households ask for.
struct NeedMaker: Sendable {
    private let homes = Choice<CurrentHousing>([
        (.privateTenant, 44), (.withFamily, 22), (.withThirdParty, 7), (.owner, 4), (.shelter, 5),
        (.socialResidence, 4), (.studentResidence, 4), (.hotel, 1), (.companyHousing, 1),
        (.homeless, 4), (.prison, 1), (.other, 3),
    ])
    private let motives = Choice<Motive>([
        (.noHome, 9), (.unfitHome, 5), (.repossession, 3), (.eviction, 3), (.domesticViolence, 2),
        (.disability, 3), (.health, 6), (.tooExpensive, 14), (.tooLarge, 4), (.separation, 10),
        (.leavingFamily, 9), (.tooSmall, 13), (.newCouple, 4), (.familyReunion, 2),
        (.childminder, 1), (.neighbourhood, 8), (.jobTransfer, 4), (.nearWork, 5),
        (.nearServices, 3), (.nearFamily, 5), (.ownerInDifficulty, 1), (.other, 4),
    ])
    private let villages: Choice<Int>
    private let districts: Choice<Int>

    init() {
        villages = Choice(
            Geography.districts.dropFirst(Geography.districtsOfPoitiers.count)
                .map { (Geography.places[$0].commune, Geography.places[$0].dwellings) })
        districts = Choice(
            Geography.districtsOfPoitiers.map { ($0, Geography.places[$0].dwellings) })
    }

    /// What a household asks for.
    func make(
        for household: Household, plan: ApplicationPlan, _ chance: inout Chance
    ) -> Need {
        var need = Need()
        need.transfer = plan.isTransfer
        need.currentHousing = plan.isTransfer ? .socialTenant : homes.draw(&chance)
        if !plan.isTransfer, chance.permille(20) { need.currentHousing = nil }
        if plan.isRelocation {
            _ = need.motives.append(.demolition)
        } else {
            for _ in 0...chance.below(3) {
                let motive = motives.draw(&chance)
                if !need.motives.contains(motive) { _ = need.motives.append(motive) }
            }
        }
        let persons = household.persons ?? 2
        let rooms = persons == 1 ? 1 + chance.below(2) : min(5, persons + chance.below(2))
        need.roomsMin = UInt8(persons > 2 ? max(2, rooms - 1) : rooms)
        need.roomsMax = UInt8(min(6, rooms + 1 + chance.below(2)))
        // Those who want a house and nothing else wait longest (policy, III.1.a).
        let waits = plan.endsOn - plan.filedOn
        need.houseOnly = chance.permille(plan.leaseOn == 0 && waits > 540 ? 260 : 50)
        need.stepFree = chance.permille((household.birthYear ?? 1980) < 1945 ? 350 : 40)
        need.arrears = chance.permille(plan.isTransfer ? 90 : 25)
        need.degraded = chance.permille(plan.isTransfer ? 60 : 4)
        if chance.permille(30) { need.arrears = nil }
        need.areas = plan.asksElsewhere ? elsewhere(&chance) : areas(&chance)
        return need
    }

    /// Places of other territories.
    private func elsewhere(_ chance: inout Chance) -> Areas {
        var areas = Areas(blank: .blank)
        _ = areas.append(
            Geography.identifier(Geography.communes.count + chance.below(2)))
        return areas
    }

    /// Places of the territory; for a few none, which means all of them.
    func areas(_ chance: inout Chance) -> Areas {
        var areas = Areas(blank: .blank)
        func add(_ place: Int) {
            let place = Geography.identifier(place)
            if !areas.contains(place) { _ = areas.append(place) }
        }
        switch chance.below(100) {
        case ..<56: add(0)
        case ..<70: for _ in 0...chance.below(4) { add(districts.draw(&chance)) }
        case ..<80: for _ in 0...chance.below(3) { add(villages.draw(&chance)) }
        case ..<96:
            add(0)
            for _ in 0...chance.below(5) { add(villages.draw(&chance)) }
            if chance.permille(150) { add(Geography.communes.count + chance.below(3)) }
        default: break
        }
        return areas
    }
}
