import Rules
import Terms
import Testing

@Suite("Deadlines and verdicts")
struct VerdictTests {
    @Test("months keep the day of the month, or take the last of a shorter month")
    func months() throws {
        #expect(Deadline.months(18).deadline(after: try day("2014-08-31")) == Day("2016-02-29"))
        #expect(Deadline.days(42).deadline(after: try day("2014-01-01")) == Day("2014-02-12"))
        #expect(Deadline.days(7).latestDay(before: try day("2014-03-12")) == Day("2014-03-05"))
        #expect(Deadline.months(1).latestDay(before: try day("2014-03-31")) == Day("2014-02-28"))
    }

    @Test("over a delay means that its last day lies before the day of measure")
    func over() throws {
        let delay = Deadline.months(18)
        #expect(delay.isOver(since: try day("2014-06-30"), on: try day("2016-01-01")))
        #expect(!delay.isOver(since: try day("2014-07-01"), on: try day("2016-01-01")))
    }

    @Test("done by the deadline meets it; done late, or not at all once it is past, fails")
    func deadline() throws {
        let start = try day("2014-08-01")
        let last = try day("2014-11-01")
        let after = try day("2014-11-02")
        let rule = Deadline.months(3)
        #expect(rule.verdict(since: start, done: nil, on: last) == .meets)
        #expect(rule.verdict(since: start, done: nil, on: after) == .fails(.afterDeadline(last)))
        #expect(rule.verdict(since: start, done: last, on: after) == .meets)
        #expect(rule.verdict(since: start, done: after, on: after) == .fails(.afterDeadline(last)))
    }

    @Test("deadlines of appeals depend on the right and on the transition")
    func appeals() throws {
        let rules = try embedded("grand-poitiers-2016")
        let start = try day("2014-08-01")
        #expect(try rules.decisionDeadline(of: .dalo, filed: start) == Day("2014-11-01"))
        #expect(try rules.decisionDeadline(of: .daho, filed: start) == Day("2014-09-12"))
        let offer = { (right: Right, transition: Bool) throws in
            try rules.offerDeadline(of: right, transition: transition, decided: start)
        }
        #expect(try offer(.dalo, false) == Day("2014-11-01"))
        #expect(try offer(.daho, false) == Day("2014-09-12"))
        #expect(try offer(.daho, true) == Day("2014-11-01"))
    }

    @Test("fewer than three candidates fail from the day of the decree, without a ground")
    func candidates() throws {
        let rule = CommitteeRule(try embedded("france"))
        let before = try day("2015-05-13")
        let from = try day("2015-05-14")
        let verdict = { (count: Int, ground: TablingGround?, dalo: Bool, day: Day) in
            rule.verdict(candidates: count, ground: ground, hasDaloCandidate: dalo, on: day)
        }
        #expect(rule.minimum(on: before) == nil && rule.minimum(on: from) == 3)
        #expect(verdict(2, nil, false, before) == .meets)
        #expect(verdict(2, nil, false, from) == .fails(.tooFewCandidates(2, minimum: 3)))
        #expect(verdict(3, nil, false, from) == .meets)
        #expect(verdict(1, .tooFew, false, from) == .meets)
        #expect(verdict(1, nil, true, from) == .meets)
    }

    @Test("a closing can be undone for a time that depends on its reason")
    func reopening() throws {
        let rules = try embedded("france")
        let filed = try day("2013-01-01")
        let closed = try day("2014-02-01")
        let verdict = { (reason: ClosingReason, text: String) throws in
            try rules.reopeningVerdict(
                closed: reason, on: closed, filedOrRenewed: filed, reopened: day(text))
        }
        #expect(try verdict(.notRenewed, "2014-07-01") == .meets)
        #expect(
            try verdict(.notRenewed, "2014-07-02") == .fails(.afterDeadline(day("2014-07-01"))))
        #expect(try verdict(.noReply, "2014-07-01") == .meets)
        #expect(try verdict(.noReply, "2014-07-02") == .fails(.afterDeadline(day("2014-07-01"))))
        #expect(try verdict(.renounced, "2014-07-01") == nil)
    }
}
