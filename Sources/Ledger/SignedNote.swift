import FoundationEssentials

/// A text with signatures under it (C2SP signed-note):
///
///     the text, which ends a line
///     (an empty line)
///     — NAME BASE64(first four bytes of the key's hash ‖ signature)
public struct SignedNote: Hashable, Sendable {
    /// The text that is signed, its last line's end included.
    public let text: String
    /// The signatures, in their order.
    public let signatures: [Signature]

    /// One signature.
    public struct Signature: Hashable, Sendable {
        /// The signer's name.
        public let name: String
        /// The first four bytes of the key's hash.
        public let hash: [UInt8]
        /// The signature's own bytes.
        public let bytes: [UInt8]
    }

    private static let dash = "— "

    /// Signs a text that ends a line.
    init(signing text: String, with key: SigningKey) throws(CheckpointError) {
        self.text = text
        signatures = [
            Signature(
                name: key.verifier.name, hash: key.verifier.hash,
                bytes: try key.signature(of: text))
        ]
    }

    /// Reads a note.
    ///
    /// - Throws: ``CheckpointError/malformed(_:)``.
    public init(parsing note: String) throws(CheckpointError) {
        // Compared byte by byte: Swift would take a carriage return and a line feed for one.
        let bytes = Array(note.utf8)
        guard bytes.count <= 1 << 20, bytes.last == 0x0A else {
            throw .malformed("a note is at most a megabyte and ends a line")
        }
        guard !bytes.contains(where: { $0 < 0x20 && $0 != 0x0A }) else {
            throw .malformed("a note holds no control characters but line feeds")
        }
        let gap = bytes.indices.dropFirst().last { bytes[$0] == 0x0A && bytes[$0 - 1] == 0x0A }
        guard let gap, gap > 1 else {
            throw .malformed("no empty line parts the text from its signatures")
        }
        text = String(decoding: bytes[..<gap], as: UTF8.self)
        var signatures: [Signature] = []
        for line in bytes[(gap + 1)...].split(separator: 0x0A, omittingEmptySubsequences: false)
            .dropLast()
        {
            let line = String(decoding: line, as: UTF8.self)
            let parts = line.dropFirst(2).split(separator: " ", omittingEmptySubsequences: false)
            guard line.hasPrefix(SignedNote.dash), parts.count == 2, isNoteName(String(parts[0])),
                let data = Data(base64Encoded: String(parts[1])), data.count > 4
            else { throw .malformed("\"\(line)\" is not a signature") }
            signatures.append(
                Signature(
                    name: String(parts[0]), hash: Array(data.prefix(4)),
                    bytes: Array(data.dropFirst(4))))
        }
        guard !signatures.isEmpty, signatures.count <= 100 else {
            throw .malformed("a note has 1 to 100 signatures")
        }
        self.signatures = signatures
    }

    /// The note as it is written.
    public var note: String {
        let lines = signatures.map { signature in
            SignedNote.dash + signature.name + " "
                + Data(signature.hash + signature.bytes).base64EncodedString() + "\n"
        }
        return text + "\n" + lines.joined()
    }

    /// Checks that a key signed the text.
    ///
    /// - Throws: ``CheckpointError/notSigned(by:)`` if it did not, or signed another text.
    public func verify(_ key: VerifierKey) throws(CheckpointError) {
        for signature in signatures where signature.name == key.name && signature.hash == key.hash {
            if key.verifies(signature.bytes, of: text) { return }
            throw .wrongSignature(by: key.name)
        }
        throw .notSigned(by: key.name)
    }
}
