import Events
import Projecting
import Registers
import Rules
import Terms

/// What committees did in the period that they should not have.
struct Committees {
    private let view: View
    private(set) var found: [Irregularity] = []

    /// Looks through the committees' decisions and the orientation meetings.
    ///
    /// - Throws: ``RuleError`` if the rule set lacks the time by which a meeting comes before.
    /// - Complexity: O(decisions + tablings + meetings + appeals).
    init(_ view: View) throws(RuleError) {
        self.view = view
        checkClosed()
        guard view.selection.isOfDwellings else { return }
        checkCandidates()
        try checkOrientation()
    }

    private mutating func checkClosed() {
        for decision in view.registers.committees.decisions {
            guard let closing = decision.closing, view.period.contains(decision.on),
                view.counts(decision.application, for: decision.dwelling)
            else { continue }
            found.append(
                Irregularity(
                    kind: .closedApplication, on: decision.on,
                    application: view.registers.applications.kept(decision.application),
                    dwelling: decision.dwelling, session: decision.session,
                    evidence: [closing.sequence, decision.sequence],
                    rule: IrregularityClass.closedApplication.article))
        }
    }

    /// A dwelling before a session.
    private struct Sitting: Hashable {
        let session: SessionID
        let dwelling: DwellingID
    }

    /// Whether the view counts a dwelling.
    private func counts(_ dwelling: DwellingID) -> Bool {
        view.isOfTerritory(dwelling) && view.selects(view.registers.dwellings[dwelling].picture)
    }

    private mutating func checkCandidates() {
        var decisions: [Sitting: [Decision]] = [:]
        for decision in view.registers.committees.decisions where counts(decision.dwelling) {
            decisions[
                Sitting(session: decision.session, dwelling: decision.dwelling), default: []
            ].append(decision)
        }
        var tablings: [Sitting: [Tabling]] = [:]
        for tabling in view.registers.sessions.tablings where !tabling.isPostponed {
            tablings[
                Sitting(session: tabling.session, dwelling: tabling.dwelling), default: []
            ].append(tabling)
        }
        let rule = CommitteeRule(view.rules)
        let designated = Designated(view.registers)
        for (sitting, decided) in decisions {
            guard let on = decided.first?.on, view.period.contains(on) else { continue }
            let applications = Set(
                decided.map { view.registers.applications.kept($0.application) })
            let tabled = tablings[sitting, default: []]
            let verdict = rule.verdict(
                candidates: applications.count,
                ground: tabled.lazy.compactMap(\.ground).first,
                hasDaloCandidate: applications.contains { designated.contains($0, on: on) },
                on: on)
            guard case .fails = verdict else { continue }
            let kind = IrregularityClass.tooFewCandidates
            found.append(
                Irregularity(
                    kind: kind, on: on, dwelling: sitting.dwelling, session: sitting.session,
                    evidence: tabled.map(\.sequence) + decided.map(\.sequence),
                    rule: kind.text(
                        IntegerParameter.committeeCandidatesMinimum.rawValue, on: on, view.rules)))
        }
    }

    /// A new-build programme's meeting must come so many days before its first committee.
    private mutating func checkOrientation() throws(RuleError) {
        var firstCommittees: [ResidenceID: Decision] = [:]
        for decision in view.registers.committees.decisions where counts(decision.dwelling) {
            let picture = view.registers.dwellings[decision.dwelling].picture
            guard picture.newBuild == true, let residence = picture.residence,
                firstCommittees[residence] == nil
            else { continue }
            firstCommittees[residence] = decision
        }
        var seen: Set<ResidenceID> = []
        for meeting in view.registers.sessions.meetings
        where seen.insert(meeting.residence).inserted && view.period.contains(meeting.on) {
            guard let first = firstCommittees[meeting.residence] else { continue }
            let notice = try view.rules.deadline(.orientationMeetingNotice, on: first.on)
            guard meeting.on > notice.latestDay(before: first.on) else { continue }
            let kind = IrregularityClass.orientationLate
            found.append(
                Irregularity(
                    kind: kind, on: meeting.on, residence: meeting.residence,
                    evidence: [meeting.sequence, first.sequence],
                    rule: kind.text(
                        DeadlineParameter.orientationMeetingNotice.rawValue, on: first.on,
                        view.rules)))
        }
    }
}

/// Households designated under DALO: a favourable appeal of the application.
private struct Designated {
    private var decisions: [ApplicationID: [[AppealStep<AppealDecided>]]] = [:]

    init(_ registers: Registers) {
        for appeal in registers.appeals.all {
            let state = registers.appeals[appeal]
            guard state.right == .dalo, let application = state.filing?.application else {
                continue
            }
            decisions[registers.applications.kept(application), default: []]
                .append(state.decisions)
        }
    }

    /// Whether the last decision on one of its appeals was favourable on a day.
    func contains(_ application: ApplicationID, on day: Day) -> Bool {
        decisions[application, default: []].contains { steps in
            steps.last { $0.on <= day }?.what.outcome == .favourable
        }
    }
}
