import Events
import Terms

/// An active application as the story knows it, and how it is planned to end.
struct Applicant {
    /// Its number, or the greatest number for a free slot.
    var application = ApplicationID.blank
    /// Which tenant of the slot this is: a planned act of an earlier one is void.
    var serial: UInt32 = 0
    var plan = ApplicationPlan()
    var household = Household()
    var need = Need()
    var channel: FilingChannel?
    /// The dwelling it rents in the territory's social stock, or −1.
    var dwelling: Int32 = -1
    /// The dwelling chosen for it, or −1.
    var chosen: Int32 = -1
    /// Its place in the list of active applications.
    var position: Int32 = -1
    /// Days since 1970-01-01 of filing or the last renewal.
    var renewedOn: Int32 = 0
    /// Its favourable appeal that waits for a dwelling, as its number + 1, or 0.
    var appeal: UInt32 = 0
    /// How often a committee ranked it second or lower.
    var timesRanked: UInt8 = 0
    /// Nobody will ever contact or propose it.
    var isForgotten = false
    /// Has to leave a dwelling that is to be demolished.
    var isRelocated = false
}

/// How an application is planned to live; days are counted from 1970-01-01.
struct ApplicationPlan {
    var filedOn: Int32 = 0
    /// The day of the lease, or 0 if it ends otherwise.
    var leaseOn: Int32 = 0
    /// The day it moves in, or is closed.
    var endsOn: Int32 = 0
    var isTransfer = false
    var rentsInTerritory = false
    var isRelocation = false
    var asksElsewhere = false
}
