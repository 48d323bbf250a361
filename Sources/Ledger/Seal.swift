import Crypto

/// A hash over the words of a log's `meta`, so that damage to one is seen: nothing else covers
/// them.
enum Seal {
    /// SHA-256 of each word and a line feed after it.
    static func bytes(format: String, origin: String, rules: String) -> [UInt8] {
        Array(SHA256.hash(data: Array("\(format)\n\(origin)\n\(rules)\n".utf8)))
    }
}
