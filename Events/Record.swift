public import Terms

/// Why bytes are not a record.
public enum RecordError: Error, Hashable, CustomStringConvertible {
    /// Fewer bytes than the header, or than the kind's body, or other than the commitments say.
    case wrongLength(Int)
    /// A kind that this version does not know.
    case unknownKind(UInt8)
    /// A layout newer than this version knows.
    case newerVersion(Kind, UInt8)
    /// A field holds an integer that stands for no value.
    case noSuchValue(Kind)
    /// A day outside the years 1 to 9999.
    case noSuchDay(Int32)
    /// A row that no entry up to this one can have named.
    case noSuchRow(UInt64)

    /// One line for the reader.
    public var description: String {
        switch self {
        case .wrongLength(let bytes): "a record of \(bytes) bytes has the wrong length"
        case .unknownKind(let number): "no kind of event has the number \(number)"
        case .newerVersion(let kind, let version):
            "version \(version) of \(kind.name) is newer than this registre; use a newer one"
        case .noSuchDay(let number): "no day has the number \(number)"
        case .noSuchRow(let number): "no row has the number \(number) yet"
        case .noSuchValue(let kind): "a field of \(kind.name) holds a value that does not exist"
        }
    }
}

/// The layout of a log entry: a header, the kind's body, commitments. FORMAT.md gives the bytes.
public enum Record {
    /// Bytes before the body.
    public static let headerBytes = 28
    /// Bytes of one commitment.
    public static let commitmentBytes = 37

    /// The bytes of an event's log entry.
    public static func encode(
        _ envelope: Envelope, _ event: Event, commitments: [Commitment] = []
    ) -> [UInt8] {
        var encoder = RecordEncoder()
        appendHeader(envelope, commitments: commitments.count, to: &encoder)
        event.visit(&encoder)
        appendCommitments(commitments, to: &encoder)
        return encoder.bytes
    }

    /// Writes a header.
    public static func appendHeader(
        _ envelope: Envelope, commitments: Int, to encoder: inout RecordEncoder
    ) {
        encoder.put(envelope.kind.rawValue)
        encoder.put(envelope.kind.version)
        encoder.put(UInt8(commitments))
        encoder.put(UInt8(0))
        encoder.put(envelope.on.number)
        encoder.put(envelope.recordedAt.microseconds)
        encoder.put(envelope.row.number)
        encoder.put(envelope.source.number)
    }

    /// Writes commitments, which end a record.
    public static func appendCommitments(
        _ commitments: [Commitment], to encoder: inout RecordEncoder
    ) {
        for commitment in commitments {
            encoder.put(commitment.type.rawValue)
            encoder.put(commitment.number)
            encoder.bytes.append(contentsOf: commitment.digest)
        }
    }

    /// The envelope of a log entry.
    ///
    /// - Throws: every case of ``RecordError`` that a header can give.
    @inlinable
    public static func envelope(_ bytes: RawSpan) throws(RecordError) -> Envelope {
        let kind = try checkedKind(bytes)
        let number: Int32 = load(bytes, 4)
        guard let day = Day(raw: number) else { throw .noSuchDay(number) }
        return Envelope(
            kind: kind, source: SourceID(load(bytes, 24)), row: RowNumber(load(bytes, 16)),
            on: day, recordedAt: Instant(microseconds: load(bytes, 8)))
    }

    /// The kind and the day of a log entry, which is all that ordering needs; nothing is checked
    /// but that the header is there.
    @inlinable
    public static func kindNumberAndDay(
        _ bytes: RawSpan
    ) throws(RecordError) -> (kind: UInt8, day: Int32) {
        guard bytes.byteCount >= headerBytes else { throw .wrongLength(bytes.byteCount) }
        return (load(bytes, 0), load(bytes, 4))
    }

    /// The row of a log entry whose header is there.
    @inlinable
    public static func row(_ bytes: RawSpan) throws(RecordError) -> RowNumber {
        guard bytes.byteCount >= headerBytes else { throw .wrongLength(bytes.byteCount) }
        return RowNumber(load(bytes, 16))
    }

    /// When a log entry was recorded.
    @inlinable
    public static func recordedAt(_ bytes: RawSpan) throws(RecordError) -> Instant {
        guard bytes.byteCount >= headerBytes else { throw .wrongLength(bytes.byteCount) }
        return Instant(microseconds: load(bytes, 8))
    }

    /// How many commitments a log entry says that it has.
    @inlinable
    public static func commitmentCount(_ bytes: RawSpan) throws(RecordError) -> Int {
        guard bytes.byteCount >= headerBytes else { throw .wrongLength(bytes.byteCount) }
        let count: UInt8 = load(bytes, 2)
        return Int(count)
    }

    /// The event in a log entry, read in place.
    ///
    /// - Throws: every case of ``RecordError``.
    /// - Complexity: O(fields); nothing is allocated.
    public static func event(_ bytes: RawSpan) throws(RecordError) -> Event {
        let kind = try checkedKind(bytes)
        let (event, failed) = unsafe bytes.withUnsafeBytes { buffer -> (Event?, Bool) in
            guard let base = buffer.baseAddress else { return (nil, true) }
            // SAFETY: `checkedKind` found as many bytes as the kind's layout has after the header.
            var decoder = unsafe RecordDecoder(body: base + headerBytes)
            let event = Event(kind: kind, reading: &decoder)
            return (event, decoder.failed)
        }
        guard let event, !failed else { throw .noSuchValue(kind) }
        return event
    }

    /// The commitments of a log entry.
    public static func commitments(_ bytes: RawSpan) throws(RecordError) -> [Commitment] {
        let kind = try checkedKind(bytes)
        var offset = headerBytes + Layout.of(kind).bodyBytes
        var found: [Commitment] = []
        while offset < bytes.byteCount {
            guard let type = SubjectType(rawValue: load(bytes, offset)) else {
                throw .noSuchValue(kind)
            }
            let digest = (0..<32).map { place -> UInt8 in load(bytes, offset + 5 + place) }
            found.append(
                Commitment(type: type, number: load(bytes, offset + 1), digest: digest))
            offset += commitmentBytes
        }
        return found
    }

    /// What an entry commits to for a subject; nil if it is not the first to name it.
    public static func commitment(
        to type: SubjectType, _ number: UInt32, in bytes: RawSpan
    ) throws(RecordError) -> Commitment? {
        var offset = bytes.byteCount - commitmentBytes * (try commitmentCount(bytes))
        guard offset >= headerBytes else { throw .wrongLength(bytes.byteCount) }
        while offset < bytes.byteCount {
            let (foundType, found): (UInt8, UInt32) = (load(bytes, offset), load(bytes, offset + 1))
            if foundType == type.rawValue, found == number {
                let digest = (0..<32).map { place -> UInt8 in load(bytes, offset + 5 + place) }
                return Commitment(type: type, number: number, digest: digest)
            }
            offset += commitmentBytes
        }
        return nil
    }

    /// Tells of each subject that an entry is the first to name: its type and number.
    @inlinable
    public static func forEachIntroduced(
        _ bytes: RawSpan, _ body: (SubjectType, UInt32) -> Void
    ) throws(RecordError) {
        guard bytes.byteCount >= headerBytes else { throw .wrongLength(bytes.byteCount) }
        let count: UInt8 = load(bytes, 2)
        if count == 0 { return }
        let kind = try checkedKind(bytes)
        for number in 0..<Int(count) {
            let offset = bytes.byteCount - (Int(count) - number) * commitmentBytes
            guard let type = SubjectType(rawValue: load(bytes, offset)) else {
                throw .noSuchValue(kind)
            }
            body(type, load(bytes, offset + 1))
        }
    }

    /// The kind of a log entry whose length is what its header says.
    @usableFromInline
    static func checkedKind(_ bytes: RawSpan) throws(RecordError) -> Kind {
        guard bytes.byteCount >= headerBytes else { throw .wrongLength(bytes.byteCount) }
        let number: UInt8 = load(bytes, 0)
        guard let kind = Kind(rawValue: number) else { throw .unknownKind(number) }
        let version: UInt8 = load(bytes, 1)
        guard version == kind.version else { throw .newerVersion(kind, version) }
        let commitments: UInt8 = load(bytes, 2)
        let expected =
            headerBytes + bodyBytes[Int(number)] + Int(commitments) * commitmentBytes
        guard bytes.byteCount == expected else { throw .wrongLength(bytes.byteCount) }
        return kind
    }

    /// Bytes of the body by number of kind.
    private static let bodyBytes: [Int] = [0] + Kind.allCases.map { Layout.of($0).bodyBytes }

    /// A little-endian integer at an offset; the span checks its bounds.
    @inlinable
    static func load<T: FixedWidthInteger & BitwiseCopyable>(_ bytes: RawSpan, _ offset: Int) -> T {
        // SAFETY: the span traps outside its bounds; any bit pattern is an integer.
        T(littleEndian: unsafe bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: T.self))
    }
}
