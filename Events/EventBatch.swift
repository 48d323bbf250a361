public import Terms

/// Events on their way into the ledger: what a feed read, before identifiers have numbers.
///
/// A batch numbers the texts it meets by itself, from 0 by type of subject; the ledger turns these
/// numbers into its own when it appends. So a batch can be read on one core while another is being
/// appended, and a rejected row leaves nothing behind.
public struct EventBatch: Sendable {
    /// One event of the batch.
    public struct Entry: Sendable {
        /// The kind.
        public var kind: Kind
        /// The day it happened.
        public var on: Day
        /// The moment it was recorded, for cases that say so; else the ledger's clock.
        public var recordedAt: Instant?
        /// The sender, as numbered in the batch.
        public var source: UInt32
        /// Where the row id lies in ``EventBatch/texts``.
        public var row: Range<Int>
        /// Where the body lies in ``EventBatch/bodies``.
        public var body: Range<Int>
        /// Where the voided row's id lies in ``EventBatch/texts``, for a void.
        public var target: Range<Int>
    }

    /// The events, in the order they were read.
    public private(set) var entries: [Entry] = []
    /// The bodies, one after another, as in records but with the batch's own numbers.
    public private(set) var bodies: [UInt8] = []
    /// The row ids, one after another.
    public private(set) var texts: [UInt8] = []
    /// The identifiers met, by type of subject; index by ``SubjectType/rawValue``.
    public private(set) var identifiers: [TextTable]
    /// The numbers of identifiers in the order of their texts, as far as they were put in order.
    private var identifierOrders: [[UInt32]] = []
    /// The entries in the order of their kinds and row ids, as far as they were put in order.
    private var entryOrder: [UInt32]?

    /// An empty batch.
    public init() {
        identifiers = Array(repeating: TextTable(), count: SubjectType.allCases.count + 1)
    }

    /// The batch's number for an identifier.
    public mutating func number(of text: Span<UInt8>, type: SubjectType) -> UInt32 {
        identifiers[Int(type.rawValue)].number(of: text)
    }

    /// The text behind one of the batch's numbers.
    public func text(of number: UInt32, type: SubjectType) -> ArraySlice<UInt8> {
        identifiers[Int(type.rawValue)].bytes(of: number)
    }

    /// The numbers of identifiers in the order of their texts' bytes; index by
    /// ``SubjectType/rawValue``.
    public func identifiersInOrder() -> [[UInt32]] {
        let isComplete =
            identifierOrders.count == identifiers.count
            && zip(identifierOrders, identifiers).allSatisfy { $0.count == $1.count }
        return isComplete ? identifierOrders : identifiers.map { $0.numbersInOrder() }
    }

    /// The places of the entries in the order of their kinds and row ids; nil unless they were put
    /// in order, for batches of several senders, whose order the ledger alone knows, and for those
    /// with voids, which name other rows.
    public var entriesInOrder: [UInt32]? {
        entryOrder.flatMap { $0.count == entries.count ? $0 : nil }
    }

    /// Puts identifiers and rows in order, once the batch is complete: whoever reads it has more
    /// time than whoever appends it.
    ///
    /// - Complexity: O(*n* log *n*) comparisons.
    public mutating func putInOrder() {
        identifierOrders = identifiers.map { $0.numbersInOrder() }
        let isSimple = entries.allSatisfy {
            $0.source == entries[0].source && $0.kind != .eventVoided
        }
        guard isSimple else { return }
        func precedes(_ one: Int, _ other: Int) -> Bool {
            let (left, right) = (entries[one], entries[other])
            if left.kind != right.kind { return left.kind.rawValue < right.kind.rawValue }
            let order = byteOrder(texts, left.row, right.row)
            return order == 0 ? one < other : order < 0
        }
        let isSorted = entries.indices.dropFirst().allSatisfy { precedes($0 - 1, $0) }
        entryOrder =
            isSorted
            ? Array(0..<UInt32(entries.count))
            : entries.indices.sorted(by: precedes).map { UInt32($0) }
    }

    /// Adds an event whose identifiers are numbered by this batch.
    ///
    /// - Parameter target: the voided row's id, for a void.
    public mutating func add(
        _ event: Event, on day: Day, source: UInt32, row: Span<UInt8>,
        target: [UInt8] = [], recordedAt: Instant? = nil
    ) {
        let bodyStart = bodies.count
        var encoder = RecordEncoder(appendingTo: [])
        swap(&encoder.bytes, &bodies)
        event.visit(&encoder)
        swap(&encoder.bytes, &bodies)
        let rowRange = store(row)
        let targetRange = store(target.span)
        entries.append(
            Entry(
                kind: event.kind, on: day, recordedAt: recordedAt, source: source,
                row: rowRange, body: bodyStart..<bodies.count, target: targetRange))
    }

    private mutating func store(_ text: Span<UInt8>) -> Range<Int> {
        let start = texts.count
        // SAFETY: the bytes are copied during the call.
        unsafe text.withUnsafeBufferPointer { unsafe texts.append(contentsOf: $0) }
        return start..<texts.count
    }
}
