import Events
public import Terms

/// One contact about one dwelling that says why the household was passed over.
public struct PassedOverContact: Hashable, Sendable {
    /// The application, as named.
    public var application: ApplicationID
    /// The dwelling.
    public var dwelling: DwellingID
    /// The day.
    public var on: Day
    /// The coded reason.
    public var reason: ContactReason
}

/// Which applications were ever sounded out, and the coded reasons for passing over.
public struct ContactRegister: Sendable {
    private var contacted = Dense<Subjects.Application, Bool>(blank: false)
    /// The contacts that give a reason about a dwelling, in the order of history.
    public private(set) var reasons: [PassedOverContact] = []

    /// No contact yet.
    public init() {}

    /// Whether the application, as named, was ever contacted, to any avail or none.
    public func wasContacted(_ application: ApplicationID) -> Bool { contacted[application] }

    mutating func apply(_ contact: ContactRecorded, on day: Day) {
        contacted[contact.application] = true
        if let dwelling = contact.dwelling, let reason = contact.reason {
            reasons.append(
                PassedOverContact(
                    application: contact.application, dwelling: dwelling, on: day, reason: reason))
        }
    }
}
