import Events
import Terms

/// A dwelling as the story knows it.
struct Dwelling {
    /// What became of it.
    enum Status: UInt8 {
        /// Not delivered yet.
        case coming
        case occupied
        /// To let, and nobody chosen for it.
        case free
        /// To let, and on its way through a committee.
        case promised
        /// Empty and not to let, or not yet.
        case empty
        case gone
    }

    var picture: DwellingPicture
    var status = Status.coming
    var household = Household()
    var quota = Quota.unreserved
    /// The household's application to move elsewhere, if it has one; else −1.
    var applicant: Int32 = -1
    /// Its place among the free ones, or −1.
    var position: Int32 = -1
    /// The day its household moved in or was last surveyed: it does not leave that day.
    var settledOn: Int32 = 0
    /// To be demolished once its household is rehoused.
    var isDoomed = false
    /// Hard to let, for its building, floor or neighbours.
    var isUnloved = false

    var sender: Sender { Sender(rawValue: UInt8(picture.landlord.number)) ?? .logiparc }
    var commune: PlaceID { picture.commune ?? .blank }
    var district: PlaceID { picture.district ?? .blank }
}

/// A residence: dwellings built together by one landlord.
struct Residence {
    var landlord: Sender
    let place: Int
    let builtYear: Int
    let financing: Financing
    let isHouses: Bool
    /// Cents of rent for a square metre.
    let rent: Int
}
