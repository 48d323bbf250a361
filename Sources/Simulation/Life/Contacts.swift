import Events
import Terms

// Landlords sound households out.
extension Territory {
    /// Contacts a year, at scale 1, beside those that come before a proposal.
    private static let contactsAYear = 30_000

    /// Today's contacts.
    mutating func contactSome() {
        contactsDue += Territory.contactsAYear * scale.tenThousandths
        let count = contactsDue / 3_652_500
        contactsDue -= count * 3_652_500
        for _ in 0..<count {
            guard let slot = someApplicant() else { continue }
            var contact = ContactRecorded()
            contact.application = applicants[slot].application
            contact.outcome = words.contactOutcome.draw(&chance)
            var landlord = contactingLandlord()
            if chance.permille(350), !free.isEmpty {
                let number = Int(free[chance.below(free.count)])
                contact.dwelling = DwellingID(UInt32(number))
                landlord = dwellings[number].sender
                contact.reason = passedOver(contact.outcome)
            }
            contact.landlord = landlord.landlord
            contact.channel = chance.permille(980) ? words.contact.draw(&chance) : nil
            tell(.contact(.recorded(contact)), by: .imhoweb)
        }
    }

    private mutating func contactingLandlord() -> Sender {
        switch chance.below(100) {
        case ..<64: .logiparc
        case ..<83: areLandlordsMerged ? .logiparc : .sipea
        default: .habitatVienne
        }
    }

    /// Why it goes no further, where it does not.
    private mutating func passedOver(_ outcome: ContactOutcome) -> ContactReason? {
        switch outcome {
        case .interested: nil
        case .notInterested: words.passedOver.draw(&chance)
        case .noReply: chance.permille(600) ? .noReply : nil
        case .unreachable: chance.permille(700) ? .unreachable : nil
        }
    }

    /// A contact that led to a proposal.
    mutating func contact(_ slot: Int, about number: Int, on day: Int) {
        var contact = ContactRecorded()
        contact.application = applicants[slot].application
        contact.landlord = dwellings[number].sender.landlord
        contact.channel = words.contact.draw(&chance)
        contact.outcome = .interested
        contact.dwelling = DwellingID(UInt32(number))
        tell(.contact(.recorded(contact)), by: .imhoweb, on: day)
    }
}
