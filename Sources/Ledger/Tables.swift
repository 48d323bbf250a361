import Events
import Store
import Terms

/// The tables of the log's environment: what can be handed to an auditor. FORMAT.md has the bytes.
struct LogTables: Sendable {
    /// Sequence → record.
    let events: Table<IntegerKeys>
    /// Level (upper 8 bits) and index → hash of a complete subtree, from level 8 up.
    let nodes: Table<IntegerKeys>
    /// `format`, `origin`, `rules`, `seal`, `head`.
    let meta: Table<ByteKeys>
    /// Number of a block of 256 entries → sum over it; nil in a log of format 1.
    var sums: Table<IntegerKeys>?

    /// The name of the table of the sums.
    static let sumsName = "sums"

    /// Opens the tables that every format has, or makes all of today's.
    init(_ environment: Environment, creating: Bool) throws(StoreError) {
        events = try environment.openTable("events", keys: IntegerKeys.self, creating: creating)
        nodes = try environment.openTable("nodes", keys: IntegerKeys.self, creating: creating)
        meta = try environment.openTable("meta", keys: ByteKeys.self, creating: creating)
        if creating { try openSums(environment, creating: true) }
    }

    /// Opens the sums, which logs have since format 2.
    mutating func openSums(_ environment: Environment, creating: Bool) throws(StoreError) {
        sums = try environment.openTable(
            Self.sumsName, keys: IntegerKeys.self, creating: creating)
    }

    /// The lowest level whose nodes are stored; the 256 leaves below are hashed again on demand.
    static let lowestStoredLevel = 8

    /// The key of a node.
    static func nodeKey(level: Int, index: UInt64) -> UInt64 { UInt64(level) << 56 | index }

    /// The sequence after the last one that a node covers, by the node's key.
    static func end(ofNode key: UInt64) -> UInt64 { ((key & (1 << 56 - 1)) + 1) << (key >> 56) }
}

/// The tables of the identities' environment: what links numbers to names. FORMAT.md has the bytes.
struct IdentityTables: Sendable {
    /// Type and natural identifier → number.
    let subjects: Table<ByteKeys>
    /// Type (upper 32 bits) and number → first sequence, salt, natural identifier.
    let names: Table<IntegerKeys>
    /// Source, kind and row id → row number, last sequence.
    let rows: Table<ByteKeys>
    /// Row number → source, kind and row id.
    let rowNames: Table<IntegerKeys>
    /// Sequence → what a row's entry was before, while an append is not complete.
    let undo: Table<IntegerKeys>
    /// `size`.
    let meta: Table<ByteKeys>

    init(_ environment: Environment, creating: Bool) throws(StoreError) {
        subjects = try environment.openTable("subjects", keys: ByteKeys.self, creating: creating)
        names = try environment.openTable("names", keys: IntegerKeys.self, creating: creating)
        rows = try environment.openTable("rows", keys: ByteKeys.self, creating: creating)
        rowNames = try environment.openTable(
            "row-names", keys: IntegerKeys.self, creating: creating)
        undo = try environment.openTable("undo", keys: IntegerKeys.self, creating: creating)
        meta = try environment.openTable("meta", keys: ByteKeys.self, creating: creating)
    }

    /// The key of a subject's name.
    static func nameKey(_ type: SubjectType, _ number: UInt32) -> UInt64 {
        UInt64(type.rawValue) << 32 | UInt64(number)
    }

    /// The key of a subject's number.
    static func subjectKey(_ type: SubjectType, _ identifier: some Collection<UInt8>) -> [UInt8] {
        [type.rawValue] + identifier
    }

    /// The key of a row.
    static func rowKey(source: UInt32, kind: Kind, _ id: some Collection<UInt8>) -> [UInt8] {
        var key: [UInt8] = []
        key.reserveCapacity(5 + id.count)
        for shift in [24, 16, 8, 0] as [UInt32] {
            key.append(UInt8(truncatingIfNeeded: source >> shift))
        }
        key.append(kind.rawValue)
        key.append(contentsOf: id)
        return key
    }

    /// Whether a key is that of a row of a source and a kind.
    static func isKey(_ key: RawSpan, ofRowsOf source: UInt32, _ kind: Kind) -> Bool {
        guard key.byteCount > 5 else { return false }
        // SAFETY: there are as many bytes as are read, and any bits are integers.
        let (found, number) = unsafe (
            UInt32(bigEndian: key.unsafeLoadUnaligned(as: UInt32.self)),
            key.unsafeLoad(fromByteOffset: 4, as: UInt8.self)
        )
        return found == source && number == kind.rawValue
    }
}

/// What the table `rows` keeps of a row.
struct RowState: Hashable {
    /// The row's number.
    var row: RowNumber
    /// The sequence of its last version, or ``none``.
    var last: UInt64

    /// No version yet: a void named the row before it came.
    static let none = UInt64.max
    /// Marks the number of a row that a void named before it came, so that it differs from the
    /// void's own.
    static let announced: UInt64 = 1 << 63

    var bytes: [UInt8] {
        var encoder = RecordEncoder()
        encoder.put(row.number)
        encoder.put(last)
        return encoder.bytes
    }

    init(row: RowNumber, last: UInt64) {
        self.row = row
        self.last = last
    }

    init?(_ bytes: RawSpan?) {
        guard let bytes, bytes.byteCount == 16 else { return nil }
        // SAFETY: there are as many bytes as two integers have, and any bits are integers.
        row = RowNumber(
            UInt64(littleEndian: unsafe bytes.unsafeLoadUnaligned(as: UInt64.self)))
        last = UInt64(
            littleEndian: unsafe bytes.unsafeLoadUnaligned(fromByteOffset: 8, as: UInt64.self))
    }
}

extension [UInt8] {
    /// A copy of lent bytes.
    init(copying bytes: RawSpan) {
        // SAFETY: the bytes are copied during the call.
        self = unsafe bytes.withUnsafeBytes { unsafe Array($0) }
    }
}

/// The first of lent bytes; 0 if there are none.
func firstByte(_ bytes: RawSpan) -> UInt8 {
    // SAFETY: there is one, and any bits are an integer.
    bytes.isEmpty ? 0 : unsafe bytes.unsafeLoad(as: UInt8.self)
}

/// A copy of lent bytes, or nil if there are none.
func copied(_ bytes: RawSpan?) -> [UInt8]? {
    guard let bytes else { return nil }
    return [UInt8](copying: bytes)
}
