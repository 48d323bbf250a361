import Crypto
public import Events
import Store
public import Terms

/// From a batch's own numbers to the ledger's, and the subjects met for the first time.
struct NumberMap {
    /// A subject met for the first time in this batch.
    struct Newcomer {
        var type: SubjectType
        var number: UInt32
        var local: UInt32
        var firstSequence: UInt64
        var salt: [UInt8]
    }

    /// By type and local number: the ledger's number, or ``unmet``.
    private var numbers: [[UInt32]]
    /// The next number to be given, by type.
    private var next: [UInt32]
    private(set) var newcomers: [Newcomer] = []
    /// By type: the batch's numbers in the order of their texts, as tables have them.
    private var orders: [[UInt32]]
    /// By type and local number: the place among ``newcomers``, or ``unmet``.
    private var places: [[UInt32]]
    private var salts = Salts()

    private static let unmet = UInt32.max

    /// Looks up every identifier that the entries of a batch use.
    ///
    /// - Complexity: O(*n* log *n*) in the distinct identifiers: they are looked up in order.
    init(
        _ batch: EventBatch, next: [UInt32], _ transaction: borrowing WriteTransaction,
        _ tables: IdentityTables
    ) throws(StoreError) {
        self.next = next
        numbers = batch.identifiers.map { Array(repeating: NumberMap.unmet, count: $0.count) }
        orders = batch.identifiersInOrder()
        places = numbers
        numbers = try transaction.withCursor(in: tables.subjects) {
            (cursor) throws(StoreError) in
            var found = numbers
            for type in SubjectType.allCases {
                let texts = batch.identifiers[Int(type.rawValue)]
                for local in orders[Int(type.rawValue)] {
                    let key = IdentityTables.subjectKey(type, texts.bytes(of: local))
                    if cursor.order(of: key) != .before { _ = try cursor.move(toOrAfter: key) }
                    guard cursor.order(of: key) == .same else { continue }
                    let number = cursor.withEntry { _, value in subjectNumber(value) } ?? nil
                    if let number { found[Int(type.rawValue)][Int(local)] = number }
                }
            }
            return found
        }
    }

    /// The ledger's number for one of the batch's, or nil if the subject has none yet.
    func number(_ type: SubjectType, _ local: UInt32) -> UInt32? {
        let number = numbers[Int(type.rawValue)][Int(local)]
        return number == NumberMap.unmet ? nil : number
    }

    /// Gives a subject its number.
    ///
    /// - Throws: ``LedgerError/limit(_:)`` if there are no numbers left, ``LedgerError/failed(_:)``
    ///   if there are no random bytes.
    mutating func admit(
        _ type: SubjectType, _ local: UInt32, at sequence: UInt64
    ) throws(LedgerError) -> Newcomer {
        let number = next[Int(type.rawValue)]
        guard Int(number) < Limits.subjects else {
            throw .limit("more than \(Limits.subjects) subjects of the type \(type.name)")
        }
        next[Int(type.rawValue)] += 1
        numbers[Int(type.rawValue)][Int(local)] = number
        let newcomer = Newcomer(
            type: type, number: number, local: local, firstSequence: sequence,
            salt: try salts.next())
        places[Int(type.rawValue)][Int(local)] = UInt32(newcomers.count)
        newcomers.append(newcomer)
        return newcomer
    }

    /// The next numbers to be given, by type.
    var nextNumbers: [UInt32] { next }

    /// Writes the newcomers' names and numbers, each table in its own order.
    func store(
        _ batch: EventBatch, _ transaction: inout WriteTransaction, _ tables: IdentityTables
    ) throws(StoreError) {
        if newcomers.isEmpty { return }
        var encoder = RecordEncoder()
        try transaction.withWriter(of: tables.names) { (writer) throws(StoreError) in
            for type in SubjectType.allCases {
                for newcomer in newcomers where newcomer.type == type {
                    encoder.bytes.removeAll(keepingCapacity: true)
                    encoder.put(newcomer.firstSequence)
                    encoder.bytes += newcomer.salt
                    encoder.bytes += batch.text(of: newcomer.local, type: type)
                    try writer.put(
                        encoder.bytes, at: IdentityTables.nameKey(type, newcomer.number))
                }
            }
        }
        try transaction.withWriter(of: tables.subjects) { (writer) throws(StoreError) in
            for type in SubjectType.allCases {
                for local in orders[Int(type.rawValue)] {
                    let place = places[Int(type.rawValue)][Int(local)]
                    guard place != NumberMap.unmet else { continue }
                    encoder.bytes.removeAll(keepingCapacity: true)
                    encoder.put(newcomers[Int(place)].number)
                    try writer.put(
                        encoder.bytes,
                        at: IdentityTables.subjectKey(type, batch.text(of: local, type: type)))
                }
            }
        }
    }
}

/// The number in an entry of the table `subjects`.
func subjectNumber(_ bytes: RawSpan?) -> UInt32? {
    guard let bytes, bytes.byteCount == 4 else { return nil }
    return UInt32(littleEndian: [UInt8](copying: bytes), at: 0)
}

extension Commitment {
    /// A commitment to a natural identifier: `SHA-256(salt ‖ type ‖ identifier)`.
    public static func to(
        _ identifier: some Collection<UInt8>, type: SubjectType, number: UInt32, salt: [UInt8]
    ) -> Commitment {
        var bytes = salt
        bytes.append(type.rawValue)
        bytes.append(contentsOf: identifier)
        return Commitment(type: type, number: number, digest: Array(SHA256.hash(data: bytes)))
    }
}
