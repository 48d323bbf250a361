import CLMDB
import Glibc

/// The older of an environment's two heads, as it is before a commit is written over it.
///
/// Where LMDB fails to write a head, it takes back the number of the new transaction and leaves its
/// trees: a head that nothing tells from the newest one, made to look old (``PageAudit``). So what
/// stood there is kept during each commit, and put back whole if the commit fails.
package struct OlderHead {
    private let descriptor: CInt
    private let place: off_t
    private let bytes: [UInt8]

    /// Keeps the head over which a transaction will write its own; nil if it cannot be read.
    ///
    /// - Complexity: one read of 152 bytes, which the system has at hand.
    package init?(of environment: Environment, before transaction: Int) {
        var descriptor: CInt = -1
        var status = MDB_stat()
        // SAFETY: the environment is open; LMDB fills what it is lent for the call.
        guard unsafe mdb_env_get_fd(environment.pointer, &descriptor) == 0,
            unsafe mdb_env_stat(environment.pointer, &status) == 0
        else { return nil }
        self.descriptor = descriptor
        // Heads are written in turn, the even ones on page 0.
        place = off_t(transaction & 1) * off_t(status.ms_psize)
        guard let bytes = Self.read(descriptor, place) else { return nil }
        self.bytes = bytes
    }

    /// Puts the head back where a commit that failed has changed it.
    ///
    /// No other process may have written since: ``WriterLock`` sees to it.
    /// - Returns: whether it stands as it did. If not, the disk does not take it, and the audit
    ///   tells of it until the next commit.
    @discardableResult
    package func putBack() -> Bool {
        guard let now = Self.read(descriptor, place) else { return false }
        if now == bytes { return true }
        // A head with another number is one that was written whole.
        guard now.suffix(8) == bytes.suffix(8) else { return false }
        // SAFETY: the system reads the array's bytes during the call.
        let count = unsafe bytes.withUnsafeBytes { all in
            unsafe pwrite(descriptor, all.baseAddress, all.count, place)
        }
        return count == bytes.count && fdatasync(descriptor) == 0
    }

    /// The head on a page: up to the transaction's number, which comes last.
    private static func read(_ descriptor: CInt, _ place: off_t) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: Page.headBytes)
        // SAFETY: the system writes at most as many bytes as the array has.
        let count = unsafe bytes.withUnsafeMutableBytes { room in
            unsafe pread(descriptor, room.baseAddress, room.count, place)
        }
        return count == bytes.count ? bytes : nil
    }
}
