import Events
import Foundation
import Ledger
import Seeds
import Terms
import Testing

/// The ledger and a model of it do the same under random commands, with faults between them: an
/// append that is abandoned, a process that dies between the two commits of one, an opening anew.
/// A seed reproduces a run: `REGISTRE_MODEL_SEED=7`; `REGISTRE_MODEL_RUNS=1000` makes more of them.
@Suite("Model") struct ModelTests {
    static var seeds: [UInt64] {
        let variables = ProcessInfo.processInfo.environment
        if let seed = variables["REGISTRE_MODEL_SEED"].flatMap({ UInt64($0) }) { return [seed] }
        return Array(1...(variables["REGISTRE_MODEL_RUNS"].flatMap { UInt64($0) } ?? 12))
    }

    @Test(arguments: seeds)
    func `the ledger answers as the model does`(seed: UInt64) throws {
        var run = try ModelRun(seed: seed)
        for _ in 0..<60 { try run.step() }
        try run.finish()
    }
}

/// One life of a ledger and its model.
private struct ModelRun {
    private let folder: TestFolder
    private var draw: SplitMix
    private var ledger: Ledger?
    private var model = ModelLedger()
    private var time = Instant("2020-01-01T00:00:00Z") ?? .always
    private var sent: [Saying] = []
    private var counts: [String: Int] = [:]

    init(seed: UInt64) throws {
        folder = try TestFolder()
        draw = SplitMix(seed: seed)
        ledger = try folder.createLedger()
    }

    /// One command or fault, after which all answers are compared.
    mutating func step() throws {
        // Now and then, the clock goes back: recording times must not.
        time = Instant(microseconds: time.microseconds + Int64(draw.below(2000)) - 200)
        switch draw.below(20) {
        case 0..<11: try append()
        case 11..<13: try abandon()
        case 13..<15: try dieBetweenCommits()
        case 15..<17: try forget()
        case 17: try compact()
        default: reopen()
        }
        try compare()
        if draw.below(8) == 0 { try verify() }
    }

    /// Each fault once more, whatever was drawn, and a look at what must have come about.
    mutating func finish() throws {
        try abandon()
        try compare()
        try dieBetweenCommits()
        try compare()
        for what in ["new", "correction", "unchanged"] {
            #expect(counts[what, default: 0] > 0, "nothing was proved: never \(what)")
        }
        try verify()
    }

    private func opened() throws -> Ledger {
        try ledger ?? Ledger.open(at: folder.ledgerPath, for: .writing)
    }

    private mutating func reopen() { ledger = nil }

    private mutating func append() throws {
        let sayings = sayings()
        let ledger = try opened()
        self.ledger = ledger
        let outcomes = try send(sayings, to: ledger)
        #expect(outcomes == model.append(sayings, at: time))
        for answer in outcomes { counts["\(answer.outcome)", default: 0] += 1 }
        sent += sayings
    }

    /// An append that is never committed.
    private mutating func abandon() throws {
        let ledger = try opened()
        self.ledger = ledger
        let time = time
        var appender = try ledger.beginAppend(waiting: .seconds(10)) { time }
        _ = try appender.append(batch(sayings()))
    }

    /// The identities are on the disk and the log is not, as after a kill between the two.
    private mutating func dieBetweenCommits() throws {
        let log = folder.ledgerPath + "/log"
        let aside = folder.path + "/aside"
        ledger = nil
        let manager = FileManager.default
        try manager.copyItem(atPath: log, toPath: aside)
        do { _ = try send(sayings(), to: opened()) }
        try manager.removeItem(atPath: log)
        try manager.moveItem(atPath: aside, toPath: log)
    }

    private mutating func forget() throws {
        guard let name = model.numbers[.application]?.keys.sorted().randomElement(using: &draw)
        else { return }
        ledger = nil
        let (day, time) = (Day("2020-06-01") ?? .latest, time)
        _ = try Ledger.forget(
            application: name, at: folder.ledgerPath, today: day, waiting: .seconds(10)
        ) { time }
        model.forget(name, on: day, at: time)
    }

    private mutating func compact() throws {
        ledger = nil
        _ = try Ledger.compact(at: folder.ledgerPath, waiting: .seconds(10))
    }

    /// Some rows: new ones, rows sent before, and rows sent before with other content.
    private mutating func sayings() -> [Saying] {
        (0..<(1 + draw.below(6))).map { _ in
            guard let earlier = sent.randomElement(using: &draw), draw.below(3) > 0 else {
                return saying(id: "r\(draw.below(40))")
            }
            if draw.below(2) == 0 { return earlier }
            var changed = saying(id: earlier.id)
            changed.source = earlier.source
            return changed
        }
    }

    private mutating func saying(id: String) -> Saying {
        let application = "A\(draw.below(9))"
        let fact: Saying.Fact =
            switch draw.below(5) {
            case 0, 1: .filed(application, adults: UInt8(1 + draw.below(3)))
            case 2: .renewed(application)
            case 3: .moved(application, into: "D\(draw.below(4))")
            default:
                .voided(
                    [.applicationFiled, .movedIn, .eventVoided][draw.below(3)],
                    row: "r\(draw.below(40))")
            }
        return Saying(
            source: ["one", "other"][draw.below(2)], id: id,
            on: Day(number: Int32(16_000 + draw.below(3))), fact: fact)
    }

    private func send(
        _ sayings: [Saying], to ledger: Ledger
    ) throws -> [ModelLedger.Answer] {
        let time = time
        var appender = try ledger.beginAppend(waiting: .seconds(10)) { time }
        let outcomes = try appender.append(batch(sayings))
        try appender.commit()
        return outcomes.map {
            ModelLedger.Answer(sequence: $0.sequence.number, outcome: $0.outcome)
        }
    }

    private func batch(_ sayings: [Saying]) -> EventBatch {
        var batch = EventBatch()
        for saying in sayings { batch.add(saying) }
        return batch
    }

    /// Holds everything that can be asked of the ledger to what the model says.
    private mutating func compare() throws {
        let ledger = try opened()
        self.ledger = ledger
        let identities = Identities(of: ledger)
        let log = try ledger.snapshot()
        let entries = model.entries
        #expect(Int(log.size) == entries.count)
        for (place, entry) in entries.enumerated() where place < Int(log.size) {
            let (envelope, event) = try log.read(SequenceNumber(UInt64(place)))
            #expect(event == entry.event, "entry \(place)")
            #expect(envelope.on == entry.on)
            #expect(envelope.recordedAt == entry.at)
            #expect(envelope.row.number == entry.row)
            #expect(identities.name(.source, envelope.source.number) == entry.source)
            let id = model.id(ofRow: entry.row) ?? "#\(entry.row & ~(1 << 63))"
            #expect(identities.name(envelope.row) == id, "entry \(place)")
            var references = References()
            references.collect(event)
            for subject in references.subjects {
                let name = model.name(subject.type, subject.number)
                #expect(identities.name(subject.type, subject.number) == name)
            }
        }
        if let instant = entries.randomElement(using: &draw)?.at {
            let known = try ledger.snapshot(knownAt: instant)
            #expect(Int(known.size) == entries.prefix { $0.at <= instant }.count)
        }
    }

    /// Has the ledger verified, which opens it anew.
    private mutating func verify() throws {
        ledger = nil
        #expect(try folder.differences() == [])
    }
}

extension EventBatch {
    /// Adds what a sender says, by the batch's own numbers.
    fileprivate mutating func add(_ saying: Saying) {
        let source = number(of: Array(saying.source.utf8).span, type: .source)
        func application(_ name: String, _ batch: inout EventBatch) -> ApplicationID {
            ApplicationID(batch.number(of: Array(name.utf8).span, type: .application))
        }
        let event: Event
        var target = ""
        switch saying.fact {
        case .filed(let name, let adults):
            var filed = ApplicationFiled()
            filed.application = application(name, &self)
            filed.household.adults = adults
            event = .application(.filed(filed))
        case .renewed(let name):
            var renewed = ApplicationRenewed()
            renewed.application = application(name, &self)
            event = .application(.renewed(renewed))
        case .moved(let name, let home):
            var moved = MovedIn()
            moved.application = application(name, &self)
            moved.dwelling = DwellingID(number(of: Array(home.utf8).span, type: .dwelling))
            moved.leaseSignedOn = saying.on
            event = .tenancy(.movedIn(moved))
        case .voided(let kind, let id):
            var voided = EventVoided()
            voided.targetKind = kind
            voided.reason = .mistake
            target = id
            event = .ledger(.voided(voided))
        }
        add(
            event, on: saying.on, source: source, row: Array(saying.id.utf8).span,
            target: Array(target.utf8))
    }
}

extension SplitMix {
    /// A number from 0 to one below a bound.
    fileprivate mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &self) }
}
