import Seeds
import Events
import Ledger
import Terms

/// What the ledger should keep of statements and what of it should stand, found the slow way.
struct StandingOracle {
    /// What was recorded: statements that said something new, in order.
    private(set) var recorded: [Statement] = []

    init(_ statements: [Statement]) {
        var last: [Statement.Row: String] = [:]
        for statement in statements where last[statement.row] != statement.line {
            last[statement.row] = statement.line
            recorded.append(statement)
        }
    }

    /// The sequences that stand among the first entries.
    ///
    /// Starts from "nothing is voided" and draws the conclusions until nothing changes, which it
    /// does where no voids go round in a circle.
    func standing(of count: Int) -> Set<Int> {
        let entries = recorded[..<count]
        let superseded = Set(
            entries.indices.filter { place in
                entries[(place + 1)...].contains { $0.row == entries[place].row }
            })
        var standing = Set(entries.indices)
        while true {
            var voided: Set<Int> = []
            for place in standing where !superseded.contains(place) {
                guard let target = entries[place].target else { continue }
                let versions = entries.indices.filter { entries[$0].row == target }
                let before = versions.filter { $0 < place }
                voided.formUnion(
                    before.isEmpty ? versions.filter { $0 > place }.prefix(1) : before[...])
            }
            let next = Set(entries.indices).subtracting(superseded).subtracting(voided)
            if next == standing { return standing }
            standing = next
        }
    }

    /// What history should tell of the first entries up to a day, by the definition.
    func told(of count: Int, upTo day: Day) -> [TestLedger.Told] {
        standing(of: count).filter { recorded[$0].on <= day }
            .sorted { one, other in
                let (first, second) = (recorded[one], recorded[other])
                return (first.on.number, first.row.kind.order, one)
                    < (second.on.number, second.row.kind.order, other)
            }
            .map { place in
                let statement = recorded[place]
                return TestLedger.Told(
                    sequence: UInt64(place), kind: statement.row.kind, day: statement.on,
                    line: statement.line)
            }
    }
}

/// Made-up histories, with corrections, voids and voids of voids.
struct HistoryGenerator {
    private var random: SplitMix
    let seed: UInt64

    init(seed: UInt64) {
        self.seed = seed
        random = SplitMix(seed: seed)
    }

    /// A number below a bound.
    mutating func draw(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &random) }

    /// The elements in another order.
    mutating func shuffled<T>(_ elements: [T]) -> [T] { elements.shuffled(using: &random) }

    /// Anything about few subjects on few days.
    mutating func anything(_ id: String, source: String) -> Statement {
        let kinds = Kind.allCases.dropLast()
        return .anything(
            kinds[draw(kinds.count)], id: id, on: Day(number: 16_000 + Int32(draw(20))),
            seed: random.next(), source: source)
    }

    /// Another version of a statement: another day or other content; a void has another target.
    mutating func corrected(_ statement: Statement) -> Statement {
        .anything(
            statement.row.kind, id: statement.row.id,
            on: Day(number: 16_000 + Int32(draw(20))), seed: random.next(),
            source: statement.row.source)
    }

    /// A void of a row.
    mutating func void(_ row: Statement.Row, id: String) -> Statement {
        .voided(row, id: id, on: Day(number: 16_000 + Int32(draw(20))).description)
    }

    /// The life of one row: its versions, voids of it, voids of those; in an order that matters if
    /// there are several versions.
    mutating func life(_ number: Int) -> [Statement] {
        // Two sources share each row id: they must not be mixed up.
        let source = "source \(number % 2)"
        let first = anything("row \(number / 2)", source: source)
        var life = [first]
        if draw(3) == 0 {
            for _ in 0...draw(2) { life.append(corrected(first)) }
        }
        let voids = draw(3) == 0 ? 1 + draw(2) : 0
        for void in 0..<voids {
            let id = "void \(number)-\(void)"
            life.append(self.void(first.row, id: id))
            if draw(3) == 0 {
                let row = Statement.Row(source: source, kind: .eventVoided, id: id)
                life.append(self.void(row, id: id + "'"))
            }
        }
        return life
    }

    /// Statements cut into batches at random, an empty one now and then.
    mutating func batches(_ statements: [Statement]) -> [[Statement]] {
        var batches: [[Statement]] = [[]]
        for statement in statements {
            while draw(6) == 0 { batches.append([]) }
            batches[batches.count - 1].append(statement)
        }
        return batches
    }

    /// The lives told one through another; within a life the order stays.
    mutating func interleaved(_ lives: [[Statement]]) -> [Statement] {
        var next = Array(repeating: 0, count: lives.count)
        let turns = shuffled(lives.indices.flatMap { life in lives[life].map { _ in life } })
        return turns.map { life in
            next[life] += 1
            return lives[life][next[life] - 1]
        }
    }
}
