import Events
import Foundation
import Ledger
import Registers
import Replay
import Terms

/// A ledger of one test's own, removed with it.
final class TestLedger {
    let path: String
    let ledger: Ledger

    init() throws {
        path =
            FileManager.default.temporaryDirectory
            .appending(path: "registre-replay-\(UUID().uuidString)").path
        ledger = try Ledger.create(at: path, origin: "test", rules: "france")
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Appends statements as one batch or several, in one append.
    @discardableResult
    func say(_ batches: [[Statement]]) throws -> [Appended] {
        var appender = try ledger.beginAppend(waiting: .seconds(5)) {
            Instant(microseconds: 1_700_000_000_000_000)
        }
        var outcomes: [Appended] = []
        for statements in batches {
            var batch = EventBatch()
            for statement in statements { statement.add(to: &batch) }
            outcomes += try appender.append(batch)
        }
        try appender.commit()
        return outcomes
    }

    /// Appends statements as one batch.
    @discardableResult
    func say(_ statements: Statement...) throws -> [Appended] { try say([statements]) }

    /// One event as history tells it.
    struct Told: Hashable {
        let sequence: UInt64
        let kind: Kind
        let day: Day
        let line: String
    }

    /// What history tells, in its order.
    func told(
        upTo day: Day = .latest, knownAt: Instant? = nil, kinds: KindSet = .all
    ) throws -> [Told] {
        let log = try ledger.snapshot(knownAt: knownAt)
        let identities = Identities(of: ledger)
        var told: [(event: Event, day: Day, sequence: SequenceNumber)] = []
        try History(log, upTo: day, kinds: kinds).forEach { told.append(($0, $1, $2)) }
        return try told.map { event, day, sequence in
            let (envelope, read) = try log.read(sequence)
            guard read == event, envelope.on == day else { throw Disagreement(sequence: sequence) }
            return Told(
                sequence: sequence.number, kind: event.kind, day: day,
                line: CanonicalLine.text(envelope, event, naming: identities))
        }
    }

    /// The ids of the rows that history tells, in its order.
    func ids(upTo day: Day = .latest, knownAt: Instant? = nil) throws -> [String] {
        let log = try ledger.snapshot(knownAt: knownAt)
        let identities = Identities(of: ledger)
        return try told(upTo: day, knownAt: knownAt).map { told in
            identities.name(try log.read(SequenceNumber(told.sequence)).0.row)
        }
    }

    /// History and the log say different things of one entry.
    struct Disagreement: Error {
        let sequence: SequenceNumber
    }
}

extension Statement {
    /// The row of the renewal with that id.
    static func renewal(_ id: String, source: String = "s") -> Row {
        Row(source: source, kind: .applicationRenewed, id: id)
    }

    /// The row of the void with that id.
    static func void(_ id: String) -> Row { Row(source: "s", kind: .eventVoided, id: id) }
}
