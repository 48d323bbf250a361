import Events
public import Terms

/// One referral to the committee for special cases.
public struct SpecialCase: Hashable, Sendable {
    /// The application, as named.
    public var application: ApplicationID
    /// The day of the referral.
    public var referredOn: Day
    /// Why.
    public var reason: ReferralReason?
    /// The day it was concluded; nil while open.
    public var concludedOn: Day?
    /// What was concluded.
    public var outcome: SpecialCaseOutcome?
}

/// Referrals to the committee for special cases, and what it concluded.
public struct SpecialCaseRegister: Sendable {
    /// Every referral, in the order of history.
    public private(set) var cases: [SpecialCase] = []
    /// The days of every conclusion, with or without a referral on record.
    public private(set) var conclusions: [(application: ApplicationID, on: Day)] = []

    /// The places of each application's open cases.
    private var open: [ApplicationID: [Int]] = [:]

    /// No referral yet.
    public init() {}

    mutating func apply(_ event: SpecialCaseEvent, on day: Day) {
        switch event {
        case .referred(let referred):
            open[referred.application, default: []].append(cases.count)
            cases.append(
                SpecialCase(
                    application: referred.application, referredOn: day, reason: referred.reason))
        case .concluded(let concluded):
            conclusions.append((concluded.application, day))
            for position in open.removeValue(forKey: concluded.application) ?? [] {
                cases[position].concludedOn = day
                cases[position].outcome = concluded.outcome
            }
        }
    }
}
