/// The fields of an address behind `?`, as a browser's form writes them.
struct Query: Sendable {
    private var fields: [String: String] = [:]

    /// Reads `a=1&b=2`, with `+` for a blank and `%41` for a byte. Of a field named twice the last
    /// stands; an empty one says nothing.
    init(_ text: String) {
        for field in text.split(separator: "&") {
            let parts = field.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2 else { continue }
            let value = Query.decoded(parts[1]).trimmed
            fields[Query.decoded(parts[0])] = value.isEmpty ? nil : value
        }
    }

    /// A field's value, or nil where it is absent or empty.
    subscript(name: String) -> String? { fields[name] }

    private static func decoded(_ text: Substring) -> String {
        var bytes: [UInt8] = []
        let source = Array(text.utf8)
        var place = 0
        while place < source.count {
            if source[place] == 0x25, place + 2 < source.count,
                let byte = UInt8(
                    String(decoding: source[(place + 1)...(place + 2)], as: UTF8.self), radix: 16)
            {
                bytes.append(byte)
                place += 3
            } else {
                bytes.append(source[place] == 0x2B ? 0x20 : source[place])
                place += 1
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// A path and fields as an address, every byte that is not plain written as `%41`.
    static func address(_ path: String, _ fields: [(String, String)]) -> String {
        if fields.isEmpty { return path }
        return path + "?"
            + fields.map { "\(encoded($0.0))=\(encoded($0.1))" }.joined(separator: "&")
    }

    private static func encoded(_ text: String) -> String {
        var out = ""
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E, 0x3A:
                out.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                out += "%" + (digits.utf8.count == 1 ? "0" : "") + digits
            }
        }
        return out
    }
}

extension String {
    /// The text without blanks around it.
    fileprivate var trimmed: String {
        String(
            drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}
