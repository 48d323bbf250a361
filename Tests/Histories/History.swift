public import Events
import Feeds
public import Projecting
import Registers
import Rules
public import Terms

/// A small history told in lines, for tests that look into a projection without a ledger:
/// `2014-01-10 ApplicationFiled application=A1 areas=86194,86041`.
public struct History: Sendable {
    /// What happened, in the order of history.
    public private(set) var events: [(event: Event, on: Day, sequence: SequenceNumber)] = []
    /// The names that the lines used.
    public let names: Names

    /// Why lines tell no history.
    public struct Unreadable: Error {
        let line: String
        let problem: String
    }

    /// Reads a history; blank lines are skipped. The sequence of an event is its line's place.
    public init(_ lines: String) throws {
        var batch = EventBatch()
        var maker = EventFields(source: "test")
        for (place, line) in lines.split(separator: "\n").enumerated() {
            let words = line.split(separator: " ").map(String.init)
            if words.isEmpty { continue }
            var fields: [(name: String, value: FieldText)] = [
                ("on", .one(words[0])), ("kind", .one(words[1])), ("id", .one("row-\(place)")),
            ]
            for word in words.dropFirst(2) {
                let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
                guard parts.count == 2 else {
                    throw Unreadable(line: String(line), problem: "\(word) is no name=value")
                }
                let items = parts[1].split(separator: ",").map(String.init)
                fields.append((parts[0], items.count > 1 ? .many(items) : .one(parts[1])))
            }
            do { try maker.event(fields: fields, into: &batch) } catch {
                throw Unreadable(line: String(line), problem: error.description)
            }
        }
        names = Names(batch)
        for (place, entry) in batch.entries.enumerated() {
            var encoder = RecordEncoder()
            let envelope = Envelope(
                kind: entry.kind, source: SourceID(entry.source), row: RowNumber(UInt64(place)),
                on: entry.on, recordedAt: .always)
            Record.appendHeader(envelope, commitments: 0, to: &encoder)
            let bytes = encoder.bytes + batch.bodies[entry.body]
            // SAFETY: `bytes` outlives the call; a byte has no representation to misread.
            let event = try unsafe Record.event(bytes.span.bytes)
            events.append((event, entry.on, SequenceNumber(UInt64(place))))
        }
        events.sort {
            ($0.on, $0.event.kind.order, $0.sequence) < ($1.on, $1.event.kind.order, $1.sequence)
        }
    }

    /// The view of a report on the history.
    ///
    /// - Parameter rules: the id of an embedded rule set, or what changes it: `{base: …}`.
    public func view(
        asOf: String = "2014-12-31", period: String = "2014",
        rules: String = "{base: grand-poitiers-2016}"
    ) throws -> View {
        guard let day = Day(asOf), let period = Period(period) else {
            throw Unreadable(line: "\(asOf) \(period)", problem: "no day, or no period")
        }
        var fold = SnapshotFold(window: Window(asOf: day, period: period))
        for (event, on, sequence) in events where on <= max(day, period.last.adding(days: 1)) {
            fold.apply(event, on: on, sequence: sequence)
        }
        let ruleSet = try RuleSet(parsing: rules, named: "test", library: RuleLibrary.embedded())
        return try View(fold.finish(), rules: ruleSet, naming: names)
    }
}

/// The names of a history.
public struct Names: Naming {
    private let texts: [TextTable]
    private let numbers: [[String: UInt32]]

    init(_ batch: EventBatch) {
        texts = batch.identifiers
        numbers = batch.identifiers.map { table in
            var numbers: [String: UInt32] = [:]
            for number in 0..<UInt32(table.count) { numbers[table.text(of: number)] = number }
            return numbers
        }
    }

    public func name(_ type: SubjectType, _ number: UInt32) -> String {
        texts[Int(type.rawValue)].text(of: number)
    }

    public func name(_ row: RowNumber) -> String { "row-\(row.number)" }

    public func number(_ type: SubjectType, named name: String) -> UInt32? {
        numbers[Int(type.rawValue)][name]
    }
}
