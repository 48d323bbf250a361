public import Terms

/// What a rule says of a case, with its reason.
public enum Verdict: Hashable, Sendable {
    /// The case meets the rule.
    case meets
    /// The case does not meet the rule.
    case fails(Reason)

    /// Why a case does not meet a rule, by article.
    public enum Reason: Hashable, Sendable {
        /// CCH R441-1: the income is above the ceiling.
        case aboveCeiling(income: Cents, ceiling: Cents)
        /// CCH R441-3: the committee had fewer candidates than it must have.
        case tooFewCandidates(Int, minimum: Int)
        /// The deadline passed without what was due.
        case afterDeadline(Day)
    }
}

extension Deadline {
    /// Whether what was due from `start` came in time (CCH R441-16-1 and R441-18 for
    /// offers under DALO and DAHO): done by the deadline, or the deadline is not past on `day`.
    /// Done late fails.
    public func verdict(since start: Day, done: Day?, on day: Day) -> Verdict {
        let deadline = deadline(after: start)
        if let done, done <= deadline { return .meets }
        return day <= deadline ? .meets : .fails(.afterDeadline(deadline))
    }
}
