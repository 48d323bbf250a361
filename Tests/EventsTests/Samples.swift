import Events
import Terms

/// Fills the fields of an event from their place in it: what the golden bytes hold.
///
/// Frozen like the golden bytes: a value depends on nothing but the place of its field.
struct SampleFiller: FieldVisitor {
    /// Whether fields that may be unknown are filled.
    let fillsEverything: Bool
    private var place = 0

    init(fillsEverything: Bool) {
        self.fillsEverything = fillsEverything
    }

    private mutating func nextPlace() -> Int {
        place += 1
        return place - 1
    }

    private func sample<V: FieldValue>(_: V.Type, _ place: Int) -> V {
        let integer =
            switch V.form {
            case .code, .boolean: 1 + place % 2
            case .day: 16_000 + place
            case .integer(let range): min(range.upperBound, 10 + place)
            default: 1000 * (place + 1) + 25
            }
        return V(raw: V.Raw(truncatingIfNeeded: integer)) ?? .blank
    }

    private func number(_ place: Int) -> UInt32 { 0x0102_0300 + UInt32(place) }

    mutating func value<V: FieldValue>(_ name: StaticString, _ value: inout V) {
        value = sample(V.self, nextPlace())
    }

    mutating func value<V: FieldValue>(_ name: StaticString, _ value: inout V?) {
        let place = nextPlace()
        if fillsEverything { value = sample(V.self, place) }
    }

    mutating func values<let capacity: Int, V: FieldValue>(
        _ name: StaticString, _ list: inout Ranked<capacity, V>
    ) {
        let place = nextPlace()
        guard fillsEverything else { return }
        for rank in 0..<min(capacity, 5) { _ = list.append(sample(V.self, place + rank)) }
    }

    mutating func identifier<S: Subject>(_ name: StaticString, _ value: inout Identifier<S>) {
        value = Identifier(number(nextPlace()))
    }

    mutating func identifier<S: Subject>(_ name: StaticString, _ value: inout Identifier<S>?) {
        let place = nextPlace()
        if fillsEverything { value = Identifier(number(place)) }
    }

    mutating func identifiers<let capacity: Int, S: Subject>(
        _ name: StaticString, _ list: inout Ranked<capacity, Identifier<S>>
    ) {
        let place = nextPlace()
        guard fillsEverything else { return }
        for rank in 0..<min(capacity, 5) {
            _ = list.append(Identifier(number(place) + UInt32(rank) << 16))
        }
    }

    mutating func target(_ kind: inout Kind, _ row: inout RowNumber) {
        kind = .committeeDecided
        row = RowNumber(0x1112_1314_1516_1718)
    }

    mutating func subject(_ type: inout SubjectType, _ number: inout UInt32) {
        type = .appeal
        number = self.number(nextPlace())
    }
}

/// One sample record: an event, its envelope and its commitments.
struct Sample: Sendable {
    /// What the sample shows: the heading of its bytes in a golden file.
    enum Content: String, CaseIterable, Sendable {
        case everyField = "every field"
        case requiredFields = "required fields only"
        case commitments = "with two commitments"
    }

    let envelope: Envelope
    let event: Event
    let commitments: [Commitment]

    init(_ kind: Kind, _ content: Content) {
        envelope = Envelope(
            kind: kind, source: SourceID(0x2122_2324), row: RowNumber(0x0102_0304_0506_0708),
            on: Day(number: 16_141), recordedAt: Instant(microseconds: 1_399_017_600_000_123))
        var filler = SampleFiller(fillsEverything: content == .everyField)
        event = Event(kind: kind, reading: &filler)
        commitments =
            content == .commitments
            ? [
                Commitment(
                    type: .application, number: 0x0102_0300, digest: Array(0..<32)),
                Commitment(
                    type: .grid, number: 1, digest: (0..<32).map { 255 - $0 }),
            ] : []
    }

    /// The bytes of the sample's record.
    var bytes: [UInt8] { Record.encode(envelope, event, commitments: commitments) }
}

/// Every sample there is.
let samples: [(kind: Kind, content: Sample.Content, sample: Sample)] = Kind.allCases.flatMap {
    kind in Sample.Content.allCases.map { (kind, $0, Sample(kind, $0)) }
}

/// What a record of bytes says, all of it.
func readBack(
    _ bytes: [UInt8]
) throws(RecordError) -> (envelope: Envelope, event: Event, commitments: [Commitment]) {
    let span = unsafe bytes.span.bytes
    return (try Record.envelope(span), try Record.event(span), try Record.commitments(span))
}
