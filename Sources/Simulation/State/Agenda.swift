import Events
import Terms

/// Something planned for a later day.
struct Act {
    /// What is to be done.
    enum Kind: UInt8 {
        case file, match, moveIn, close, renew, update
        case vacate, free, release, withdraw, remove
        case leaveAny, sales, deliver
        case survey, revise, mergeLandlords
        case duplicate, refer, appeal, mistake, planYear
    }

    let kind: Kind
    /// The applicant's slot, the dwelling, or whatever the kind needs.
    var subject: Int32 = 0
    /// The serial of the slot's tenant, or a second number.
    var serial: UInt32 = 0
    /// The plan of an application to file.
    var plan = ApplicationPlan()
}

/// What a sender has to tell on some day.
struct Told {
    let sender: Sender
    let event: Event
    /// The row that is told again, or 0 for a new one.
    var row: UInt64 = 0
    /// The day it happened, in days since 1970-01-01.
    var on: Int32
    /// What will be wrong with it.
    var mishap = Mishap.none
}

/// What is wrong with a row as first sent.
enum Mishap: UInt8 {
    case none
    /// A later version of the row says otherwise.
    case corrected
    /// A later row voids it: it never happened.
    case voided
}

/// What is planned, by day: a ring of eleven years, so that its size does not grow with the story.
struct Agenda {
    private static let days = 4096
    private var acts: [[Act]] = Array(repeating: [], count: days)
    private var told: [[Told]] = Array(repeating: [], count: days)

    /// Plans an act; the day lies less than eleven years ahead.
    mutating func plan(_ act: Act, on day: Int) {
        acts[day & (Agenda.days - 1)].append(act)
    }

    /// Plans that something is told.
    mutating func tell(_ item: Told, on day: Int) {
        told[day & (Agenda.days - 1)].append(item)
    }

    /// The acts of a day that have been planned so far, which leave the agenda.
    mutating func takeActs(of day: Int) -> [Act] {
        var taken: [Act] = []
        swap(&taken, &acts[day & (Agenda.days - 1)])
        return taken
    }

    /// What is to be told on a day, which leaves the agenda.
    mutating func takeTold(of day: Int) -> [Told] {
        var taken: [Told] = []
        swap(&taken, &told[day & (Agenda.days - 1)])
        return taken
    }
}
