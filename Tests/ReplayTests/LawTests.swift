import Events
import Ledger
import Registers
import Replay
import Terms
import Testing

/// The laws of DESIGN, on made-up histories; a failure names the seed that makes it again.
@Suite struct LawTests {
    static let seeds = (0..<6).map { _ in UInt64.random(in: .min ... .max) }

    /// What was told, where events of one kind and day have no order.
    private func withoutArrival(_ told: [TestLedger.Told]) -> [String] {
        var groups: [[String]] = []
        var last: (Day, Kind)?
        for event in told {
            if let last, last == (event.day, event.kind) {
                groups[groups.count - 1].append(event.line)
            } else {
                groups.append([event.line])
            }
            last = (event.day, event.kind)
        }
        return groups.flatMap { $0.sorted() }
    }

    @Test(arguments: seeds)
    func historyIsWhatItsDefinitionSays(seed: UInt64) throws {
        var generator = HistoryGenerator(seed: seed)
        let lives = (0..<60).map { generator.life($0) }
        var statements = generator.shuffled(lives.flatMap(\.self))
        for _ in 0..<20 {
            statements.insert(
                statements[generator.draw(statements.count)],
                at: generator.draw(statements.count))
        }
        let oracle = StandingOracle(statements)
        let ledger = try TestLedger()
        try ledger.say(
            generator.batches(
                statements.enumerated().map { place, statement in
                    statement.recorded(Instant(microseconds: Int64(place)))
                }))
        let size = oracle.recorded.count
        #expect(try ledger.ledger.readHead().size == UInt64(size), "seed \(seed)")
        #expect(
            try ledger.told() == oracle.told(of: size, upTo: .latest), "seed \(seed)")
        for _ in 0..<5 {
            let day = Day(number: 16_000 + Int32(generator.draw(20)))
            let known = generator.draw(size + 1)
            // What was known when the entry before `known` was recorded.
            let instant =
                known == 0
                ? Instant(microseconds: -1)
                : try ledger.ledger.snapshot().read(SequenceNumber(UInt64(known - 1))).0.recordedAt
            #expect(
                try ledger.told(upTo: day, knownAt: instant)
                    == oracle.told(of: known, upTo: day), "seed \(seed)")
        }
    }

    @Test(arguments: seeds)
    func theSamePrefixIsToldTheSameWay(seed: UInt64) throws {
        var generator = HistoryGenerator(seed: seed)
        let ledger = try TestLedger()
        let lives = (0..<40).map { generator.life($0) }
        try ledger.say(generator.batches(generator.interleaved(lives)))
        let first = try ledger.told()
        let before = try ledger.ledger.snapshot()
        #expect(try ledger.told() == first, "seed \(seed)")
        // A snapshot that was taken stays what it was, whatever comes.
        try ledger.say(generator.batches((40..<60).flatMap { generator.life($0) }))
        var again: [UInt64] = []
        try History(before, upTo: .latest, kinds: .all).forEach { again.append($2.number) }
        #expect(again == first.map(\.sequence), "seed \(seed)")
    }

    @Test(arguments: seeds)
    func theOrderOfArrivalAndTheCutIntoFilesChangeNothing(seed: UInt64) throws {
        var generator = HistoryGenerator(seed: seed)
        let lives = (0..<60).map { generator.life($0) }
        // Where a row has one version, its voids may come in any order and even before it.
        let bound = lives.filter { life in
            life.contains { $0.row == life[0].row && $0.line != life[0].line }
        }
        let loose = lives.filter { life in
            life.allSatisfy { $0.row != life[0].row || $0.line == life[0].line }
        }.flatMap { life in life.map { [$0] } }
        var expected: [String]?
        for _ in 0..<3 {
            let arrival = generator.interleaved(generator.shuffled(loose + bound))
            let ledger = try TestLedger()
            let batches = generator.batches(arrival)
            // Several files, of several batches each.
            let cut = generator.draw(batches.count)
            try ledger.say(Array(batches[..<cut]))
            try ledger.say(Array(batches[cut...]))
            let told = withoutArrival(try ledger.told())
            if let expected { #expect(told == expected, "seed \(seed)") }
            expected = told
        }
    }

    @Test(arguments: seeds)
    func importingTwiceChangesNothing(seed: UInt64) throws {
        var generator = HistoryGenerator(seed: seed)
        // A file with corrections in it is no file sent twice: its first version would be news.
        var statements: [Statement] = []
        for statement in (0..<60).flatMap({ generator.life($0) })
        where !statements.contains(where: { $0.row == statement.row }) {
            statements.append(statement)
        }
        let ledger = try TestLedger()
        let first = try ledger.say(generator.batches(generator.shuffled(statements)))
        #expect(first.allSatisfy { $0.outcome == .new }, "seed \(seed)")
        let head = try ledger.ledger.readHead()
        let told = try ledger.told()
        for _ in 0..<2 {
            let again = try ledger.say(generator.batches(generator.shuffled(statements)))
            #expect(again.allSatisfy { $0.outcome == .unchanged }, "seed \(seed)")
            #expect(try ledger.ledger.readHead() == head, "seed \(seed)")
            #expect(try ledger.told() == told, "seed \(seed)")
        }
        #expect(try Tree(of: ledger.ledger).root(size: head.size) == head.frontier.root)
    }

    @Test(arguments: seeds)
    func caughtUpIsTheSameAsFromScratch(seed: UInt64) throws {
        var generator = HistoryGenerator(seed: seed)
        let arrival = generator.interleaved((0..<60).map { generator.life($0) })
        let whole = try TestLedger()
        try whole.say([arrival])
        let grown = try TestLedger()
        var rest = arrival[...]
        while !rest.isEmpty {
            let few = rest.prefix(1 + generator.draw(20))
            try grown.say([Array(few)])
            rest = rest.dropFirst(few.count)
            if generator.draw(4) == 0 { _ = try grown.told() }
        }
        #expect(try grown.told() == whole.told(), "seed \(seed)")
    }

    @Test(arguments: seeds)
    func registersDoNotDependOnTheOrderOfArrival(seed: UInt64) throws {
        var generator = HistoryGenerator(seed: seed)
        // One event of each kind a day: the only place where the order of arrival may tell.
        let statements = (0..<12).flatMap { day in
            Kind.allCases.dropLast().map { kind in
                Statement.anything(
                    kind, id: "\(day)", on: Day(number: 16_000 + Int32(day)),
                    seed: seed &+ UInt64(day * 100) &+ UInt64(kind.rawValue))
            }
        }
        let first = try describedRegisters(generator.batches(generator.shuffled(statements)))
        let second = try describedRegisters(generator.batches(generator.shuffled(statements)))
        #expect(first == second, "seed \(seed)")
        #expect(first.contains("filed"), "seed \(seed)")
    }

    @Test(arguments: seeds)
    func halvesFoldedSideBySideAreThoseFoldedOneAfterTheOther(seed: UInt64) throws {
        var generator = HistoryGenerator(seed: seed)
        let ledger = try TestLedger()
        try ledger.say(
            generator.batches(generator.shuffled((0..<60).flatMap { generator.life($0) })))
        let log = try ledger.ledger.snapshot()
        let last = try #require(try Replay.latestDay(of: log))
        let asOf = last.adding(days: -generator.draw(400))
        let window = Window(asOf: asOf, period: Period(year: asOf.year))
        let sideBySide = try Replay.snapshots(of: log, window: window, registers: .all)
        var fold = SnapshotFold(window: window)
        try History(log, upTo: window.horizon, kinds: .all).forEach { event, day, sequence in
            fold.apply(event, on: day, sequence: sequence)
        }
        let oneByOne = fold.finish()
        let names = Identities(of: ledger.ledger)
        #expect(
            RegisterText(registers: sideBySide.asOf, names: names).text
                == RegisterText(registers: oneByOne.asOf, names: names).text, "seed \(seed)")
        #expect(
            sideBySide.afterPeriod.applications.all.count
                == oneByOne.afterPeriod.applications.all.count)
    }

    /// What the registers say of the made-up subjects, in their names.
    private func describedRegisters(_ batches: [[Statement]]) throws -> String {
        let ledger = try TestLedger()
        try ledger.say(batches)
        let day = Day(number: 16_008)
        let period = try #require(Period(first: day.adding(days: -5), last: day))
        let snapshots = try Replay.snapshots(
            of: ledger.ledger.snapshot(),
            window: Window(asOf: day, period: period), registers: .all)
        return RegisterText(registers: snapshots.asOf, names: Identities(of: ledger.ledger)).text
    }
}
