import Crypto
import Events
import Terms

/// Names for one output that shows no person, made with a key that is drawn for it and kept
/// nowhere: who holds two outputs cannot put their names side by side, nor who holds the log.
struct Pseudonyms: Sendable {
    private let key = SymmetricKey(size: .bits256)

    /// Bytes of a name's digits: enough that no two of a ledger's subjects share one.
    private static let bytes = 10

    /// The name of a subject: `application-` and 20 digits.
    func name(_ type: SubjectType, _ number: UInt32) -> String {
        "\(type.name)-\(digits(of: type.rawValue, UInt64(number)))"
    }

    /// The name of a row.
    func name(_ row: RowNumber) -> String { "row-\(digits(of: 0, row.number))" }

    /// HMAC-SHA-256 over what is named, cut short, in hexadecimal.
    private func digits(of type: UInt8, _ number: UInt64) -> String {
        var encoder = RecordEncoder()
        encoder.put(number)
        let code = HMAC<SHA256>.authenticationCode(for: [type] + encoder.bytes, using: key)
        return code.prefix(Self.bytes).map { byte in
            let digits = String(byte, radix: 16)
            return digits.utf8.count == 1 ? "0" + digits : digits
        }.joined()
    }
}
