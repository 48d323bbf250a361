import Glibc
import Store

/// Salts for commitments, 16 random bytes each, asked of the system many at a time: it is a call to
/// the kernel, and an import meets hundreds of thousands of subjects.
struct Salts {
    private var bytes: [UInt8] = []

    /// Bytes of a salt, and of what is asked for at once: the most that the system gives.
    private static let (saltBytes, poolBytes) = (16, 256)

    /// A salt that nobody has had.
    ///
    /// - Throws: ``LedgerError/failed(_:)`` if the system gives no random bytes.
    mutating func next() throws(LedgerError) -> [UInt8] {
        if bytes.isEmpty {
            bytes = Array(repeating: 0, count: Salts.poolBytes)
            let code = unsafe bytes.withUnsafeMutableBytes { room in
                // SAFETY: the system writes as many bytes as there is room for.
                unsafe getentropy(room.baseAddress, room.count)
            }
            guard code == 0 else {
                throw .store(StoreError(code: errno, during: .read, at: "random bytes"))
            }
        }
        let salt = Array(bytes.suffix(Salts.saltBytes))
        bytes.removeLast(Salts.saltBytes)
        return salt
    }
}
