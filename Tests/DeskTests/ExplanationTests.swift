import Desk
import Events
import Fairness
import Foundation
import Ledger
import Registers
import Reports
import Rules
import Terms
import Testing

/// The auditor's account of one application (DOMAIN 6.4).
@Suite struct ExplanationTests {
    private static let first = "2014-07-01T09:00:00Z"
    private static let second = "2014-12-01T09:00:00Z"

    /// A1 waits, is passed over, is ranked second; A0 was merged into it; the decision on it is
    /// corrected later.
    private static func town() throws -> TestLedger {
        let ledger = try TestLedger()
        try ledger.say(
            at: first,
            """
            2010-01-01 DwellingRegistered d1 dwelling=D1 landlord=L1 commune=86194 rooms=3
            2010-01-01 DwellingRegistered d2 dwelling=D2 landlord=L1 commune=86041 rooms=1
            2012-02-01 ApplicationFiled f0 application=A0
            2013-01-10 ApplicationFiled f1 application=A1 rooms_min=2 areas=86194
            2013-02-01 ApplicationsMerged g1 application=A1 merged_application=A0
            2014-02-01 ApplicationFiled f2 application=A2
            2014-02-02 ApplicationFiled f3 application=A3
            2014-03-01 AppealFiled r1 appeal=R1 right=dalo application=A0
            2014-03-20 MovedIn m2 dwelling=D2 application=A2 lease_signed_on=2014-03-20
            2014-04-01 ContactRecorded k1 application=A1 landlord=L1 outcome=no_reply dwelling=D1 \
            reason=unreachable
            2014-05-01 MovedIn m1 dwelling=D1 application=A3 lease_signed_on=2014-05-01
            2014-06-10 CommitteeDecided c1 application=A1 dwelling=D1 session=S2 outcome=awarded
            2014-06-20 ApplicationClosed z3 application=A9 reason=renounced
            """)
        try ledger.say(
            at: second,
            """
            2014-06-10 CommitteeDecided c1 application=A1 dwelling=D1 session=S2 \
            outcome=not_awarded reason=arrears
            2014-11-01 ApplicationFiled f5 application=A5
            """)
        return ledger
    }

    private func explain(
        _ ledger: TestLedger, _ name: String, asOf: String? = nil, knownAt: String? = nil,
        rules: String = ""
    ) throws -> Explanation {
        try Explanation(
            of: name, in: ledger.ledger, identities: ledger.identities,
            rules: TestLedger.request("fairness", rules: rules).rules,
            asOf: try asOf.map { try #require(Day($0)) },
            knownAt: try knownAt.map { try #require(Instant($0)) })
    }

    @Test func itsEventsAreItsOwnAndThoseOfWhatWasMergedIntoItAndOfTheirAppeals() throws {
        let account = try explain(Self.town(), "A1")
        #expect(account.events.map(\.sequence.number) == [2, 3, 4, 7, 9, 13])
        #expect(account.struck.map(\.sequence.number) == [11])
        #expect(account.asOf == Day("2014-11-01"))
    }

    @Test func itsAgeRunsFromTheFirstFilingToTheDayOfMeasure() throws {
        let account = try explain(Self.town(), "A1", asOf: "2014-06-30").situation
        #expect(account.filedOn == Day("2012-02-01"))
        #expect(account.isInStock && account.isOverDelay == true)
        #expect(account.ageMonths == 880.0 / 30.4375)
        let housed = try explain(Self.town(), "A3").situation
        #expect(!housed.isInStock && housed.closing?.reason == .leaseSigned)
        #expect(housed.allocatedOn == Day("2014-05-01"))
        #expect(housed.ageMonths == 88.0 / 30.4375 && housed.isOverDelay == false)
        let merged = try explain(Self.town(), "A0").situation
        #expect(merged.mergedInto != nil && merged.closing?.reason == .merged)
        let never = try explain(Self.town(), "A9").situation
        #expect(never.filedOn == nil && never.ageMonths == nil && !never.isInStock)
    }

    @Test func eachAllocationSaysWhyItWasNotProposed() throws {
        let account = try explain(Self.town(), "A1")
        let turns = account.account.turns
        #expect(turns.map(\.turn) == [.notMatching, .passedOver(.unreachable)])
        #expect(turns[0].unmet == [.areas, .rooms])
        #expect(turns[1].rank == 1 && turns[1].matching == 2)
    }

    @Test func whatWasKnownThenDecides() throws {
        let ledger = try Self.town()
        let then = try explain(ledger, "A1", asOf: "2014-06-30", knownAt: Self.first)
        #expect(then.decisions.map(\.outcome) == [.awarded])
        #expect(then.events.last?.correctedBy?.sequence.number == 13)
        let now = try explain(ledger, "A1", asOf: "2014-06-30")
        #expect(now.decisions.map(\.outcome) == [.notAwarded])
        #expect(now.decisions.map(\.reason) == [.arrears])
        let early = try explain(ledger, "A1", asOf: "2014-04-15")
        #expect(early.decisions.isEmpty)
        #expect(early.account.turns.map(\.turn) == [.notMatching])
    }

    @Test func aRuleSetOfOnesOwnDecidesWhoHoldsPriority() throws {
        let ledger = try Self.town()
        try ledger.say(
            at: "2014-12-02T09:00:00Z", "2014-04-02 PriorityLabelled l1 application=A3 label=syplo")
        let base = try explain(ledger, "A1")
        let mine = try explain(ledger, "A1", rules: "priority_labels: [syplo]")
        #expect(base.account.turns.last?.turn == .passedOver(.unreachable))
        #expect(mine.account.turns.last?.turn == .behind)
        #expect(base.provenance.rulesHash != mine.provenance.rulesHash)
        #expect(try explain(ledger, "A3", rules: "priority_labels: [syplo]").situation.isPriority)
    }

    @Test func irregularFactsAboutItAreAmongItsAccount() throws {
        // A3 moved in with no committee's decision.
        let ledger = try Self.town()
        let text = try explain(ledger, "A3").text(in: .french, naming: ledger.identities)
        #expect(text.contains("Bail sans décision, logement D1 (CCH L441-2), n° 10\n"))
        let none = try explain(ledger, "A5").text(in: .english, naming: ledger.identities)
        #expect(none.hasSuffix("Irregularities\nnone\n"))
    }

    @Test func whoIsNotKnownIsAnError() throws {
        let ledger = try Self.town()
        func problem(_ name: String, asOf: String? = nil, knownAt: String? = nil) -> String? {
            #expect(throws: DeskError.self) {
                try explain(ledger, name, asOf: asOf, knownAt: knownAt)
            }?.description
        }
        #expect(problem("A7")?.hasPrefix("no application A7 in the ledger") == true)
        #expect(problem("A5", knownAt: Self.first)?.contains("by \(Self.first)") == true)
        #expect(problem("A2", asOf: "2013-12-31")?.contains("first event is of 2014-02-01") == true)
    }

    @Test func aMissingRuleIsAnErrorThatNamesItAndItsDay() throws {
        let error = #expect(throws: DeskError.self) {
            try explain(Self.town(), "A1", asOf: "2014-06-30", rules: "priority_labels: null")
        }
        #expect(error?.description.contains("no value of priority_labels on 2014-06-30") == true)
    }

    @Test func theTextNamesTheEntriesThatProveEachLine() throws {
        let ledger = try Self.town()
        let account = try explain(ledger, "A1")
        let french = unwrapped(account.text(in: .french, naming: ledger.identities))
        let lines = [
            "Demande A1 — compte rendu au 2014-11-01 ", "Déposée le 2012-02-01, en attente ",
            "A absorbé la demande A0 ", "corrige le n° 11 ", "motif\u{00A0}: impayés, n° 13 ",
            "logement D1 à A3, n° 10\u{00A0}: dépassée, rang 1 sur 2, motif\u{00A0}: injoignable",
            "1\u{00A0}× ne correspondait pas : ", "(secteurs 1, nombre de pièces 1) ",
        ]
        for line in lines { #expect(french.contains(line), "\(line)") }
        let english = unwrapped(account.text(in: .english, naming: ledger.identities))
        #expect(english.contains("passed over, rank 1 of 2, reason: unreachable; see no. 9 "))
    }

    @Test func ofManyAllocationsTheTextTellsItsOwnAndTheFirstOthersAndHowManyMoreThereAre() throws {
        let ledger = try Self.town()
        var lines = "2014-02-01 ApplicationFiled w application=W\n"
        for number in 1...60 {
            lines += "2014-01-01 DwellingRegistered e\(number) dwelling=E\(number) landlord=L1 "
            lines += "commune=86194 rooms=3\n"
            lines += "2014-02-02 ApplicationFiled h\(number) application=H\(number)\n"
            lines += "2014-07-01 MovedIn n\(number) dwelling=E\(number) application=H\(number) "
            lines += "lease_signed_on=2014-07-01\n"
        }
        lines += "2014-06-01 CandidateProposed p application=W dwelling=E60\n"
        try ledger.say(at: "2014-12-02T09:00:00Z", lines)
        let account = try explain(ledger, "W", asOf: "2014-12-31")
        // Passed over at D1 and 59 of the others, put forward once, and at D2 with its equal.
        let told = account.told(in: .english, naming: ledger.identities, others: 40)
        #expect(told.turns.count { !$0.isOwn } == 40)
        #expect(told.turns.count(where: \.isOwn) == 1)
        #expect(told.turnsLeftOut == account.account.turns.count - 41)
        let text = unwrapped(account.text(in: .english, naming: ledger.identities))
        #expect(text.contains("60\u{00A0}× passed over"))
        #expect(text.contains("dwelling E60 to H60, no. "))
        #expect(text.contains("… and \(told.turnsLeftOut) more at which it was passed over"))
        #expect(text.contains("All of them, one by one: --format json"))
        let json = account.json(naming: ledger.identities).text
        #expect(json.ranges(of: "\"turn\":\"passed_over\"").count == 60)
    }

    @Test func whatASentenceNamesCanBeTakenFromIt() throws {
        let ledger = try Self.town()
        let told = try explain(ledger, "A1").told(
            in: .french, naming: ledger.identities, others: 40)
        let turn = try #require(told.turns.first)
        #expect(
            turn.words.parts.contains(.subject(.dwelling, name: "D1"))
                && turn.words.parts.contains(.subject(.application, name: "A3"))
                && turn.words.parts.contains(.entries([SequenceNumber(10)])))
    }

    @Test func theJSONIsAsItAlwaysWas() throws {
        let ledger = try Self.town()
        let account = try explain(ledger, "A3", asOf: "2014-06-30", knownAt: Self.first)
        let text = withoutRoots(account.json(naming: ledger.identities).text)
            .replacing(/"sha256":"[0-9a-f]*"/, with: "#")
        let entry =
            #","recorded_at":"2014-07-01T09:00:00Z","corrects":[],"corrected_by":null,"#
            + #""voided_by":[],"event":"#
        #expect(
            text == #"{"application":"A3","as_of":"2014-06-30","#
                + #""known_at":"2014-07-01T09:00:00Z","provenance":{"#
                + #""origin":"desk.example/test","size":13,"root":"…","rules":{"id":"mine",#},"#
                + #""version":"1.0.0"},"situation":{"filed_on":"2014-02-02","in_stock":false,"#
                + #""closed_on":"2014-05-01","closing_reason":"lease_signed","#
                + #""closing_sequence":10,"allocated_on":"2014-05-01","merged_into":null,"#
                + #""merged":[],"measured_on":"2014-05-01","age_months":2.891170431211499,"#
                + #""abnormal_delay_months":18,"over_delay":false,"labels":[],"#
                + #""priority":false,"designated":false},"events":["#
                + #"{"sequence":6"# + entry
                + #"{"kind":"ApplicationFiled","source":"file","id":"f3","on":"2014-02-02","#
                + #""application":"A3"}},{"sequence":10"# + entry
                + #"{"kind":"MovedIn","source":"file","id":"m1","on":"2014-05-01","#
                + #""dwelling":"D1","application":"A3","lease_signed_on":"2014-05-01"}}],"#
                + #""struck":[],"decisions":[],"allocations":{"housed":1,"put_forward":0,"#
                + #""passed_over":0,"behind":1,"not_assessed":0,"not_matching":0,"#
                + #""not_waiting":0,"turns":[{"on":"2014-03-20","dwelling":"D2","housed":"A2","#
                + #""sequence":8,"turn":"behind","reason":null,"unmet":[],"in_stock":true,"#
                + #""priority":false,"rank":2,"matching":2,"evidence":[]},"#
                + #"{"on":"2014-05-01","dwelling":"D1","housed":"A3","sequence":10,"#
                + #""turn":"housed","reason":null,"unmet":[],"in_stock":false,"priority":false,"#
                + #""rank":2,"matching":2,"evidence":[]}]},"irregularities":[{"#
                + #""class":"no_decision","on":"2014-05-01","dwelling":"D1","session":null,"#
                + #""appeal":null,"sequences":[10],"rule":"CCH L441-2"}]}"#)
    }
}
