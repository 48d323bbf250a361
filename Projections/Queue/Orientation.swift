import Events
import Projecting
import Registers
import Rules
import Terms

/// The orientation meetings of new-build programmes beside their first committees (commission
/// d'orientation des attributions des programmes neufs, IV.1.a).
struct Orientation {
    private let rows: [[Cell]]

    /// Programmes whose first meeting or first committee lies in the period.
    ///
    /// - Throws: ``RuleError`` if the rule set lacks the notice that a meeting must keep.
    /// - Complexity: O(decisions + meetings).
    init(_ view: View) throws(RuleError) {
        var meetings: [ResidenceID: Day] = [:]
        for meeting in view.registers.sessions.meetings where meetings[meeting.residence] == nil {
            meetings[meeting.residence] = meeting.on
        }
        var committees: [ResidenceID: Decision] = [:]
        for decision in view.registers.committees.decisions
        where view.countsCommittees(of: decision.dwelling) {
            let picture = view.registers.dwellings[decision.dwelling].picture
            guard picture.newBuild == true, let residence = picture.residence,
                committees[residence] == nil
            else { continue }
            committees[residence] = decision
        }
        var rows: [[Cell]] = []
        for residence in Set(meetings.keys).union(committees.keys) {
            let meeting = meetings[residence]
            let committee = committees[residence]
            let days = [meeting, committee?.on].compactMap { $0 }
            guard days.contains(where: view.period.contains) else { continue }
            var latest: Day?
            if let committee {
                latest = try view.rules.deadline(.orientationMeetingNotice, on: committee.on)
                    .latestDay(before: committee.on)
            }
            rows.append(Orientation.row(residence, meeting, committee, latest, view))
        }
        self.rows = rows
    }

    private static func row(
        _ residence: ResidenceID, _ meeting: Day?, _ committee: Decision?, _ latest: Day?,
        _ view: View
    ) -> [Cell] {
        var days: Cell = .null
        var isInTime: Cell = .null
        if let meeting, let committee, let latest {
            days = .integer(committee.on - meeting)
            isInTime = .boolean(meeting <= latest)
        }
        return [
            .of(residence), .of(committee.map { view.landlord(of: $0.dwelling) }),
            meeting.map(Cell.day) ?? .null, committee.map { .day($0.on) } ?? .null,
            latest.map(Cell.day) ?? .null, days, isInTime,
        ]
    }

    /// One row a programme; without a meeting on record, its day is unknown.
    var table: Table {
        Table(
            "orientation-meetings",
            columns: [
                "residence", "landlord", "met_on", "first_committee_on", "latest_on", "days_before",
                "in_time",
            ],
            rows: rows)
    }
}
