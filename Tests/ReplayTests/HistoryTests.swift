import Seeds
import Events
import Ledger
import Registers
import Replay
import Terms
import Testing

@Suite struct HistoryTests {
    @Test func anEmptyLogTellsNothing() throws {
        let ledger = try TestLedger()
        #expect(try ledger.told().isEmpty)
        #expect(try Replay.latestDay(of: ledger.ledger.snapshot()) == nil)
    }

    /// `Kind.order` is held to FIGURES by a test of Events.
    @Test func eventsOfOneDayAreToldByStageOfLife() throws {
        let seed = UInt64.random(in: .min ... .max)
        var random = SplitMix(seed: seed)
        let kinds = Kind.allCases.filter { $0 != .eventVoided }
        let ledger = try TestLedger()
        try ledger.say([
            kinds.shuffled(using: &random).enumerated().map { place, kind in
                .anything(kind, id: "r", on: Day(number: 16_000), seed: seed &+ UInt64(place))
            }
        ])
        #expect(try ledger.told().map(\.kind) == kinds, "seed \(seed)")
    }

    @Test func daysComeBeforeStages() throws {
        let ledger = try TestLedger()
        let day = Day(number: 16_000)
        try ledger.say([
            [
                .anything(.landlordsMerged, id: "c", on: day.adding(days: 1), seed: 1),
                .anything(.dwellingRemoved, id: "b", on: day, seed: 1),
                .anything(.dwellingRegistered, id: "a", on: day, seed: 1),
                .anything(.subjectErased, id: "0", on: day.adding(days: -1), seed: 1),
            ]
        ])
        #expect(try ledger.ids() == ["0", "a", "b", "c"])
    }

    @Test func theLaterWordComesLastWithinOneKindAndDay() throws {
        let ledger = try TestLedger()
        try ledger.say([
            [.renewed("A", id: "z", on: "2014-01-01"), .renewed("A", id: "a", on: "2014-01-01")],
            [.renewed("A", id: "m", on: "2014-01-01")],
        ])
        #expect(try ledger.ids() == ["z", "a", "m"])
    }

    @Test func theFirstAndLastDaysThereAreAreToldInOrder() throws {
        let ledger = try TestLedger()
        try ledger.say(
            .renewed("A", id: "late", on: "9999-12-31"),
            .renewed("A", id: "epoch", on: "1970-01-01"),
            .renewed("A", id: "early", on: "0001-01-01"))
        #expect(try ledger.ids() == ["early", "epoch", "late"])
        #expect(try Replay.latestDay(of: ledger.ledger.snapshot()) == .latest)
    }

    @Test func nothingAfterTheHorizonIsTold() throws {
        let ledger = try TestLedger()
        try ledger.say(
            .renewed("A", id: "after", on: "2014-01-03"),
            .renewed("A", id: "on", on: "2014-01-02"),
            .renewed("A", id: "before", on: "2014-01-01"))
        let day = try #require(Day("2014-01-02"))
        #expect(try ledger.ids(upTo: day) == ["before", "on"])
        #expect(try ledger.ids(upTo: day.adding(days: -2)) == [])
    }

    @Test func onlyTheKindsAskedForAreToldAndVoidsActEvenSo() throws {
        let ledger = try TestLedger()
        let day = Day(number: 16_000)
        try ledger.say(
            .renewed("A", id: "kept", on: "2014-01-01"),
            .renewed("A", id: "voided", on: "2014-01-01"),
            .anything(.scoreComputed, id: "score", on: day, seed: 1),
            .voided(Statement.renewal("voided"), id: "v"))
        let told = try ledger.told(kinds: KindSet([.applicationRenewed]))
        #expect(told.map(\.sequence) == [0])
        #expect(try ledger.told(kinds: KindSet([])).isEmpty)
    }

    @Test func aLongLogIsToldAsAShortOne() throws {
        // Beyond 100 000 entries a log is surveyed in shares, on several threads.
        let seed = UInt64.random(in: .min ... .max)
        var random = SplitMix(seed: seed)
        let ledger = try TestLedger()
        var days: [(day: Int32, sequence: UInt64)] = []
        var batches: [[Statement]] = []
        for number in 0..<100_040 {
            if number % 20_000 == 0 { batches.append([]) }
            let day = Int32.random(in: 16_000..<16_100, using: &random)
            days.append((day, UInt64(number)))
            batches[batches.count - 1].append(
                .anything(
                    .applicationRenewed, id: "\(number)", on: Day(number: day), seed: 1))
        }
        // A void in the last share of a row in the first, and a correction across shares.
        batches.append([.voided(Statement.renewal("3"), id: "v")])
        batches.append([
            .anything(.applicationRenewed, id: "5", on: Day(number: 15_999), seed: 1)
        ])
        try ledger.say(batches)
        days.append((15_999, 100_041))
        let expected = days.filter { $0.sequence != 3 && $0.sequence != 5 }
            .sorted { ($0.day, $0.sequence) < ($1.day, $1.sequence) }
        var sequences: [UInt64] = []
        let history = try History(
            ledger.ledger.snapshot(), upTo: .latest, kinds: KindSet([.applicationRenewed]))
        try history.forEach { sequences.append($2.number) }
        #expect(sequences == expected.map(\.sequence), "seed \(seed)")
        #expect(history.count == sequences.count)
    }
}

@Suite struct KnownAtTests {
    private func instant(_ text: String) throws -> Instant { try #require(Instant(text)) }

    @Test func whatWasRecordedByTheInstantIsKnown() throws {
        let ledger = try TestLedger()
        try ledger.say(
            .renewed("A", id: "1", on: "2014-01-01", recordedAt: "2014-02-01T08:00:00Z"),
            .renewed("A", id: "2", on: "2014-01-02", recordedAt: "2014-02-01T08:00:00Z"),
            .renewed("A", id: "3", on: "2013-01-01", recordedAt: "2014-02-01T08:00:01Z"))
        #expect(try ledger.ids(knownAt: instant("2014-02-01T07:59:59Z")) == [])
        #expect(try ledger.ids(knownAt: instant("2014-02-01T08:00:00Z")) == ["1", "2"])
        #expect(try ledger.ids(knownAt: instant("2014-02-01T08:00:00.999999Z")) == ["1", "2"])
        #expect(try ledger.ids(knownAt: instant("2014-02-01T08:00:01Z")) == ["3", "1", "2"])
        #expect(try ledger.ids(knownAt: instant("2014-02-01")) == ["3", "1", "2"])
        #expect(try ledger.ids(knownAt: instant("2014-01-31")) == [])
    }

    @Test func recordingTimesNeverGoBack() throws {
        let ledger = try TestLedger()
        try ledger.say(
            .renewed("A", id: "1", on: "2014-01-01", recordedAt: "2014-02-02T00:00:00Z"),
            .renewed("A", id: "2", on: "2014-01-02", recordedAt: "2014-02-01T00:00:00Z"))
        #expect(try ledger.ids(knownAt: instant("2014-02-01")) == [])
        #expect(try ledger.ids(knownAt: instant("2014-02-02")) == ["1", "2"])
    }

    @Test func correctionsAndVoidsThatCameLaterAreNotKnown() throws {
        let ledger = try TestLedger()
        try ledger.say(
            .renewed("A", id: "1", on: "2014-01-01", recordedAt: "2014-02-01"),
            .renewed("A", id: "2", on: "2014-01-02", recordedAt: "2014-02-01"),
            .renewed("A", id: "1", on: "2014-01-05", recordedAt: "2014-02-02"),
            .voided(Statement.renewal("2"), id: "v", recordedAt: "2014-02-03"))
        #expect(
            try ledger.told(knownAt: instant("2014-02-01")).map(\.sequence) == [0, 1])
        #expect(
            try ledger.told(knownAt: instant("2014-02-02")).map(\.sequence) == [1, 2])
        #expect(try ledger.told(kinds: .renewals).map(\.sequence) == [2])
        #expect(
            try Replay.latestDay(of: ledger.ledger.snapshot(knownAt: instant("2014-02-01")))
                == Day("2014-01-02"))
    }
}

extension KindSet {
    /// Renewals alone: what most tests here are about.
    static let renewals = KindSet([.applicationRenewed])
}
