/// One application's wait as a survival estimator sees it, in whole days since first filing.
///
/// Negative time counts as 0.
public struct Spell: Hashable, Sendable {
    /// How a spell ended.
    public enum Outcome: UInt8, Hashable, Sendable, CaseIterable {
        /// By what is being timed: the allocation.
        case event
        /// By what makes the event impossible: any other closing.
        case competing
        /// It was not seen to end: still waiting, or merged into another.
        case censored
    }

    /// The day after which the spell is watched, where it began before anyone kept watch: it is
    /// at risk on day *t* if entry < *t* ≤ exit. Nil: no delayed entry, at risk from day 0, that
    /// day included.
    public let entry: Int32?
    /// The last day of the spell.
    public let exit: Int32
    /// How it ended.
    public let outcome: Outcome

    /// A spell; a negative exit becomes 0, and a negative entry none, for such a spell was
    /// watched on its day 0.
    public init(entry: Int32? = nil, exit: Int32, outcome: Outcome) {
        self.entry = entry.flatMap { $0 < 0 ? nil : $0 }
        self.exit = max(exit, 0)
        self.outcome = outcome
    }

    /// Whether the spell is at risk on any day. One that ends by its delayed entry is not, and
    /// every estimator leaves it out.
    public var isWatched: Bool {
        guard let entry else { return true }
        return exit > entry
    }
}
