import Crypto

/// The SHA-256 of a text in UTF-8, in hexadecimal: how a report names the rules it was made with.
public func fingerprint(of text: String) -> String {
    SHA256.hash(data: Array(text.utf8)).map { byte in
        let digits = String(byte, radix: 16)
        return digits.utf8.count == 1 ? "0" + digits : digits
    }.joined()
}
