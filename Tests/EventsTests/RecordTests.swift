import Seeds
import Events
import Terms
import Testing

@Suite struct RecordTests {
    @Test(arguments: Kind.allCases)
    func anyEventReadsBackAsItWas(kind: Kind) throws {
        let seed = UInt64.random(in: .min ... .max)
        var random = SplitMix(seed: seed)
        for _ in 0..<200 {
            let envelope = anyEnvelope(kind, &random)
            let event = anyEvent(kind, &random)
            let commitments = (0..<Int.random(in: 0...3, using: &random)).map { _ in
                Commitment(
                    type: SubjectType.allCases.randomElement(using: &random) ?? .source,
                    number: UInt32.random(in: .min ... .max, using: &random),
                    digest: (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &random) })
            }
            let bytes = Record.encode(envelope, event, commitments: commitments)
            let found = try readBack(bytes)
            #expect(found.event == event, "seed \(seed)")
            #expect(found.envelope == envelope, "seed \(seed)")
            #expect(found.commitments == commitments, "seed \(seed)")
            #expect(event.kind == kind)
        }
    }

    @Test(arguments: Kind.allCases)
    func recordsAreAsLongAsTheLayoutSays(kind: Kind) {
        let body = Layout.of(kind).bodyBytes
        #expect(Sample(kind, .everyField).bytes.count == 28 + body)
        #expect(Sample(kind, .requiredFields).bytes.count == 28 + body)
        #expect(Sample(kind, .commitments).bytes.count == 28 + body + 2 * 37)
    }

    @Test func theQuickReadersAgreeWithTheEnvelope() throws {
        for (_, _, sample) in samples {
            let bytes = sample.bytes
            let span = unsafe bytes.span.bytes
            let (kind, day) = try Record.kindNumberAndDay(span)
            #expect(kind == sample.envelope.kind.rawValue)
            #expect(day == sample.envelope.on.number)
            #expect(try Record.row(span) == sample.envelope.row)
            #expect(try Record.recordedAt(span) == sample.envelope.recordedAt)
        }
    }

    @Test func absentIsNotTheSameAsAnyKnownValue() throws {
        var filed = ApplicationFiled()
        filed.application = ApplicationID(0)
        let unknown = Event.application(.filed(filed))
        filed.household.children = 0
        filed.household.annualIncome = Cents(0)
        filed.need.houseOnly = false
        filed.need.currentDwelling = DwellingID(0)
        let known = Event.application(.filed(filed))
        let envelope = Sample(.applicationFiled, .requiredFields).envelope
        for event in [unknown, known] {
            #expect(try readBack(Record.encode(envelope, event)).event == event)
        }
        #expect(Record.encode(envelope, unknown) != Record.encode(envelope, known))
        guard
            case .application(.filed(let read)) = try readBack(
                Record.encode(envelope, unknown)
            ).event
        else {
            Issue.record("another kind was read")
            return
        }
        #expect(read.household.isUnknown)
        #expect(read.need == Need())
        #expect(read.channel == nil)
    }
}

/// Records that were damaged: read as another event or refused, never a crash.
@Suite struct DamagedRecordTests {
    /// Reads bytes that may be anything; whatever reads back must be an event like any other.
    private func expectEventOrError(_ bytes: [UInt8], _ origin: @autoclosure () -> String) {
        do throws(RecordError) {
            let found = try readBack(bytes)
            let again = try readBack(Record.encode(found.envelope, found.event))
            #expect(again.event == found.event, "\(origin())")
            #expect(again.envelope == found.envelope, "\(origin())")
            let line = CanonicalLine.text(found.envelope, found.event, naming: Pseudonyms())
            #expect(line.hasPrefix("{\"kind\":\"\(found.event.kind.name)\""), "\(origin())")
            #expect(Day(found.envelope.on.description) == found.envelope.on, "\(origin())")
        } catch {
            #expect(!error.description.isEmpty)
        }
    }

    @Test(arguments: Kind.allCases)
    func aFlippedByteIsReadOrRefused(kind: Kind) throws {
        for content in Sample.Content.allCases {
            let golden = try #require(goldenBytes(kind, content))
            for place in golden.indices {
                let others = (0..<8).map { golden[place] ^ (1 << $0) } + [0, 0x7F, 0x80, 0xFF]
                for byte in others {
                    var bytes = golden
                    bytes[place] = byte
                    expectEventOrError(bytes, "\(kind.name), byte \(place) made \(byte)")
                }
            }
        }
    }

    @Test(arguments: samples)
    func aTruncatedOrLengthenedRecordIsRefused(
        kind: Kind, content: Sample.Content, sample: Sample
    ) {
        let bytes = sample.bytes
        for length in 0..<bytes.count {
            #expect(throws: RecordError.wrongLength(length)) {
                try readBack(Array(bytes[..<length]))
            }
        }
        #expect(throws: RecordError.wrongLength(bytes.count + 1)) { try readBack(bytes + [0]) }
    }

    @Test func anyBytesAreReadOrRefused() {
        let seed = UInt64.random(in: .min ... .max)
        var random = SplitMix(seed: seed)
        for kind in Kind.allCases {
            for _ in 0..<200 {
                let length = Record.headerBytes + Layout.of(kind).bodyBytes
                var bytes = (0..<length).map { _ in
                    UInt8.random(in: .min ... .max, using: &random)
                }
                bytes[0] = kind.rawValue
                bytes[1] = kind.version
                bytes[2] = 0
                bytes[6] = 0
                bytes[7] = 0
                expectEventOrError(bytes, "seed \(seed)")
            }
        }
    }

    @Test func whatIsWrongIsSaid() {
        var bytes = Sample(.proposalRefused, .requiredFields).bytes
        let stage = Record.headerBytes + 8
        bytes[stage] = 3
        #expect(throws: RecordError.noSuchValue(.proposalRefused)) { try readBack(bytes) }
        bytes[stage] = 0
        #expect(throws: RecordError.noSuchValue(.proposalRefused)) { try readBack(bytes) }
        bytes[1] = 2
        #expect(throws: RecordError.newerVersion(.proposalRefused, 2)) { try readBack(bytes) }
        bytes[0] = 41
        #expect(throws: RecordError.unknownKind(41)) { try readBack(bytes) }
        bytes[0] = 0
        #expect(throws: RecordError.unknownKind(0)) { try readBack(bytes) }
    }

    @Test func aDayOutsideTheCalendarIsRefused() {
        let ends = [(Day.latest.number, 1), (Day.earliest.number, -1)] as [(Int32, Int32)]
        for (last, number) in ends {
            var envelope = Sample(.applicationRenewed, .requiredFields).envelope
            let event = Sample(.applicationRenewed, .requiredFields).event
            envelope.on = Day(number: last)
            #expect(throws: Never.self) { try readBack(Record.encode(envelope, event)) }
            envelope.on = Day(number: last + number)
            #expect(throws: RecordError.noSuchDay(last + number)) {
                try readBack(Record.encode(envelope, event))
            }
        }
    }

    @Test(arguments: Kind.allCases)
    func aRequiredIdentifierThatIsAbsentIsRefused(kind: Kind) throws {
        let layout = Layout.of(kind)
        let bytes = Sample(kind, .everyField).bytes
        for field in layout.fields {
            guard case .identifier = field.form else { continue }
            var damaged = bytes
            for place in 0..<4 { damaged[Record.headerBytes + field.offset + place] = 0xFF }
            if field.isRequired {
                #expect(throws: RecordError.noSuchValue(kind), "\(field.name)") {
                    try readBack(damaged)
                }
            } else {
                #expect(throws: Never.self, "\(field.name)") { try readBack(damaged) }
            }
        }
    }

    @Test func aListLongerThanItsPlaceIsRefused() throws {
        for kind in [Kind.applicationFiled, .applicationUpdated] {
            for field in Layout.of(kind).fields {
                guard case .list(_, let capacity) = field.form else { continue }
                var bytes = Sample(kind, .everyField).bytes
                bytes[Record.headerBytes + field.offset] = UInt8(capacity) + 1
                #expect(throws: RecordError.noSuchValue(kind)) { try readBack(bytes) }
            }
        }
    }
}
