import Crypto
import FoundationEssentials

/// A public key with the name under which it signs notes (C2SP signed-note): Ed25519.
///
/// As text, `NAME+HASH+KEY`: the form that golang.org/x/mod/sumdb/note and others read.
public struct VerifierKey: Hashable, Sendable {
    /// The signer's name: a ledger's origin.
    public let name: String
    /// The 32 bytes of the public key.
    public let bytes: [UInt8]

    /// The byte that says Ed25519.
    static let algorithm: UInt8 = 1

    init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }

    /// Reads a key from its text, blanks around it ignored; nil if it is not an Ed25519 key.
    public init?(_ text: String) {
        guard let (name, hash, bytes) = keyParts(text) else { return nil }
        self.init(name: name, bytes: bytes)
        guard hash == hashDigits else { return nil }
    }

    /// The key as text, without a line's end.
    public var text: String {
        "\(name)+\(hashDigits)+" + Data([VerifierKey.algorithm] + bytes).base64EncodedString()
    }

    /// What stands before a signature, so that it finds its key: the first four bytes of
    /// SHA-256(name ‖ 0A ‖ 01 ‖ key).
    public var hash: [UInt8] {
        var hasher = SHA256()
        hasher.update(data: Array(name.utf8) + [0x0A, VerifierKey.algorithm] + bytes)
        return Array(hasher.finalize().prefix(4))
    }

    /// Whether a signature over a text is this key's.
    public func verifies(_ signature: [UInt8], of text: String) -> Bool {
        do {
            return try Curve25519.Signing.PublicKey(rawRepresentation: bytes)
                .isValidSignature(signature, for: Array(text.utf8))
        } catch {
            // Thirty-two bytes that are not a point of the curve have signed nothing.
            return false
        }
    }

    fileprivate var hashDigits: String { hash.map { hexadecimal($0) }.joined() }
}

/// A private key that signs notes under a name.
///
/// As text, `PRIVATE+KEY+NAME+HASH+KEY`, as golang.org/x/mod/sumdb/note writes it.
public struct SigningKey: Sendable {
    /// The public key.
    public let verifier: VerifierKey
    private let key: Curve25519.Signing.PrivateKey

    private static let mark = "PRIVATE+KEY+"

    /// A new key from the system's randomness.
    public init(name: String) {
        key = Curve25519.Signing.PrivateKey()
        verifier = VerifierKey(name: name, bytes: Array(key.publicKey.rawRepresentation))
    }

    /// Reads a key from its text, blanks around it ignored; nil if it is not one.
    public init?(_ text: String) {
        let text = text.trimmingBlanks
        guard text.hasPrefix(SigningKey.mark),
            let (name, hash, bytes) = keyParts(String(text.dropFirst(SigningKey.mark.utf8.count)))
        else { return nil }
        do {
            key = try Curve25519.Signing.PrivateKey(rawRepresentation: bytes)
        } catch { return nil }
        verifier = VerifierKey(name: name, bytes: Array(key.publicKey.rawRepresentation))
        guard hash == verifier.hashDigits else { return nil }
    }

    /// The key as text, without a line's end: to be kept where nobody else can read it.
    public var text: String {
        let bytes = [VerifierKey.algorithm] + Array(key.rawRepresentation)
        return SigningKey.mark + "\(verifier.name)+\(verifier.hashDigits)+"
            + Data(bytes).base64EncodedString()
    }

    /// The 64 bytes of the signature over a text.
    func signature(of text: String) throws(CheckpointError) -> [UInt8] {
        do {
            return Array(try key.signature(for: Array(text.utf8)))
        } catch { throw .cannotSign("\(error)") }
    }
}

/// The parts of `NAME+HASH+KEY`, where the key is one byte that says Ed25519 and 32 more.
private func keyParts(_ text: String) -> (name: String, hash: String, key: [UInt8])? {
    // A key in base64 may hold a plus sign, a name may not.
    let parts = text.trimmingBlanks.split(
        separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, isNoteName(String(parts[0])),
        let key = Data(base64Encoded: String(parts[2])), key.count == 33,
        key.first == VerifierKey.algorithm
    else { return nil }
    return (String(parts[0]), String(parts[1]), Array(key.dropFirst()))
}

/// Whether a text can name a signer: not empty, no blanks, no plus sign.
func isNoteName(_ text: String) -> Bool {
    let isForbidden = { (scalar: Unicode.Scalar) in
        scalar == "+" || scalar.properties.isWhitespace || scalar.value < 0x20
    }
    return !text.isEmpty && !text.unicodeScalars.contains(where: isForbidden)
}

/// Two hexadecimal digits.
private func hexadecimal(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16)
    return digits.utf8.count == 1 ? "0" + digits : digits
}

extension String {
    /// The text without blanks and line ends around it.
    fileprivate var trimmingBlanks: String {
        var rest = self[...]
        while rest.first?.isWhitespace == true { rest.removeFirst() }
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return String(rest)
    }
}
