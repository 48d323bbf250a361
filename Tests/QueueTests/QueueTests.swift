import Events
import Histories
import Projecting
import Queue
import Terms
import Testing

/// Two landlords, a dwelling each, and one outside the territory.
private let stock = """
    2010-01-01 DwellingRegistered dwelling=D1 landlord=L1 commune=86194
    2010-01-01 DwellingRegistered dwelling=D2 landlord=L2 commune=86194
    2010-01-01 DwellingRegistered dwelling=OUT landlord=L1 commune=17300

    """

private func told(_ lines: String, rules: String = "{base: grand-poitiers-2016}") throws
    -> (Content, Names)
{
    let history = try History(stock + lines)
    return (try Queue.content(history.view(rules: rules)), history.names)
}

@Suite("Queue: what becomes of those who wait")
struct QueueTests {
    @Test("every figure, table, column and list has words")
    func everythingHasWords() throws {
        let (content, _) = try told(
            """
            2014-01-01 ApplicationFiled application=A
            2014-02-01 CommitteeDecided application=A dwelling=D1 session=S outcome=awarded
            2014-02-02 ProposalRefused application=A dwelling=D1 stage=after_committee
            """)
        #expect(unlabelled(Queue.self, content).isEmpty)
    }

    @Test("nothing recorded gives counts of 0 and no rates")
    func emptyHistory() throws {
        let view = try History("").view()
        let figures = try Queue.figures(view)
        #expect(figures.count == 14)
        #expect(figures.first { $0.id == "candidates.one_share" }?.value == .null)
        #expect(figures.first { $0.id == "proposals_per_allocation" }?.value == .null)
        #expect(figures.first { $0.id == "forgotten.count" }?.value == .count(0))
    }

    @Test("a dwelling outside the territory, or never registered, is not counted")
    func territory() throws {
        let (content, names) = try told(
            """
            2014-02-01 CommitteeDecided application=A dwelling=OUT session=S outcome=awarded
            2014-02-01 CommitteeDecided application=A dwelling=NEVER session=S outcome=awarded
            2014-02-02 ProposalRefused application=A dwelling=OUT stage=after_committee
            """)
        #expect(content.figure("candidates.per_dwelling.mean") == .null)
        #expect(content.figure("refusals.after") == .count(0))
        #expect(content.rows("sessions", names)?.isEmpty == true)
    }

    @Test("what was done about a merged application was done about the one kept")
    func merging() throws {
        let (content, names) = try told(
            """
            2012-01-01 ApplicationFiled application=KEPT
            2012-01-01 ApplicationFiled application=OLD
            2012-01-01 ApplicationFiled application=LONELY
            2012-05-01 ContactRecorded application=OLD landlord=L1 outcome=no_reply
            2014-02-01 CommitteeDecided application=OLD dwelling=D1 session=S outcome=awarded
            2014-02-01 CommitteeDecided application=KEPT dwelling=D1 session=S outcome=ranked rank=2
            2014-06-01 ApplicationsMerged application=KEPT merged_application=OLD
            """)
        #expect(content.list("forgotten", names) == ["LONELY"])
        // One household, twice a candidate, is one candidate.
        #expect(content.figure("candidates.one_share") == .number(1))
    }

    @Test("a landlord merged into the other between two proposals makes them one landlord's")
    func mergedLandlords() throws {
        let proposals = """
            2014-01-01 ApplicationFiled application=A
            2014-03-01 CandidateProposed application=A dwelling=D1
            2014-03-31 CandidateProposed application=A dwelling=D2

            """
        #expect(try told(proposals).0.figure("concurrent_committees.count") == .count(1))
        let merged = proposals + "2014-02-01 LandlordsMerged landlord=L2 into=L1"
        #expect(try told(merged).0.figure("concurrent_committees.count") == .count(0))
        let later = proposals + "2014-04-01 LandlordsMerged landlord=L2 into=L1"
        #expect(try told(later).0.figure("concurrent_committees.count") == .count(1))
    }

    @Test("proposals of two landlords are compared even with one of the same between them")
    func concurrentAcrossOne() throws {
        // D2 is compared with the first proposal for D1 of 1 March, 30 days before the last.
        let lines = """
            2014-01-01 ApplicationFiled application=A
            2014-03-01 CandidateProposed application=A dwelling=D2
            2014-03-31 CandidateProposed application=A dwelling=D1
            2014-01-01 ApplicationFiled application=B
            2014-03-01 CandidateProposed application=B dwelling=D2
            2014-04-01 CandidateProposed application=B dwelling=D1
            2014-04-02 CandidateProposed application=B dwelling=D1
            2014-01-01 ApplicationFiled application=C
            2014-03-01 CandidateProposed application=C dwelling=D1
            2014-03-02 CandidateProposed application=C dwelling=D1
            2014-03-31 CandidateProposed application=C dwelling=D2
            """
        let (content, names) = try told(lines)
        #expect(content.list("concurrent-committees", names) == ["A", "C"])
        let (strict, _) = try told(
            lines, rules: "{base: grand-poitiers-2016, concurrent_days: 28}")
        #expect(strict.list("concurrent-committees", names) == [])
    }

    @Test("figures over dwellings are null by a household's dimension, and the other way round")
    func selections() throws {
        let history = try History(
            stock + """
                2014-01-01 ApplicationFiled application=A channel=online
                2014-02-01 CandidateProposed application=A dwelling=D1
                2014-02-01 CommitteeDecided application=A dwelling=D1 session=S outcome=awarded
                2014-02-02 ProposalRefused application=A dwelling=D1 stage=after_committee
                """)
        let view = try history.view()
        let online = try Queue.figures(view.selecting(.group(.channel, .text("online"))))
        #expect(online.first { $0.id == "candidates.one_share" }?.value == .null)
        #expect(online.first { $0.id == "refusals.after" }?.value == .count(1))
        #expect(online.first { $0.id == "forgotten.count" }?.value == .count(0))
        let landlord = Cell.subject(
            .landlord, try #require(history.names.number(.landlord, named: "L1")))
        let figures = try Queue.figures(view.selecting(.group(.landlord, landlord)))
        #expect(figures.first { $0.id == "candidates.one_share" }?.value == .number(1))
        #expect(figures.first { $0.id == "forgotten.count" }?.value == .null)
    }
}
