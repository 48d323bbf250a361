import Events

/// The records of one batch, one after another, as the log is going to hold them.
struct Records: Sendable {
    /// The sequence of the first one.
    let first: UInt64
    /// Their bytes.
    private(set) var encoder = RecordEncoder()
    /// Where each one ends.
    private var ends: [Int] = []

    /// No records yet.
    init(from first: UInt64, capacity: Int) {
        self.first = first
        ends.reserveCapacity(capacity)
        encoder.bytes.reserveCapacity(capacity * Records.usualBytes)
    }

    /// Bytes of a record with what its batch announces, rounded up: what room is made for.
    private static let usualBytes = 128

    /// How many there are.
    var count: Int { ends.count }

    /// The sequence that the next one gets.
    var next: UInt64 { first + UInt64(ends.count) }

    /// Begins a record: its header, and its body as the batch has it.
    mutating func begin(_ envelope: Envelope, body: ArraySlice<UInt8>) {
        Record.appendHeader(envelope, commitments: 0, to: &encoder)
        encoder.bytes.append(contentsOf: body)
    }

    /// Overwrites a little-endian integer.
    mutating func patch<T: FixedWidthInteger>(_ value: T, at place: Int) {
        write(value, at: place, in: &encoder.bytes)
    }

    /// Ends the record that starts at a place with its commitments.
    mutating func end(_ commitments: [Commitment], startingAt start: Int) {
        encoder.bytes[start + 2] = UInt8(commitments.count)
        Record.appendCommitments(commitments, to: &encoder)
        ends.append(encoder.bytes.count)
    }

    /// Where the record with a number, from 0, lies among the bytes.
    func range(_ number: Int) -> Range<Int> {
        (number == 0 ? 0 : ends[number - 1])..<ends[number]
    }

    /// Lends each record in order, with its sequence.
    func forEach<Failure: Error>(
        _ body: (UInt64, RawSpan) throws(Failure) -> Void
    ) throws(Failure) {
        // SAFETY: bytes have no padding, and nothing changes them while they are lent.
        let bytes = unsafe encoder.bytes.span.bytes
        for number in ends.indices {
            try body(first + UInt64(number), bytes.extracting(range(number)))
        }
    }

    /// Lends the record with a sequence, or nil if it is not one of these.
    func withRecord<Result, Failure: Error>(
        _ sequence: UInt64, _ body: (RawSpan) throws(Failure) -> Result
    ) throws(Failure) -> Result? {
        guard sequence >= first, sequence < next else { return nil }
        // SAFETY: as for all of them.
        let bytes = unsafe encoder.bytes.span.bytes
        return try body(bytes.extracting(range(Int(sequence - first))))
    }
}
