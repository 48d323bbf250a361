import Seeds
import Events
import Terms

/// Fills the fields of an event with anything they can hold, unknowns and short lists included.
struct RandomFiller<Generator: RandomNumberGenerator>: FieldVisitor {
    private(set) var random: Generator

    init(_ random: Generator) {
        self.random = random
    }

    private mutating func any<V: FieldValue>(_: V.Type) -> V {
        let range: ClosedRange<Int> =
            switch V.form {
            case .code(let names): 1...names.count
            case .boolean: 1...2
            case .day: Int(Day.earliest.number)...Int(Day.latest.number)
            case .integer(let range): range
            default: Int(Int32.min) + 1...Int(Int32.max)
            }
        // The ends of a range are where a layout goes wrong.
        let integer =
            switch Int.random(in: 0..<8, using: &random) {
            case 0: range.lowerBound
            case 1: range.upperBound
            default: Int.random(in: range, using: &random)
            }
        return V(raw: V.Raw(truncatingIfNeeded: integer)) ?? .blank
    }

    private mutating func anyNumber() -> UInt32 {
        Bool.random(using: &random)
            ? UInt32.random(in: 0..<100, using: &random)
            : UInt32.random(in: 0..<UInt32.max, using: &random)
    }

    mutating func value<V: FieldValue>(_ name: StaticString, _ value: inout V) {
        value = any(V.self)
    }

    mutating func value<V: FieldValue>(_ name: StaticString, _ value: inout V?) {
        value = Bool.random(using: &random) ? any(V.self) : nil
    }

    mutating func values<let capacity: Int, V: FieldValue>(
        _ name: StaticString, _ list: inout Ranked<capacity, V>
    ) {
        for _ in 0..<Int.random(in: 0...capacity, using: &random) {
            _ = list.append(any(V.self))
        }
    }

    mutating func identifier<S: Subject>(_ name: StaticString, _ value: inout Identifier<S>) {
        value = Identifier(anyNumber())
    }

    mutating func identifier<S: Subject>(_ name: StaticString, _ value: inout Identifier<S>?) {
        value = Bool.random(using: &random) ? Identifier(anyNumber()) : nil
    }

    mutating func identifiers<let capacity: Int, S: Subject>(
        _ name: StaticString, _ list: inout Ranked<capacity, Identifier<S>>
    ) {
        for _ in 0..<Int.random(in: 0...capacity, using: &random) {
            _ = list.append(Identifier(anyNumber()))
        }
    }

    mutating func target(_ kind: inout Kind, _ row: inout RowNumber) {
        kind = Kind.allCases.randomElement(using: &random) ?? .eventVoided
        row = RowNumber(UInt64.random(in: .min ... .max, using: &random))
    }

    mutating func subject(_ type: inout SubjectType, _ number: inout UInt32) {
        type = SubjectType.allCases.randomElement(using: &random) ?? .source
        number = anyNumber()
    }
}

/// An event of a kind, drawn from a generator.
func anyEvent(_ kind: Kind, _ random: inout SplitMix) -> Event {
    var filler = RandomFiller(random)
    let event = Event(kind: kind, reading: &filler)
    random = filler.random
    return event
}

/// An envelope of a kind, drawn from a generator.
func anyEnvelope(_ kind: Kind, _ random: inout SplitMix) -> Envelope {
    Envelope(
        kind: kind, source: SourceID(UInt32.random(in: 0..<UInt32.max, using: &random)),
        row: RowNumber(UInt64.random(in: .min ... .max, using: &random)),
        on: Day(
            number: Int32.random(
                in: Day.earliest.number...Day.latest.number, using: &random)),
        recordedAt: Instant(microseconds: Int64.random(in: .min ... .max, using: &random)))
}
