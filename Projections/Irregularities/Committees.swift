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
    /// - Complexity: O(decisions + tablings + meetings + appeals), once for all parts of a view.
    init(_ view: View) throws(RuleError) {
        self.view = view
        let record = view.shared { CommitteeRecord($0) }
        found = record.onClosed.filter { irregularity in
            guard let application = irregularity.application, let dwelling = irregularity.dwelling
            else { return false }
            return view.counts(application, for: dwelling)
        }
        guard view.selection.isOfDwellings else { return }
        found += record.tooFew.filter { $0.dwelling.map(selects) ?? false }
        try checkOrientation(record.newBuild.filter { selects($0.dwelling) })
    }

    private func selects(_ dwelling: DwellingID) -> Bool {
        view.selects(view.registers.dwellings[dwelling].picture)
    }

    /// A new-build programme's meeting must come so many days before its first committee.
    private mutating func checkOrientation(_ decisions: [Decision]) throws(RuleError) {
        var firstCommittees: [ResidenceID: Decision] = [:]
        for decision in decisions {
            guard let residence = view.registers.dwellings[decision.dwelling].picture.residence,
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

/// What committees decided about the territory's dwellings, as far as it may be irregular.
private struct CommitteeRecord: Sendable {
    /// The period's decisions on applications that were closed.
    private(set) var onClosed: [Irregularity] = []
    /// The period's sittings with too few candidates.
    private(set) var tooFew: [Irregularity] = []
    /// Every decision for a dwelling of a new-build programme, in the order of history.
    private(set) var newBuild: [Decision] = []

    /// A dwelling before a session.
    private struct Sitting: Hashable {
        let session: SessionID
        let dwelling: DwellingID
    }

    init(_ view: View) {
        var sittings: [Sitting: [Decision]] = [:]
        let dwellings = view.registers.dwellings
        for decision in view.registers.committees.decisions
        where view.isOfTerritory(decision.dwelling) {
            if let closing = decision.closing, view.period.contains(decision.on) {
                onClosed.append(CommitteeRecord.onClosed(decision, closing, view))
            }
            sittings[
                Sitting(session: decision.session, dwelling: decision.dwelling), default: []
            ].append(decision)
            if dwellings[decision.dwelling].picture.newBuild == true { newBuild.append(decision) }
        }
        checkCandidates(sittings, view)
    }

    private static func onClosed(
        _ decision: Decision, _ closing: Closing, _ view: View
    ) -> Irregularity {
        Irregularity(
            kind: .closedApplication, on: decision.on,
            application: view.registers.applications.kept(decision.application),
            dwelling: decision.dwelling, session: decision.session,
            evidence: [closing.sequence, decision.sequence],
            rule: IrregularityClass.closedApplication.article)
    }

    private mutating func checkCandidates(_ sittings: [Sitting: [Decision]], _ view: View) {
        var tablings: [Sitting: [Tabling]] = [:]
        for tabling in view.registers.sessions.tablings where !tabling.isPostponed {
            tablings[
                Sitting(session: tabling.session, dwelling: tabling.dwelling), default: []
            ].append(tabling)
        }
        let rule = CommitteeRule(view.rules)
        let designated = Designated(view.registers)
        for (sitting, decided) in sittings {
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
            tooFew.append(
                Irregularity(
                    kind: kind, on: on, dwelling: sitting.dwelling, session: sitting.session,
                    evidence: tabled.map(\.sequence) + decided.map(\.sequence),
                    rule: kind.text(
                        IntegerParameter.committeeCandidatesMinimum.rawValue, on: on, view.rules)))
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
