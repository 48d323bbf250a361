import Histories
import Events
import Projecting
import Terms

/// What the tests of waits tell, in the words of the field.
func filed(_ application: UInt32, areas: [PlaceID] = []) -> Event {
    .application(
        .filed(
            with { payload in
                payload.application = ApplicationID(application)
                payload.household.adults = 1
                payload.household.children = 0
                for area in areas { _ = payload.need.areas.append(area) }
            }))
}

func closed(_ application: UInt32, _ reason: ClosingReason) -> Event {
    .application(
        .closed(
            with { payload in
                payload.application = ApplicationID(application)
                payload.reason = reason
            }))
}

func registered(_ dwelling: UInt32, commune: PlaceID? = poitiers, landlord: UInt32 = 0) -> Event {
    .stock(
        .registered(
            with { payload in
                payload.picture.dwelling = DwellingID(dwelling)
                payload.picture.landlord = LandlordID(landlord)
                payload.picture.commune = commune
            }))
}

func movedIn(_ dwelling: UInt32, _ application: UInt32?, lease: Day) -> Event {
    .tenancy(
        .movedIn(
            with { payload in
                payload.dwelling = DwellingID(dwelling)
                payload.application = application.map { ApplicationID($0) }
                payload.leaseSignedOn = lease
            }))
}
