import Events
import Terms

// Who moves in and out.
extension Territory {
    /// The planned end of an application with a lease: its household moves in.
    mutating func moveIn(_ slot: Int) {
        let applicant = applicants[slot]
        let number = Int(applicant.chosen)
        guard number >= 0 else { return }
        let isUnknown = chance.permille(4)
        var movedIn = MovedIn()
        movedIn.dwelling = DwellingID(UInt32(number))
        movedIn.application = isUnknown ? nil : applicant.application
        movedIn.leaseSignedOn = Day(number: applicant.plan.leaseOn)
        movedIn.quota = chance.permille(20) ? nil : dwellings[number].quota
        if chance.permille(700) { movedIn.household = applicant.household }
        tell(
            .tenancy(.movedIn(movedIn)), by: dwellings[number].sender,
            mishap: chance.permille(3) ? .corrected : .none)
        dwellings[number].status = .occupied
        dwellings[number].household = applicant.household
        dwellings[number].settledOn = Int32(today)
        leaveForDwelling(applicant, number)
        completeAppeal(applicant, number)
        if isUnknown || chance.permille(550) {
            var closed = ApplicationClosed()
            closed.application = applicant.application
            closed.reason = .leaseSigned
            tell(
                .application(.closed(closed)), by: .imhoweb,
                on: isUnknown ? today : today + max(0, chance.below(9) - 3))
        }
        forget(slot)
    }

    /// A transfer leaves its old dwelling within three weeks.
    private mutating func leaveForDwelling(_ applicant: Applicant, _ number: Int) {
        guard applicant.dwelling >= 0 else { return }
        let left = Int(applicant.dwelling)
        if applicant.isRelocated {
            var completed = RelocationCompleted()
            completed.dwelling = DwellingID(UInt32(left))
            completed.toDwelling = DwellingID(UInt32(number))
            completed.programme = ProgrammeID(0)
            tell(.renewal(.completed(completed)), by: .logiparc)
        }
        let isInternal =
            dwellings[number].picture.landlord == dwellings[left].picture.landlord
        agenda.plan(
            Act(kind: .vacate, subject: Int32(left), serial: isInternal ? 1 : 0),
            on: today + chance.below(21))
    }

    /// Some household of the stock leaves, for a reason of its own.
    mutating func leaveAny() {
        guard let number = someTenant() else { return }
        let reason = words.departure.draw(&chance)
        let destination: Destination =
            switch reason {
            case .boughtHome: .owner
            case .privateRental: .private
            case .careHome, .death: .care
            case .transfer: .social
            default: chance.permille(400) ? .private : .unknown
            }
        leave(number, reason, reason == .death ? .unknown : destination)
    }

    /// A dwelling whose household has asked for no other.
    mutating func someTenant() -> Int? {
        for _ in 0..<200 {
            let number = chance.below(dwellings.count)
            if dwellings[number].status == .occupied, dwellings[number].applicant < 0,
                !dwellings[number].isDoomed, dwellings[number].settledOn < today
            {
                return number
            }
        }
        return nil
    }

    /// A household leaves for another dwelling of the territory.
    mutating func vacate(_ number: Int, within sameLandlord: Bool) {
        guard dwellings[number].settledOn < today else {
            agenda.plan(
                Act(kind: .vacate, subject: Int32(number), serial: sameLandlord ? 1 : 0),
                on: today + 1)
            return
        }
        dwellings[number].applicant = -1
        leave(number, .transfer, sameLandlord ? .sameLandlord : .social)
    }

    private mutating func leave(
        _ number: Int, _ reason: DepartureReason, _ destination: Destination
    ) {
        var movedOut = MovedOut()
        movedOut.dwelling = DwellingID(UInt32(number))
        if reason != .death, reason != .eviction, chance.permille(930) {
            movedOut.noticeOn = Day(
                number: Int32(today - (chance.permille(600) ? 30 : 90) - chance.below(4)))
        }
        movedOut.reason = chance.permille(20) ? nil : reason
        movedOut.destination = chance.permille(40) ? nil : destination
        tell(.tenancy(.movedOut(movedOut)), by: dwellings[number].sender)
        dwellings[number].status = .empty
        dwellings[number].household = Household()
        followDeparture(number)
    }

    /// What becomes of a dwelling that has been left.
    private mutating func followDeparture(_ number: Int) {
        if dwellings[number].isDoomed {
            withdraw(number, .demolition)
            agenda.plan(
                Act(kind: .remove, subject: Int32(number)), on: today + chance.between(150, 450))
        } else if toSell > 0 {
            toSell -= 1
            withdraw(number, .sale)
            agenda.plan(
                Act(kind: .remove, subject: Int32(number)), on: today + chance.between(40, 300))
        } else {
            let wait: Int
            switch chance.below(100) {
            case ..<70: wait = chance.below(11)
            case ..<92: wait = chance.between(8, 40)
            default:
                wait = chance.between(30, 180)
                withdraw(number, .works)
            }
            agenda.plan(Act(kind: .free, subject: Int32(number)), on: today + wait)
        }
    }

    /// The occupation survey (enquête OPS) of a part of the stock; a few do not answer.
    mutating func survey(chunk: Int) {
        let year = Day(number: Int32(today)).year
        for number in stride(from: chunk, to: dwellings.count, by: Territory.chunks)
        where dwellings[number].status == .occupied {
            guard !chance.permille(year == years.lowerBound ? 25 : 90) else { continue }
            var surveyed = OccupancySurveyed()
            surveyed.dwelling = DwellingID(UInt32(number))
            if year != years.lowerBound, chance.permille(300) {
                householdMaker.earn(&dwellings[number].household, &chance)
            }
            dwellings[number].settledOn = Int32(today)
            surveyed.household = dwellings[number].household
            surveyed.household.originCommune = nil
            tell(.tenancy(.surveyed(surveyed)), by: dwellings[number].sender)
        }
    }
}
