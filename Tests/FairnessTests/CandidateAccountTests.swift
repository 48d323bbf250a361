import Events
import Fairness
import Histories
import Projecting
import Registers
import Rules
import Terms
import Testing

@Suite("Fairness: the account of one application")
struct CandidateAccountTests {
    private static let seeds = [UInt64](1...8)

    private func applications(_ view: View) -> [ApplicationID] {
        Array(view.registers.applications.all)
    }

    @Test(
        "an account passes over where the report does, as often and for the same reasons",
        arguments: seeds, ["lease_signed_on", "decided_on", "moved_in_on"])
    func agreesWithTheReport(seed: UInt64, date: String) throws {
        let history = try MadeTown.history(seed: seed)
        let view = try history.view(
            period: "2013-01-01..2014-12-31",
            rules: "{base: grand-poitiers-2016, allocation_date: \(date)}")
        var times: [String: Int] = [:]
        var reasons: [String: Int] = [:]
        for application in applications(view) {
            for turn in try CandidateAccount(application, view).turns {
                guard case .passedOver(let reason) = turn.turn else { continue }
                times[history.names.name(.application, application.number), default: 0] += 1
                reasons[reason?.name ?? Traits.unknown, default: 0] += 1
            }
        }
        let expected = try PairByPair(history, view)
        #expect(times == expected.times, "seed \(seed)")
        #expect(reasons == expected.reasons, "seed \(seed)")
    }

    @Test("ranks and matches are those that a clerk finds by sorting", arguments: seeds)
    func agreesWithAClerk(seed: UInt64) throws {
        let history = try MadeTown.history(seed: seed)
        let view = try history.view(period: "2013-01-01..2014-12-31")
        let clerk = try Clerk(history, view)
        var ranked = 0
        for application in applications(view) {
            let account = try CandidateAccount(application, view)
            for turn in account.turns {
                let queue = clerk.queue(at: turn.allocation, on: turn.on)
                let place = queue.first { $0.application == application }
                #expect(turn.rank == place?.rank, "seed \(seed), \(application), \(turn.on)")
                #expect(turn.matching == (place == nil ? nil : queue.count))
                if turn.rank != nil { ranked += 1 }
            }
            // Whoever matched somewhere has a turn there.
            let matched = clerk.allocations.count { allocation, on in
                clerk.queue(at: allocation, on: on).contains { $0.application == application }
            }
            #expect(account.turns.count { $0.rank != nil } == matched)
        }
        #expect(ranked > 50, "seed \(seed) makes a town in which hardly anything matches")
    }

    private static let story = """
        2010-01-01 DwellingRegistered dwelling=D1 landlord=L commune=86194 rooms=3 financing=plus
        2010-01-01 DwellingRegistered dwelling=D2 landlord=L commune=86041 rooms=1
        2014-01-10 ApplicationFiled application=OLD rooms_min=2 areas=86194 annual_income=15000 \
        adults=1 children=0
        2014-02-01 ApplicationFiled application=WINNER
        2014-03-01 ApplicationFiled application=YOUNG
        2014-01-05 ApplicationFiled application=RICH adults=1 children=0 annual_income=90000
        2014-01-06 ApplicationFiled application=ASKED
        2014-04-01 CandidateProposed application=ASKED dwelling=D1
        2014-04-02 ContactRecorded application=OLD landlord=L dwelling=D1 outcome=no_reply \
        reason=unreachable
        2014-06-01 MovedIn dwelling=D1 application=WINNER lease_signed_on=2014-05-20
        2014-07-01 MovedIn dwelling=D2 lease_signed_on=2014-07-01
        2014-08-01 ApplicationClosed application=ASKED reason=renounced
        2014-09-01 MovedIn dwelling=D1 application=YOUNG lease_signed_on=2014-09-01
        """

    private func account(_ name: String) throws -> CandidateAccount {
        let history = try History(Self.story)
        let number = try #require(history.names.number(.application, named: name))
        return try CandidateAccount(ApplicationID(number), history.view())
    }

    @Test("each allocation is what it was to the application")
    func turns() throws {
        let old = try account("OLD").turns
        #expect(
            old.map(\.turn) == [.passedOver(.unreachable), .notMatching, .passedOver(.unreachable)])
        #expect(old[1].unmet == [.areas, .rooms])
        // ASKED before OLD, then WINNER and YOUNG; RICH is above the ceiling.
        #expect(old[0].rank == 2 && old[0].matching == 4)
        #expect(try account("WINNER").turns.map(\.turn) == [.housed])
        #expect(try account("WINNER").notWaiting == 2)
        #expect(try account("YOUNG").turns.map(\.turn) == [.behind, .notAssessed, .housed])
        let rich = try account("RICH").turns
        #expect(rich.map(\.turn) == [.notMatching, .notAssessed, .notMatching])
        #expect(rich[0].unmet == [.incomeCeiling])
        // Proposed for the first letting of D1; closed by the second, which is no turn of its own.
        let asked = try account("ASKED")
        #expect(asked.turns.map(\.turn) == [.putForward, .notAssessed])
        #expect(asked.turns[0].rank == 1)
        #expect(asked.notWaiting == 1)
    }

    @Test("a household whose move-in closed it that day still had its place in the queue")
    func housedTheSameDay() throws {
        let last = try #require(try account("YOUNG").turns.last)
        #expect(!last.isInStock)
        // OLD came before; RICH does not match, ASKED and WINNER wait no more.
        #expect(last.rank == 2 && last.matching == 2)
        let old = try #require(try account("OLD").turns.last)
        #expect(old.rank == 1 && old.matching == 2)
    }

    @Test("priority by label or appeal goes before age, and the account says which")
    func priority() throws {
        let history = try History(
            """
            2010-01-01 DwellingRegistered dwelling=D1 landlord=L commune=86194
            2014-01-01 ApplicationFiled application=OLD
            2014-02-01 ApplicationFiled application=LABELLED
            2014-02-02 PriorityLabelled application=LABELLED label=l441_1_a
            2014-03-01 ApplicationFiled application=DALO
            2014-03-02 AppealFiled appeal=R1 right=dalo application=DALO
            2014-04-02 AppealDecided appeal=R1 outcome=favourable
            2014-04-10 ApplicationFiled application=WINNER
            2014-06-01 MovedIn dwelling=D1 application=WINNER lease_signed_on=2014-06-01
            """)
        let view = try history.view()
        let ranks = try ["OLD", "LABELLED", "DALO"].map { name in
            let number = try #require(history.names.number(.application, named: name))
            return try CandidateAccount(ApplicationID(number), view)
        }
        #expect(ranks.map { $0.turns[0].rank } == [3, 1, 2])
        #expect(ranks.map(\.isPriority) == [false, true, true])
        #expect(ranks.map(\.isDesignated) == [false, false, true])
    }
}
