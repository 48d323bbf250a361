import Seeds
import Events
import Terms

/// One row that a sender sends: what it says, in names.
struct Statement: Sendable {
    /// What a row is known by.
    struct Row: Hashable, Sendable {
        var source: String
        var kind: Kind
        var id: String
    }

    let row: Row
    let on: Day
    /// The row that a void is about.
    let target: Row?
    let recordedAt: Instant?
    private let fill: @Sendable (inout EventBatch) -> Event
    /// The canonical line of what it says: two statements of one row with one line are the same.
    let line: String

    init(
        _ row: Row, on: Day, target: Row? = nil, recordedAt: Instant? = nil,
        fill: @escaping @Sendable (inout EventBatch) -> Event
    ) {
        self.row = row
        self.on = on
        self.target = target
        self.recordedAt = recordedAt
        self.fill = fill
        var batch = EventBatch()
        let source = batch.identifier(row.source, as: Subjects.Source.self)
        let event = fill(&batch)
        line = CanonicalLine.text(
            Envelope(
                kind: row.kind, source: source, row: RowNumber(0), on: on, recordedAt: .always),
            event, naming: NamesOfBatch(batch: batch, row: row.id, target: target?.id ?? ""))
    }

    /// Adds the statement to a batch.
    func add(to batch: inout EventBatch) {
        let source = batch.identifier(row.source, as: Subjects.Source.self)
        batch.add(
            fill(&batch), on: on, source: source.number, row: Array(row.id.utf8).span,
            target: target.map { Array($0.id.utf8) } ?? [], recordedAt: recordedAt)
    }

    /// The same statement, recorded at an instant.
    func recorded(_ instant: Instant) -> Statement {
        Statement(row, on: on, target: target, recordedAt: instant, fill: fill)
    }
}

extension Statement {
    /// The renewal of an application.
    static func renewed(
        _ application: String, id: String, on day: String, source: String = "s",
        recordedAt: String? = nil
    ) -> Statement {
        Statement(
            Row(source: source, kind: .applicationRenewed, id: id), on: Day(day) ?? .blank,
            recordedAt: recordedAt.flatMap { Instant($0) }
        ) { batch in
            var renewed = ApplicationRenewed()
            renewed.application = batch.identifier(application, as: Subjects.Application.self)
            return .application(.renewed(renewed))
        }
    }

    /// A void of a row of the same source.
    static func voided(
        _ target: Row, id: String, on day: String = "2014-01-01", recordedAt: String? = nil
    ) -> Statement {
        Statement(
            Row(source: target.source, kind: .eventVoided, id: id), on: Day(day) ?? .blank,
            target: target, recordedAt: recordedAt.flatMap { Instant($0) }
        ) { _ in
            var voided = EventVoided()
            voided.targetKind = target.kind
            voided.target = RowNumber(1)
            return .ledger(.voided(voided))
        }
    }

    /// Anything that a kind other than a void can say, about few subjects; the seed decides what.
    static func anything(
        _ kind: Kind, id: String, on day: Day, seed: UInt64, source: String = "s"
    ) -> Statement {
        Statement(Row(source: source, kind: kind, id: id), on: day) { batch in
            var filler = NamedFiller(random: SplitMix(seed: seed), batch: batch)
            let event = Event(kind: kind, reading: &filler)
            batch = filler.batch
            return event
        }
    }
}

extension EventBatch {
    /// The batch's number for a name, as an identifier.
    mutating func identifier<S: Subject>(_ name: String, as: S.Type) -> Identifier<S> {
        Identifier(number(of: Array(name.utf8).span, type: S.type))
    }
}

/// The names of a batch's own numbers.
private struct NamesOfBatch: Naming {
    let batch: EventBatch
    let row: String
    let target: String

    func name(_ type: SubjectType, _ number: UInt32) -> String {
        String(decoding: batch.text(of: number, type: type), as: UTF8.self)
    }
    func name(_ row: RowNumber) -> String { row.number == 0 ? self.row : target }
    func number(_ type: SubjectType, named name: String) -> UInt32? { nil }
}

/// Fills the fields of an event with anything, its identifiers out of four names a type.
private struct NamedFiller: FieldVisitor {
    var random: SplitMix
    var batch: EventBatch

    private mutating func chance() -> Bool { Bool.random(using: &random) }

    private mutating func any<V: FieldValue>(_: V.Type) -> V {
        let range: ClosedRange<Int> =
            switch V.form {
            case .code(let names): 1...names.count
            case .boolean: 1...2
            case .day: 15_000...17_000
            case .integer: 0...9
            default: 0...100_000
            }
        return V(raw: V.Raw(truncatingIfNeeded: Int.random(in: range, using: &random))) ?? .blank
    }

    private mutating func anySubject(_ type: SubjectType) -> UInt32 {
        let name = "\(type.name) \(Int.random(in: 0..<4, using: &random))"
        return batch.number(of: Array(name.utf8).span, type: type)
    }

    mutating func value<V: FieldValue>(_ name: StaticString, _ value: inout V) {
        value = any(V.self)
    }
    mutating func value<V: FieldValue>(_ name: StaticString, _ value: inout V?) {
        if chance() { value = any(V.self) }
    }
    mutating func values<let capacity: Int, V: FieldValue>(
        _ name: StaticString, _ list: inout Ranked<capacity, V>
    ) {
        while chance() { _ = list.append(any(V.self)) }
    }
    mutating func identifier<S: Subject>(_ name: StaticString, _ value: inout Identifier<S>) {
        value = Identifier(anySubject(S.type))
    }
    mutating func identifier<S: Subject>(_ name: StaticString, _ value: inout Identifier<S>?) {
        if chance() { value = Identifier(anySubject(S.type)) }
    }
    mutating func identifiers<let capacity: Int, S: Subject>(
        _ name: StaticString, _ list: inout Ranked<capacity, Identifier<S>>
    ) {
        while chance() { _ = list.append(Identifier(anySubject(S.type))) }
    }
    mutating func target(_ kind: inout Kind, _ row: inout RowNumber) {}
    mutating func subject(_ type: inout SubjectType, _ number: inout UInt32) {
        type = SubjectType.allCases.randomElement(using: &random) ?? .application
        number = anySubject(type)
    }
}
