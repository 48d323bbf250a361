import CLMDB
import Glibc
import Synchronization

/// An LMDB environment: a directory with `data.mdb` and `lock.mdb`, mapped into memory.
///
/// Writes are durable once committed: LMDB's default, with none of the flags that trade
/// durability for speed (`MDB_NOSYNC`, `MDB_NOMETASYNC`, `MDB_WRITEMAP`). Reads neither block nor
/// are blocked. The environment closes when the last reference to it, or to a transaction on it,
/// goes. After a failed commit every new transaction is refused with `reopenNeeded`: what the disk
/// holds is only known again once every reference is gone and the environment is opened anew.
@safe public final class Environment: Sendable {
    /// What the environment is opened for.
    public enum Mode: Sendable {
        /// Reading; anything missing is an error.
        case readOnly
        /// Reading and writing an environment that exists.
        case readWrite
        /// As `readWrite`, and makes the directory (not its parents) and the files if missing.
        case create
    }

    /// What changes while it is open.
    struct State {
        /// Transactions begun and not ended.
        var live = 0
        /// Whether a commit failed.
        var failed = false
        /// The thread with the write transaction, or 0.
        var writer: UInt = 0
        /// Whether a commit is under way whose outcome is not recorded yet.
        var settling = false
    }

    /// The directory.
    public let path: String
    /// What it was opened for.
    public let mode: Mode
    /// Slots of dead processes that opening it cleared.
    public let staleReadersCleared: Int
    /// A number no other environment of this process has or had.
    package let serial: UInt32

    // SAFETY: LMDB allows every call made with it from any thread, but for `mdb_env_set_mapsize`
    // and `mdb_env_close`, which are called with no transaction alive.
    nonisolated(unsafe) let pointer: OpaquePointer
    let state = Mutex(State())
    let tableOpening = Mutex(())
    private let claim: DirectoryClaim

    /// Opens the environment in directory `path`, and clears the readers' slots of dead processes.
    ///
    /// - Parameters:
    ///   - tables: The most tables that will be open.
    ///   - mapBytes: The size of the map: the most that the environment may ever grow to. It
    ///     costs address space only; 256 GiB unless told.
    ///   - readers: The most read transactions at one time, in all processes together.
    ///   - readAhead: Whether the system may read ahead. Turn it off to read at random a file
    ///     larger than memory.
    /// - Throws: ``StoreError``: `notFound`, `permissionDenied`, `notAnEnvironment`,
    ///   `versionMismatch`, `alreadyOpen`, `mapRefused` (no smaller map is tried), `diskFull`,
    ///   `inputOutput`, `other`.
    public init(
        path: String, tables: Int, mode: Mode, mapBytes: Int = 1 << 38, readers: Int = 126,
        readAhead: Bool = true
    ) throws(StoreError) {
        self.path = path
        self.mode = mode
        try Self.prepareDirectory(path, mode: mode)
        claim = try DirectoryClaim(path)
        serial = claim.serial
        try Self.reserveLockFile(of: claim, at: path, readers: readers)
        // SAFETY: a pointer from LMDB is used until `mdb_env_close`, here on failure or in
        // `deinit`.
        unsafe pointer = try Self.created(at: path)
        do throws(StoreError) {
            try unsafe Self.configure(
                pointer, path: path, tables: tables, mapBytes: mapBytes, readers: readers)
            var flags = UInt32(MDB_NOTLS)
            if mode == .readOnly { flags |= UInt32(MDB_RDONLY) }
            if !readAhead { flags |= UInt32(MDB_NORDAHEAD) }
            let code = unsafe mdb_env_open(pointer, path, flags, 0o640)
            if code == ENOMEM {
                throw StoreError(.mapRefused(bytes: mapBytes), during: .open, at: path)
            }
            if code != 0 { throw StoreError(code: code, during: .open, at: path) }
            if mode == .create { try synchroniseDirectory(path, during: .open) }
            staleReadersCleared = try unsafe Self.clearStaleReaders(pointer, path: path)
        } catch {
            unsafe mdb_env_close(pointer)
            throw error
        }
    }

    deinit {
        // SAFETY: transactions hold a reference to the environment, so that none is alive.
        // The claim goes after this, with the other properties.
        unsafe mdb_env_close(pointer)
    }

    /// Throws the error for a return code other than success.
    func check(_ code: Int32, during operation: StoreError.Operation) throws(StoreError) {
        guard code == 0 else { throw StoreError(code: code, during: operation, at: path) }
    }

    private static func created(at path: String) throws(StoreError) -> OpaquePointer {
        var pointer: OpaquePointer?
        // SAFETY: LMDB sets the pointer, which outlives the call.
        let code = unsafe mdb_env_create(&pointer)
        guard code == 0, let pointer = unsafe pointer else {
            throw StoreError(code: code, during: .open, at: path)
        }
        return unsafe pointer
    }

    private static func configure(
        _ pointer: OpaquePointer, path: String, tables: Int, mapBytes: Int, readers: Int
    ) throws(StoreError) {
        guard let tables = UInt32(exactly: tables), let readers = UInt32(exactly: readers),
            let mapBytes = UInt(exactly: mapBytes)
        else { throw StoreError(code: EINVAL, during: .open, at: path) }
        // SAFETY: the environment is created and not open yet, as LMDB asks here.
        for code in unsafe [
            mdb_env_set_maxdbs(pointer, tables), mdb_env_set_maxreaders(pointer, readers),
            mdb_env_set_mapsize(pointer, Int(mapBytes)),
        ] where code != 0 {
            throw StoreError(code: code, during: .open, at: path)
        }
    }
}
