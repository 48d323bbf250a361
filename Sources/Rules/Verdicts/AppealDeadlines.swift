public import Terms

/// Deadlines of appeals (recours DALO et DAHO), by the law in force the day they begin to run.
extension RuleSet {
    /// The last day on which the mediation committee may decide in time (DOMAIN 5).
    public func decisionDeadline(of right: Right, filed: Day) throws(RuleError) -> Day {
        try deadline(right == .dalo ? .daloDecisionDeadline : .dahoDecisionDeadline, on: filed)
            .deadline(after: filed)
    }

    /// The last day on which the prefect may offer in time (CCH R441-16-1, R441-18).
    public func offerDeadline(
        of right: Right, transition: Bool, decided: Day
    ) throws(RuleError) -> Day {
        let key: DeadlineParameter =
            if transition {
                .transitionOfferDeadline
            } else {
                right == .dalo ? .daloOfferDeadline : .dahoOfferDeadline
            }
        return try deadline(key, on: decided).deadline(after: decided)
    }

    /// Whether an application may be reopened on `day` (CCH R441-2-8). A closing as not renewed
    /// can be undone for a time after filing or last renewal, one for want of a reply for a time
    /// after the closing. nil for the other reasons, whose time no rule fixes.
    public func reopeningVerdict(
        closed reason: ClosingReason, on closing: Day, filedOrRenewed: Day, reopened day: Day
    ) throws(RuleError) -> Verdict? {
        switch reason {
        case .notRenewed:
            try deadline(.reopeningNotRenewed, on: closing)
                .verdict(since: filedOrRenewed, done: day, on: day)
        case .noReply:
            try deadline(.reopeningNoReply, on: closing)
                .verdict(since: closing, done: day, on: day)
        case .leaseSigned, .renounced, .ineligible, .merged: nil
        }
    }
}
