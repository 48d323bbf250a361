import CLMDB
import Glibc

extension StoreError {
    /// The error for a return code of LMDB or an `errno`.
    @usableFromInline
    package init(code: Int32, during operation: Operation, at path: String) {
        // A full device first shows as a write cut short, which LMDB calls EIO.
        let isFull = code == EIO && availableBytes(at: path) < 1 << 20
        let code = isFull ? ENOSPC : code
        self.init(Cause(code: code, during: operation), during: operation, at: path)
    }
}

extension StoreError.Cause {
    /// The cause that a return code means in an operation: a few codes mean several things.
    init(code: Int32, during operation: StoreError.Operation) {
        switch (code, operation) {
        case (EACCES, .beginWriting), (EROFS, _): self = .readOnly
        case (MDB_INCOMPATIBLE, .copy): self = .corrupted  // LMDB's word for leaked pages
        case (EEXIST, .copy): self = .busy
        case (MDB_INCOMPATIBLE, _): self = .foreignTable
        // The arguments being checked, what is left is a table unknown to the transaction.
        case (EINVAL, .read), (EINVAL, .write): self = .foreignTable
        default: self = Self.plain[code] ?? .other(code: code)
        }
    }

    /// The codes that mean one thing wherever they appear.
    private static let plain: [Int32: Self] = [
        ENOENT: .notFound, ENOTDIR: .notFound,
        EACCES: .permissionDenied, EPERM: .permissionDenied,
        ENOSPC: .diskFull, EDQUOT: .diskFull,
        EIO: .inputOutput,
        EWOULDBLOCK: .busy, EBUSY: .busy,
        MDB_INVALID: .notAnEnvironment,
        MDB_VERSION_MISMATCH: .versionMismatch,
        MDB_MAP_FULL: .mapFull,
        MDB_MAP_RESIZED: .mapOutgrown,
        MDB_READERS_FULL: .readersFull,
        MDB_CORRUPTED: .corrupted, MDB_PAGE_NOTFOUND: .corrupted,
        MDB_PANIC: .reopenNeeded,
        MDB_DBS_FULL: .tablesFull,
        MDB_BAD_DBI: .foreignTable,
        MDB_KEYEXIST: .keyNotAscending,
        MDB_BAD_VALSIZE: .sizeRefused,
        MDB_BAD_TXN: .transactionEnded,
    ]
}

extension StoreError.Cause: CustomStringConvertible {
    /// What happened and what to do, without the path.
    public var description: String {
        switch self {
        case .notFound: "nothing is there. Check the path"
        case .permissionDenied: "permission denied. Check the owner and the rights of the files"
        case .readOnly: "it can only be read. Open it for writing, on a medium that allows it"
        case .notAnEnvironment: "data.mdb is not an LMDB file. Check the path or restore a copy"
        case .versionMismatch: "data.mdb is of another LMDB version. Use the one that wrote it"
        case .alreadyOpen: "this process has it open already. Share that environment"
        case .mapRefused(let bytes):
            "the system refuses a map of \(bytes) bytes. Ask for less, or lift the limit "
                + "(ulimit -v)"
        case .mapFull: "the map is full. Open it with a larger one"
        case .mapOutgrown: "another process made the map larger. Open it again"
        case .diskFull: "no space left on the device. Make room"
        case .inputOutput: "the device failed (input/output error). See the system's log"
        case .readersFull: "every slot for readers is taken. Close some, or open it with more"
        case .corrupted: "a page is damaged. Restore a copy"
        case .cutShort: "data.mdb was cut short: pages in use are missing. Restore a copy"
        case .reopenNeeded: "an earlier commit failed. Open it again"
        default: misuse
        }
    }

    /// The causes that lie in how the store is used.
    private var misuse: String {
        switch self {
        case .busy: "it is in use. Wait for the other to finish, then try again"
        case .alreadyWriting: "this thread is writing already. Finish that transaction first"
        case .tableMissing(let name): "it has no table \"\(name)\""
        case .wrongKeys(let name): "table \"\(name)\" has keys of another kind"
        case .tablesFull: "it was opened for fewer tables"
        case .foreignTable: "the table was not opened here before the transaction began"
        case .keyNotAscending: "an appended key is not above the last one"
        case .sizeRefused: "a key must have 1 to 511 bytes, and a value under 4 GB"
        case .transactionEnded: "the transaction has ended. Begin another"
        case .notLocatable: "a value is longer than 65535 bytes"
        case .other(let code): unsafe "\(String(cString: mdb_strerror(code))) (code \(code))"
        default: "unknown"
        }
    }
}

/// The bytes that can still be written to the device of a path; without limit if it cannot say.
private func availableBytes(at path: String) -> UInt {
    var status = statvfs()
    // SAFETY: the system fills the structure, which outlives the call.
    guard unsafe statvfs(path, &status) == 0 else { return .max }
    return status.f_bavail * status.f_frsize
}
