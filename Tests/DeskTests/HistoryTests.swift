import Desk
import Ledger
import Reports
import Terms
import Testing

/// One subject's events, in order, with what was known when.
@Suite struct HistoryTests {
    private static let january = "2014-01-20T09:00:00Z"
    private static let june = "2014-06-20T09:00:00Z"
    private static let july = "2014-07-20T09:00:00Z"

    /// Told late and out of order; the decision is corrected, the contact voided.
    private static func town() throws -> TestLedger {
        let ledger = try TestLedger()
        try ledger.say(
            at: january,
            """
            2014-01-10 ApplicationFiled f1 application=A1 rooms_min=2 areas=86194,86041
            2014-01-12 ApplicationFiled f2 application=A2 current_dwelling=D1
            2014-01-15 ContactRecorded k1 application=A1 landlord=L1 outcome=no_reply dwelling=D1
            """)
        try ledger.say(
            at: june,
            """
            2014-03-12 CommitteeDecided c1 application=A1 dwelling=D1 session=S1 outcome=awarded
            2014-03-12 CandidateProposed p1 application=A1 dwelling=D1
            2010-01-01 DwellingRegistered d1 dwelling=D1 landlord=L1 commune=86194
            2014-02-01 AppealFiled r1 appeal=R1 right=dalo application=A1
            """)
        try ledger.say(
            at: july,
            """
            2014-03-12 CommitteeDecided c1 application=A1 dwelling=D1 session=S1 outcome=ranked \
            rank=2
            2014-07-01 EventVoided v1 target_kind=ContactRecorded target_id=k1
            2014-03-20 AppealDecided r2 appeal=R1 outcome=favourable
            """)
        return ledger
    }

    private func history(
        _ ledger: TestLedger, _ type: SubjectType, _ name: String, knownAt: String? = nil
    ) throws -> SubjectHistory {
        try SubjectHistory(
            of: type, named: name, in: ledger.ledger, identities: ledger.identities,
            knownAt: try knownAt.map { try #require(Instant($0)) })
    }

    private func sequences(_ entries: [HistoryEntry]) -> [UInt64] {
        entries.map(\.sequence.number)
    }

    @Test func eventsComeInTheOrderTheyHappenedAndOnlyWhatStands() throws {
        let told = try history(Self.town(), .application, "A1")
        // Filed, appeal, proposal before decision; the decision by its correction.
        #expect(sequences(told.events) == [0, 6, 4, 7])
        #expect(sequences(told.struck) == [2, 3])
    }

    @Test func aDwellingsHistoryIsWhateverNamesIt() throws {
        let told = try history(Self.town(), .dwelling, "D1")
        // Registered; where A2 lives; proposal; decision.
        #expect(sequences(told.events) == [5, 1, 4, 7])
        #expect(sequences(try history(Self.town(), .appeal, "R1").events) == [6, 9])
    }

    @Test func whatWasKnownThenStandsAsItStoodThenAndSaysWhatBecameOfIt() throws {
        let told = try history(Self.town(), .application, "A1", knownAt: Self.june)
        #expect(sequences(told.events) == [0, 2, 6, 4, 3])
        #expect(told.struck.isEmpty)
        #expect(told.state.size == 7)
        let contact = told.events[1]
        #expect(contact.voidedBy.map(\.sequence.number) == [8])
        #expect(contact.voidedBy.map(\.recordedAt.description) == [Self.july])
        let decision = told.events[4]
        #expect(decision.correctedBy?.sequence.number == 7)
        #expect(decision.corrects.isEmpty)
        let early = try history(Self.town(), .application, "A1", knownAt: "2014-01-20")
        #expect(sequences(early.events) == [0, 2])
    }

    @Test func aCorrectionSaysWhatItCorrects() throws {
        let told = try history(Self.town(), .application, "A1")
        #expect(told.events.last?.corrects.map(\.number) == [3])
        #expect(told.events.last?.correctedBy == nil)
    }

    @Test func aVoidThatWasVoidedStrikesNothing() throws {
        let ledger = try Self.town()
        try ledger.say(
            at: "2014-08-01T09:00:00Z",
            "2014-08-01 EventVoided v2 target_kind=EventVoided target_id=v1")
        let told = try history(ledger, .application, "A1")
        #expect(sequences(told.events) == [0, 2, 6, 4, 7])
        #expect(told.events[1].voidedBy.isEmpty)
    }

    @Test func whatCorrectsARowToAnotherSubjectLeavesItInTheFirstOnesHistory() throws {
        let ledger = try Self.town()
        try ledger.say(
            at: "2014-08-01T09:00:00Z",
            "2014-03-12 CandidateProposed p1 application=A2 dwelling=D1")
        let first = try history(ledger, .application, "A1")
        #expect(sequences(first.struck) == [2, 4, 3])
        #expect(first.struck[1].correctedBy?.sequence.number == 10)
        let second = try history(ledger, .application, "A2")
        #expect(sequences(second.events) == [1, 10])
        #expect(second.events[1].corrects.map(\.number) == [4])
    }

    @Test func whoIsNotKnownIsSaidToBeUnknownAndWhoIsNotKnownYetSinceWhen() throws {
        let ledger = try Self.town()
        for name in ["A9", "application-99", ""] {
            let error = #expect(throws: DeskError.self) {
                try history(ledger, .application, name)
            }
            guard case .unknown(.application, name) = error else {
                Issue.record("\(name): \(String(describing: error))")
                continue
            }
        }
        let error = #expect(throws: DeskError.self) {
            try history(ledger, .appeal, "R1", knownAt: "2014-02-28")
        }
        #expect(error?.description.contains("the first record is of \(Self.june)") == true)
        // A pseudonym that was given names its subject.
        #expect(try history(ledger, .application, "application-0").events.count == 4)
    }

    @Test func theTextNamesEveryEntryAndWhatBecameOfIt() throws {
        let ledger = try Self.town()
        let told = try history(ledger, .application, "A1")
        let french = told.text(in: .french, naming: ledger.identities)
        #expect(french.hasPrefix("Demande A1 — 4 événements\n"))
        #expect(french.contains("secteurs demandés\u{00A0}: 86194, 86041"))
        #expect(french.contains("corrige le n° 3\n"))
        #expect(french.contains("annulé par le n° 8, enregistré le \(Self.july)\n"))
        #expect(french.contains("corrigé par le n° 7, enregistré le \(Self.july)\n"))
        let english = told.text(in: .english, naming: ledger.identities)
        #expect(english.hasPrefix("Application A1 — 4 events\n"))
        #expect(english.contains("no. 7, recorded \(Self.july), source file, row c1\n"))
        // The subject's own number is in the heading and need not be said at each event.
        #expect(!french.contains("demande\u{00A0}: A1"))
        #expect(french.split(separator: "\n").allSatisfy { $0.count <= 98 })
    }

    @Test func theJSONIsAsItAlwaysWas() throws {
        let ledger = try Self.town()
        let told = try history(ledger, .appeal, "R1", knownAt: Self.june)
        #expect(
            withoutRoots(told.json(naming: ledger.identities).text)
                == #"{"subject":{"type":"appeal","id":"R1"},"known_at":"2014-06-20T09:00:00Z","#
                + #""provenance":{"origin":"desk.example/test","size":7,"root":"…","#
                + #""version":"1.0.0"},"events":[{"sequence":6,"#
                + #""recorded_at":"2014-06-20T09:00:00Z","corrects":[],"corrected_by":null,"#
                + #""voided_by":[],"event":{"kind":"AppealFiled","source":"file","id":"r1","#
                + #""on":"2014-02-01","appeal":"R1","right":"dalo","application":"A1"}}],"#
                + #""struck":[]}"#)
        let contact = try history(ledger, .application, "A1").struck[0]
        #expect(contact.voidedBy.map(\.sequence.number) == [8])
    }
}
