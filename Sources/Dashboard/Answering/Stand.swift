import Ledger
import Registers
import Rules
import Terms

/// Where a request stands: one state of the log, one window, one rule set, one audience. All that a
/// page shows is computed from it, so that no page mixes two states of the log.
struct Stand: Sendable {
    /// The log, as far as it was known at the instant asked about.
    let log: LogSnapshot
    /// The state of knowledge; nil for all that is known.
    let knownAt: Instant?
    /// The day of measure and the period.
    let window: Window
    /// The rule set.
    let rules: RuleSet
    /// For whom answers are made.
    let audience: Audience

    /// The same stand under another rule set.
    func under(_ rules: RuleSet) -> Stand {
        Stand(
            log: log, knownAt: knownAt, window: window, rules: rules, audience: audience)
    }

    /// The same stand over another window.
    func over(_ window: Window) -> Stand {
        Stand(
            log: log, knownAt: knownAt, window: window, rules: rules, audience: audience)
    }

    /// The same stand for another audience.
    func seen(by audience: Audience) -> Stand {
        Stand(
            log: log, knownAt: knownAt, window: window, rules: rules, audience: audience)
    }
}
