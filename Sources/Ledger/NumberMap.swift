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
        for type in SubjectType.allCases {
            let texts = batch.identifiers[Int(type.rawValue)]
            for local in texts.numbersInOrder() {
                let key = IdentityTables.subjectKey(type, texts.bytes(of: local))
                let number = try transaction.withValue(at: key, in: tables.subjects) { bytes in
                    subjectNumber(bytes)
                }
                if let number { numbers[Int(type.rawValue)][Int(local)] = number }
            }
        }
    }

    /// The ledger's number for one of the batch's, or nil if the subject has none yet.
    func number(_ type: SubjectType, _ local: UInt32) -> UInt32? {
        let number = numbers[Int(type.rawValue)][Int(local)]
        return number == NumberMap.unmet ? nil : number
    }

    /// Gives a subject its number.
    ///
    /// - Throws: ``LedgerError/limit(_:)`` if there are no numbers left.
    mutating func admit(
        _ type: SubjectType, _ local: UInt32, at sequence: UInt64
    ) throws(LedgerError) -> Newcomer {
        let number = next[Int(type.rawValue)]
        guard Int(number) < Limits.subjects else {
            throw .limit("more than \(Limits.subjects) subjects of the type \(type.name)")
        }
        next[Int(type.rawValue)] += 1
        numbers[Int(type.rawValue)][Int(local)] = number
        // Two calls for 16 bytes: each asks the kernel.
        var salt = RecordEncoder()
        salt.put(UInt64.random(in: .min ... .max))
        salt.put(UInt64.random(in: .min ... .max))
        let newcomer = Newcomer(
            type: type, number: number, local: local, firstSequence: sequence,
            salt: salt.bytes)
        newcomers.append(newcomer)
        return newcomer
    }

    /// The next numbers to be given, by type.
    var nextNumbers: [UInt32] { next }

    /// Writes the newcomers' names and numbers, each table in its own order.
    func store(
        _ batch: EventBatch, _ transaction: inout WriteTransaction, _ tables: IdentityTables
    ) throws(StoreError) {
        for newcomer in newcomers {
            var encoder = RecordEncoder()
            encoder.put(newcomer.firstSequence)
            encoder.bytes += newcomer.salt
            encoder.bytes += batch.text(of: newcomer.local, type: newcomer.type)
            try transaction.put(
                encoder.bytes, at: IdentityTables.nameKey(newcomer.type, newcomer.number),
                in: tables.names)
        }
        let keys = newcomers.map { newcomer in
            (
                key: IdentityTables.subjectKey(
                    newcomer.type, batch.text(of: newcomer.local, type: newcomer.type)),
                number: newcomer.number
            )
        }
        for (key, number) in keys.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
            var encoder = RecordEncoder()
            encoder.put(number)
            try transaction.put(encoder.bytes, at: key, in: tables.subjects)
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
        var hasher = SHA256()
        hasher.update(data: salt)
        hasher.update(data: [type.rawValue])
        hasher.update(data: Array(identifier))
        return Commitment(type: type, number: number, digest: Array(hasher.finalize()))
    }
}
