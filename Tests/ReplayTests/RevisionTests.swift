import Events
import Ledger
import Replay
import Terms
import Testing

/// Why an entry stands or does not, on made-up histories of corrections, voids and voids of voids.
@Suite struct RevisionTests {
    @Test(arguments: LawTests.seeds)
    func whatDoesNotStandWasCorrectedOrVoidedAndWhatStandsWasNot(seed: UInt64) throws {
        var generator = HistoryGenerator(seed: seed)
        let lives = (0..<80).map { generator.life($0) }
        let statements = generator.shuffled(lives.flatMap(\.self))
        let oracle = StandingOracle(statements)
        let ledger = try TestLedger()
        try ledger.say(generator.batches(statements))
        let log = try ledger.ledger.snapshot()
        let revisions = try Revisions(log)
        let standing = oracle.standing(of: oracle.recorded.count)
        for place in 0..<Int(log.size) {
            let sequence = SequenceNumber(UInt64(place))
            #expect(revisions.stands(sequence) == standing.contains(place), "seed \(seed)")
            let row = try log.read(sequence).0.row
            let versions = revisions.versions(of: row)
            let sameRow = oracle.recorded.indices.filter {
                oracle.recorded[$0].row == oracle.recorded[place].row
            }
            #expect(versions.map(\.number) == sameRow.map { UInt64($0) }, "seed \(seed)")
            let voids = revisions.voids(of: sequence, in: row)
            #expect(voids.allSatisfy(revisions.stands), "seed \(seed)")
            #expect(
                revisions.stands(sequence) == (voids.isEmpty && versions.last == sequence),
                "seed \(seed), sequence \(place)")
        }
    }

    @Test func aVoidThatCameFirstStrikesTheFirstVersionAlone() throws {
        let ledger = try TestLedger()
        try ledger.say(
            .voided(Statement.renewal("1"), id: "v"), .renewed("A", id: "1", on: "2014-01-01"),
            .renewed("A", id: "1", on: "2014-01-02"))
        let log = try ledger.ledger.snapshot()
        let revisions = try Revisions(log)
        let row = try log.read(SequenceNumber(1)).0.row
        #expect(revisions.versions(of: row).map(\.number) == [1, 2])
        #expect(revisions.voids(of: SequenceNumber(1), in: row).map(\.number) == [0])
        #expect(revisions.voids(of: SequenceNumber(2), in: row).isEmpty)
        #expect([0, 1, 2].map { revisions.stands(SequenceNumber($0)) } == [true, false, true])
    }
}
