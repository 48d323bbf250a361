import Events
import Ledger
import Registers
import Terms
import Testing

/// FIGURES, History, Voids.
@Suite struct StandingTests {
    private func standing(_ statements: Statement...) throws -> [UInt64] {
        try standing(after: statements)
    }

    private func standing(after statements: [Statement]) throws -> [UInt64] {
        let ledger = try TestLedger()
        try ledger.say([statements])
        return try ledger.told(kinds: .renewals).map(\.sequence)
    }

    private func renewed(_ id: String, _ day: String = "2014-01-01") -> Statement {
        .renewed("A", id: id, on: day)
    }

    @Test func aCorrectionSupersedesWhatItCorrects() throws {
        #expect(try standing(renewed("1"), renewed("1", "2014-01-02")) == [1])
        #expect(
            try standing(renewed("1"), renewed("1", "2014-01-02"), renewed("1", "2014-01-03"))
                == [2])
    }

    @Test func goingBackToAnOldVersionIsACorrectionToo() throws {
        #expect(try standing(renewed("1"), renewed("1", "2014-01-02"), renewed("1")) == [2])
    }

    @Test func rowsOfOtherSourcesAndKindsAreOtherRows() throws {
        let ledger = try TestLedger()
        try ledger.say(
            renewed("1"), .renewed("A", id: "1", on: "2014-01-02", source: "other"),
            .anything(.scoreComputed, id: "1", on: Day(number: 16_000), seed: 1),
            .voided(Statement.renewal("1", source: "other"), id: "v"))
        #expect(try ledger.told(kinds: .renewals).map(\.sequence) == [0])
    }

    @Test func aVoidVoidsEveryVersionSoFar() throws {
        let void = Statement.voided(Statement.renewal("1"), id: "v")
        #expect(try standing(renewed("1"), void) == [])
        #expect(try standing(renewed("1"), renewed("1", "2014-01-02"), void) == [])
    }

    @Test func aVersionAfterTheVoidStands() throws {
        let void = Statement.voided(Statement.renewal("1"), id: "v")
        #expect(try standing(renewed("1"), void, renewed("1", "2014-01-02")) == [2])
    }

    @Test func aRowSentAgainAfterItsVoidIsTheSameRow() throws {
        let ledger = try TestLedger()
        let outcomes = try ledger.say(
            renewed("1"), .voided(Statement.renewal("1"), id: "v"), renewed("1"))
        #expect(outcomes.map(\.outcome) == [.new, .new, .unchanged])
        #expect(outcomes[2].sequence == SequenceNumber(0))
        #expect(try ledger.told(kinds: .renewals).isEmpty)
    }

    @Test func aVoidBeforeItsTargetVoidsTheFirstToCome() throws {
        let void = Statement.voided(Statement.renewal("1"), id: "v")
        #expect(try standing(void, renewed("1")) == [])
        #expect(try standing(void, renewed("1"), renewed("1", "2014-01-02")) == [2])
        let other = Statement.voided(Statement.renewal("1"), id: "w")
        #expect(try standing(void, other, renewed("1"), renewed("2")) == [3])
    }

    @Test func aVoidActsWhateverItsDay() throws {
        let ledger = try TestLedger()
        try ledger.say(
            renewed("1"), .voided(Statement.renewal("1"), id: "v", on: "2030-01-01"))
        #expect(try ledger.told(upTo: Day(number: 16_500)).isEmpty)
    }

    @Test func aVoidedVoidVoidsNothing() throws {
        let void = Statement.voided(Statement.renewal("1"), id: "v")
        let again = Statement.voided(Statement.void("v"), id: "w")
        #expect(try standing(renewed("1"), void, again) == [0])
        #expect(try standing(renewed("1"), again, void) == [0])
        #expect(try standing(again, void, renewed("1")) == [2])
        let third = Statement.voided(Statement.void("w"), id: "x")
        #expect(try standing(renewed("1"), void, again, third) == [])
        #expect(try standing(third, again, void, renewed("1")) == [])
    }

    @Test func aCorrectedVoidLetsItsTargetStandAgain() throws {
        #expect(
            try standing(
                renewed("1"), renewed("2"), .voided(Statement.renewal("1"), id: "v"),
                .voided(Statement.renewal("2"), id: "v")) == [0])
    }

    @Test func voidingACorrectionDoesNotReviveWhatItCorrected() throws {
        #expect(
            try standing(
                renewed("1"), renewed("1", "2014-01-02"),
                .voided(Statement.renewal("1"), id: "v")) == [])
        // The first void is voided, but the version it had voided is superseded by now.
        #expect(
            try standing(
                renewed("1"), .voided(Statement.renewal("1"), id: "v"),
                renewed("1", "2014-01-02"), .voided(Statement.void("v"), id: "w")) == [2])
    }

    @Test func aVoidOfItselfVoidsNothingAndIsOneRow() throws {
        let ledger = try TestLedger()
        let void = Statement.voided(Statement.void("v"), id: "v")
        #expect(try ledger.say(void, renewed("1")).map(\.outcome) == [.new, .new])
        #expect(try ledger.say(void).map(\.outcome) == [.unchanged])
        #expect(try ledger.told().map(\.sequence).sorted() == [0, 1])
    }

    @Test func anErasedSourceThatSendsLaterKeepsItsRows() throws {
        let ledger = try TestLedger()
        let erased = Statement(
            Statement.Row(source: "s", kind: .subjectErased, id: "e"), on: Day(number: 16_000)
        ) { batch in
            var erased = SubjectErased()
            erased.subjectType = .source
            erased.subject = batch.identifier("second", as: Subjects.Source.self).number
            return .ledger(.erased(erased))
        }
        let file = [
            erased, .renewed("A", id: "1", on: "2014-01-01", source: "third"),
            .renewed("A", id: "1", on: "2014-01-02", source: "second"),
        ]
        #expect(try ledger.say([file]).map(\.outcome) == [.new, .new, .new])
        #expect(try ledger.say([file]).map(\.outcome) == [.unchanged, .unchanged, .unchanged])
    }

    @Test func ofTwoVoidsOfEachOtherTheLaterStands() throws {
        // FIGURES is silent; the later word wins, as everywhere else.
        let ledger = try TestLedger()
        try ledger.say(
            .voided(Statement.void("w"), id: "v"), .voided(Statement.void("v"), id: "w"))
        #expect(try ledger.told().map(\.sequence) == [1])
    }

    @Test func aLongChainOfVoidsIsFollowedToItsEnd() throws {
        // Each void names the next, which has not come yet; the last names the renewal.
        let length = 20_000
        var statements = (0..<length).map { place in
            Statement.voided(
                place == length - 1
                    ? Statement.renewal("1") : Statement.void("v\(place + 1)"), id: "v\(place)")
        }
        statements.append(renewed("1"))
        // v0 stands, so v1 does not, so v2 stands: the last is odd and does not.
        #expect(try standing(after: statements) == [UInt64(length)])
    }
}
