import Events
public import Terms

/// Applications as they stood on any day up to the last one applied.
///
/// Registers keep what is; an allocation is judged by what was known on its day, which may come
/// long before the move-in that tells of it. What is kept here is each change of state, as the
/// registers made it, so that no rule of filing, closing or merging is written twice.
public struct Timelines: Sendable {
    /// Every moment of every application, in the order of history.
    public private(set) var moments: [ApplicationMoment] = []
    /// The pictures that moments point to; the first is of nothing known.
    public private(set) var wishes: [Wishes] = [Wishes()]
    private var latest = Dense<Subjects.Application, Int32>(blank: -1)
    private var mergers: [ApplicationID: [Merger]] = [:]

    /// Nothing happened yet.
    public init() {}

    /// What an application was at the end of a day; nil if nothing was known of it.
    ///
    /// - Complexity: O(changes of that application since).
    public func moment(of application: ApplicationID, on day: Day) -> ApplicationMoment? {
        var place = latest[application]
        while place >= 0 {
            let moment = moments[Int(place)]
            if moment.from <= day { return moment }
            place = moment.previous
        }
        return nil
    }

    /// The application whose contacts, proposals and decisions an application's counted as at the
    /// end of a day: the one it had been merged into, or itself.
    public func kept(_ application: ApplicationID, on day: Day) -> ApplicationID {
        var kept = application
        while let next = mergers[kept]?.last(where: { $0.on <= day }) { kept = next.kept }
        return kept
    }

    /// The applications that had been merged into another at some time, with each day and the
    /// application kept.
    public var merged: [(application: ApplicationID, on: Day, kept: ApplicationID)] {
        mergers.flatMap { application, steps in
            steps.map { (application: application, on: $0.on, kept: $0.kept) }
        }
    }

    mutating func apply(_ event: ApplicationEvent, on day: Day, _ register: ApplicationRegister) {
        switch event {
        case .filed(let filed):
            note(filed.application, on: day, register, hasNewPicture: true)
        case .updated(let updated):
            note(updated.application, on: day, register, hasNewPicture: true)
        case .closed(let closed):
            note(closed.application, on: day, register)
        case .reopened(let reopened):
            note(reopened.application, on: day, register)
        case .merged(let merged):
            if register[merged.mergedApplication].mergedInto == merged.application {
                mergers[merged.mergedApplication, default: []].append(
                    Merger(on: day, kept: merged.application))
            }
            note(merged.mergedApplication, on: day, register)
        case .labelled(let labelled):
            note(labelled.application, on: day, register)
        case .unlabelled(let unlabelled):
            note(unlabelled.application, on: day, register)
        case .renewed, .scored, .evictionStep:
            break
        }
    }

    /// Notes what an application is now, and those that it was merged into: they answer for it.
    mutating func note(
        _ application: ApplicationID, on day: Day, _ register: ApplicationRegister,
        hasNewPicture: Bool = false
    ) {
        add(application, register[application], on: day, hasNewPicture: hasNewPicture)
        var subject = application
        while let next = register[subject].mergedInto {
            add(next, register[next], on: day, hasNewPicture: false)
            subject = next
        }
    }

    private mutating func add(
        _ application: ApplicationID, _ state: ApplicationState, on day: Day, hasNewPicture: Bool
    ) {
        let place = latest[application]
        let before = place >= 0 ? moments[Int(place)] : nil
        var picture = before?.picture ?? 0
        if hasNewPicture {
            let new = Wishes(state.household, state.need)
            if wishes[Int(picture)] != new {
                wishes.append(new)
                picture = Int32(wishes.count - 1)
            }
        }
        var moment = ApplicationMoment(
            application: application, from: day, firstFiledOn: state.firstFiledOn,
            isInStock: state.isInStock, labels: state.labels, picture: picture, previous: place)
        if let before {
            if moment.says(the: before) { return }
            if before.from == day {
                moment.previous = before.previous
                moments[Int(place)] = moment
                return
            }
        }
        moments.append(moment)
        latest[application] = Int32(moments.count - 1)
    }
}
