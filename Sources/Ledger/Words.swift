import Crypto
import Store

/// The words of a log's own, which nothing in the tree covers.
struct Words: Hashable {
    /// The number of the format, in decimal digits.
    var format: String
    /// The name under which checkpoints are signed.
    let origin: String
    /// The rule set that reports use unless told otherwise.
    let rules: String

    /// SHA-256 of each word and a line feed after it, so that damage to one is seen.
    var seal: [UInt8] {
        Array(SHA256.hash(data: Array("\(format)\n\(origin)\n\(rules)\n".utf8)))
    }
}

extension Transaction where Self: ~Copyable {
    /// The words of a log; nil if one is missing.
    func words(_ tables: LogTables) throws(StoreError) -> Words? {
        guard let format = try word("format", tables), let origin = try word("origin", tables),
            let rules = try word("rules", tables)
        else { return nil }
        return Words(format: format, origin: origin, rules: rules)
    }

    /// Whether the words are those that were sealed.
    func isSealed(_ words: Words, _ tables: LogTables) throws(StoreError) -> Bool {
        try withValue(at: Array("seal".utf8), in: tables.meta) { copied($0) } == words.seal
    }

    private func word(_ name: String, _ tables: LogTables) throws(StoreError) -> String? {
        try withValue(at: Array(name.utf8), in: tables.meta) { string($0) }
    }
}

extension WriteTransaction {
    /// Writes the words of a log, and seals them.
    mutating func put(_ words: Words, _ tables: LogTables) throws(StoreError) {
        for (name, word) in [
            ("format", words.format), ("origin", words.origin), ("rules", words.rules),
        ] {
            try put(Array(word.utf8), at: Array(name.utf8), in: tables.meta)
        }
        try put(words.seal, at: Array("seal".utf8), in: tables.meta)
    }
}

/// Lent bytes as text, or nil if there are none.
func string(_ bytes: RawSpan?) -> String? {
    guard let bytes else { return nil }
    return String(decoding: [UInt8](copying: bytes), as: UTF8.self)
}
