import Events
import Terms

// What is told wrongly, and put right later.
extension Territory {
    /// Mistakes a year at scale 1 by what they are about, in the order of ``makeMistake(_:)``.
    static let mistakes = [14, 9, 4, 6]

    /// Something is told that never happened; a void follows.
    mutating func makeMistake(_ about: Int) {
        guard today < end, let slot = someApplicant() else { return }
        switch about {
        case 0:
            var contact = ContactRecorded()
            contact.application = applicants[slot].application
            contact.landlord = Sender.logiparc.landlord
            contact.outcome = .noReply
            tell(.contact(.recorded(contact)), by: .imhoweb, mishap: .voided)
        case 1:
            var filed = ApplicationFiled()
            filed.application = names.addApplication(filedOn: Day(number: Int32(today)))
            filed.household = applicants[slot].household
            filed.need = applicants[slot].need
            tell(.application(.filed(filed)), by: .imhoweb, mishap: .voided)
        case 2:
            guard let number = someTenant() else { return }
            var movedOut = MovedOut()
            movedOut.dwelling = DwellingID(UInt32(number))
            movedOut.reason = .other
            tell(
                .tenancy(.movedOut(movedOut)), by: dwellings[number].sender, mishap: .voided)
        default:
            label(applicants[slot].application, .syplo, on: today, mishap: .voided)
        }
    }

    /// The event as its row first tells it; what puts it right is planned.
    mutating func marred(_ item: Told, row: RowNumber) -> Event {
        switch item.mishap {
        case .none: return item.event
        case .voided:
            var voided = EventVoided()
            voided.targetKind = item.event.kind
            voided.target = row
            voided.reason = words.voiding.draw(&chance)
            let day = min(end, today + chance.between(1, 25))
            agenda.tell(
                Told(sender: item.sender, event: .ledger(.voided(voided)), on: Int32(day)),
                on: day)
            return item.event
        case .corrected:
            let day = min(end, max(today, start) + chance.between(15, 400))
            agenda.tell(
                Told(sender: item.sender, event: item.event, row: row.number, on: item.on),
                on: day)
            return misread(item.event)
        }
    }

    /// An event with one field wrong, or as it is where it has no such field.
    private mutating func misread(_ event: Event) -> Event {
        switch event {
        case .application(.filed(var filed)):
            filed.household.annualIncome = filed.household.annualIncome.map {
                Cents($0.amount / 1000 * 1100)
            }
            filed.channel = filed.channel == .other ? .counter : .other
            return .application(.filed(filed))
        case .tenancy(.movedIn(var movedIn)):
            movedIn.quota = movedIn.quota == .other ? .unreserved : .other
            return .tenancy(.movedIn(movedIn))
        case .committee(.decided(var decided)):
            decided.effortRate = Fraction((decided.effortRate?.amount ?? 285_000) + 15_000)
            decided.residualIncome = nil
            return .committee(.decided(decided))
        case .stock(.registered(var registered)):
            registered.picture.rent = registered.picture.rent.map { Cents($0.amount + 1000) }
            return .stock(.registered(registered))
        default: return event
        }
    }
}
