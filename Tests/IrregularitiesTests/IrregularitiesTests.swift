import Histories
import Irregularities
import Projecting
import Terms
import Testing

/// Dwellings of the territory, and one outside it.
private let stock = """
    2010-01-01 DwellingRegistered dwelling=D landlord=L commune=86194 district=north financing=plus
    2010-01-01 DwellingRegistered dwelling=NEW landlord=L residence=R commune=86194 new_build=true
    2010-01-01 DwellingRegistered dwelling=OUT landlord=L commune=17300

    """

private func told(
    _ lines: String, asOf: String = "2014-12-31", period: String = "2014",
    rules: String = "{base: grand-poitiers-2016}"
) throws -> (Content, Names) {
    let history = try History(stock + lines)
    let view = try history.view(asOf: asOf, period: period, rules: rules)
    return (try Irregularities.content(view), history.names)
}

/// The classes found, each once.
private func classes(
    _ lines: String, asOf: String = "2014-12-31", period: String = "2014",
    rules: String = "{base: grand-poitiers-2016}"
) throws -> [String] {
    let (content, names) = try told(lines, asOf: asOf, period: period, rules: rules)
    return (content.rows("irregularities", names) ?? []).map { $0[0] }.sorted()
}

@Suite("Irregularities: what was recorded but should not be")
struct IrregularitiesTests {
    @Test("every figure, table, column and list has words")
    func everythingHasWords() throws {
        let (content, _) = try told("")
        #expect(unlabelled(Irregularities.self, content).isEmpty)
        #expect(content.figures.count == 13)
        #expect(content.lists.count == 12)
    }

    @Test("each fact names the events that show it and the text it breaks")
    func evidence() throws {
        // The stock's lines are 0 to 2; these are 3 to 6.
        let (content, names) = try told(
            """
            2014-01-01 ApplicationFiled application=A
            2014-02-01 ApplicationClosed application=A reason=renounced
            2014-03-01 CommitteeDecided application=A dwelling=D session=S outcome=not_awarded
            2014-03-05 MovedIn dwelling=D application=A lease_signed_on=2014-02-20
            """)
        let rows = try #require(content.rows("irregularity-evidence", names))
        let shown = Dictionary(uniqueKeysWithValues: rows.map { ($0[0], Array($0[5...])) })
        #expect(
            shown == [
                "closed_application": ["4;5", "CCH R441-2-8"],
                "not_awarded": ["5;6", "CCH R441-3"],
                "lease_before_committee": ["5;6", "CCH L441-2"],
            ])
    }

    @Test("a conditional award whose condition is met is an award; before, or unmet, it is none")
    func conditional() throws {
        let lines = """
            2014-01-01 ApplicationFiled application=A
            2014-02-01 CommitteeDecided application=A dwelling=D session=S outcome=conditional
            2014-03-05 MovedIn dwelling=D application=A lease_signed_on=2014-03-01

            """
        let resolved = "2014-02-10 ConditionResolved application=A dwelling=D met="
        #expect(try classes(lines) == ["not_awarded"])
        #expect(try classes(lines + resolved + "false") == ["not_awarded"])
        #expect(try classes(lines + resolved + "true") == [])
    }

    @Test("a move-in of nobody known, or outside the territory, is in no class")
    func nobody() throws {
        let lines = """
            2014-03-05 MovedIn dwelling=D lease_signed_on=2014-03-01
            2014-03-05 MovedIn dwelling=OUT application=A lease_signed_on=2014-03-01
            """
        #expect(try classes(lines) == [])
    }

    @Test("decisions, proposals and refusals of a merged application are the kept one's")
    func merging() throws {
        let lines = """
            2014-01-01 ApplicationFiled application=KEPT
            2014-01-01 ApplicationFiled application=OLD
            2014-02-01 CandidateProposed application=OLD dwelling=D
            2014-02-10 CommitteeDecided application=OLD dwelling=D session=S outcome=awarded
            2014-02-20 ApplicationsMerged application=KEPT merged_application=OLD
            2014-03-01 ProposalRefused application=KEPT dwelling=D stage=after_committee
            2014-03-05 MovedIn dwelling=D application=KEPT lease_signed_on=2014-03-01
            """
        #expect(try classes(lines) == [])
    }

    @Test("a better-placed candidate of the same session must have refused; of another, not")
    func rankSkipped() throws {
        func lines(_ session: String, _ more: String = "") -> String {
            """
            2014-01-01 ApplicationFiled application=FIRST
            2014-01-01 ApplicationFiled application=SECOND
            2014-02-01 CommitteeDecided application=FIRST dwelling=D session=S outcome=awarded
            2014-02-01 CommitteeDecided application=SECOND dwelling=D session=\(session) \
            outcome=ranked rank=2
            2014-03-05 MovedIn dwelling=D application=SECOND lease_signed_on=2014-03-01
            \(more)
            """
        }
        #expect(try classes(lines("S")) == ["rank_skipped"])
        #expect(try classes(lines("OTHER")) == [])
        let refused =
            "2014-02-05 ProposalRefused application=FIRST dwelling=D stage=after_committee"
        #expect(try classes(lines("S", refused)) == [])
    }

    @Test("since May 2015 a committee wants three candidates, a ground, or a DALO candidate")
    func candidates() throws {
        func found(_ day: String, _ more: String = "") throws -> [String] {
            try classes(
                """
                2014-01-01 ApplicationFiled application=A
                2014-01-01 ApplicationFiled application=B
                \(day) CommitteeDecided application=A dwelling=D session=S outcome=awarded
                \(day) CommitteeDecided application=B dwelling=D session=S outcome=not_awarded
                \(more)
                """, asOf: "2015-12-31", period: "2015")
        }
        #expect(try found("2015-05-13") == [])
        #expect(try found("2015-05-14") == ["too_few_candidates"])
        let tabled = "2015-05-01 DwellingTabled dwelling=D session=S"
        #expect(try found("2015-05-14", tabled) == ["too_few_candidates"])
        #expect(try found("2015-05-14", tabled + " ground=too_few") == [])
        let appeal = """
            2015-01-01 AppealFiled appeal=R right=dalo application=B
            2015-02-01 AppealDecided appeal=R outcome=favourable
            """
        // The offer has come in time, so that the appeal itself is in no class.
        let offer = "\n2015-03-01 RehousingOffered appeal=R"
        #expect(try found("2015-05-14", appeal + offer) == [])
        let shelter = appeal.replacing("dalo", with: "daho") + offer
        #expect(try found("2015-05-14", shelter) == ["too_few_candidates"])
    }

    @Test("an orientation meeting comes seven days before the first committee, or is late")
    func orientation() throws {
        func found(_ meetings: String...) throws -> [String] {
            let held = meetings.map { "\($0) OrientationMeetingHeld residence=R" }
            return try classes(
                """
                2014-01-01 ApplicationFiled application=A
                2014-03-15 CommitteeDecided application=A dwelling=NEW session=S outcome=not_awarded

                """ + held.joined(separator: "\n"))
        }
        #expect(try found("2014-03-08") == [])
        #expect(try found("2014-03-09") == ["orientation_late"])
        #expect(try found("2014-04-01") == ["orientation_late"])
        #expect(try found("2014-03-01", "2014-03-10") == [])
        #expect(try found() == [])
    }

    @Test("an income above the ceiling is irregular but in a derogation zone; at it is under it")
    func ceiling() throws {
        func found(_ income: String, _ rules: String = "") throws -> [String] {
            try classes(
                """
                2014-01-01 ApplicationFiled application=A adults=1 children=0 \
                annual_income=\(income)
                2014-02-01 CommitteeDecided application=A dwelling=D session=S outcome=awarded
                2014-03-05 MovedIn dwelling=D application=A lease_signed_on=2014-03-01
                """,
                rules: "{base: grand-poitiers-2016\(rules)}")
        }
        #expect(try found("20013") == [])
        #expect(try found("20013.01") == ["above_ceiling"])
        #expect(try found("20013.01", ", derogation_zones: [north]") == [])
        #expect(try found("20013.01", ", derogation_zones: [south]") == ["above_ceiling"])
    }

    @Test("a deadline of an appeal counts on the day after it, once that day has come")
    func deadlines() throws {
        let filed = "2014-01-15 AppealFiled appeal=R right=dalo\n"
        #expect(try classes(filed, asOf: "2014-04-15") == [])
        #expect(try classes(filed, asOf: "2014-04-16") == ["dalo_decision_late"])
        #expect(try classes(filed, period: "2014-04-17..2014-12-31") == [])
        let inTime = filed + "2014-04-15 AppealDecided appeal=R outcome=favourable\n"
        #expect(try classes(inTime) == ["dalo_offer_late"])
        #expect(try classes(inTime, asOf: "2014-07-15") == [])
        #expect(try classes(inTime + "2014-07-15 RehousingOffered appeal=R") == [])
        #expect(try classes(inTime + "2014-07-16 RehousingOffered appeal=R") == ["dalo_offer_late"])
        let late = filed + "2014-04-16 AppealDecided appeal=R outcome=unfavourable"
        #expect(try classes(late) == ["dalo_decision_late"])
    }

    @Test("a reopening is late by the rule of its closing's reason, and by no other")
    func reopening() throws {
        func found(_ reason: String, closed: String, reopened: String) throws -> [String] {
            try classes(
                """
                2013-01-10 ApplicationFiled application=A
                \(closed) ApplicationClosed application=A reason=\(reason)
                \(reopened) ApplicationReopened application=A
                """)
        }
        // Eighteen months after filing; five months after the closing.
        let closed = "2014-02-01"
        #expect(try found("not_renewed", closed: closed, reopened: "2014-07-10") == [])
        #expect(
            try found("not_renewed", closed: closed, reopened: "2014-07-11") == ["reopened_late"])
        #expect(try found("no_reply", closed: closed, reopened: "2014-07-01") == [])
        #expect(try found("no_reply", closed: closed, reopened: "2014-07-02") == ["reopened_late"])
        #expect(try found("renounced", closed: closed, reopened: "2014-12-01") == [])
    }

    @Test("by a dimension, what it cannot tell apart is null, and the rest is counted")
    func selection() throws {
        let history = try History(
            stock + """
                2014-01-01 ApplicationFiled application=A channel=online
                2014-03-05 MovedIn dwelling=D application=A lease_signed_on=2014-03-01
                """)
        let view = try history.view().selecting(.group(.channel, .text("online")))
        let figures = Dictionary(
            uniqueKeysWithValues: try Irregularities.figures(view).map { ($0.id, $0.value) })
        #expect(figures["irregularities.no_decision"] == .count(1))
        #expect(figures["irregularities.reopened_late"] == .count(0))
        #expect(figures["irregularities.too_few_candidates"] == .null)
        #expect(figures["irregularities.dalo_offer_late"] == .null)
    }
}
