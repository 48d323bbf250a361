import CLMDB
import Glibc
import Synchronization

/// The size and state of an environment, as of its last transaction.
public struct EnvironmentInfo: Hashable, Sendable {
    /// The size of the map, bytes.
    public let mapBytes: Int
    /// The size of a page, bytes.
    public let pageBytes: Int
    /// The pages in use or free, from the first to the last one ever used.
    public let pagesUsed: Int
    /// The number of the last committed transaction.
    public let lastTransaction: Int
    /// The number of tables.
    public let tables: Int
    /// The readers' slots there are.
    public let readersMost: Int
    /// The readers' slots ever taken at one time.
    public let readersUsed: Int

    /// The part of the file in use or free, bytes.
    public var bytesUsed: Int { pagesUsed * pageBytes }
}

extension Environment {
    /// Its size and state.
    public func info() throws(StoreError) -> EnvironmentInfo {
        var info = unsafe MDB_envinfo()
        var statistics = MDB_stat()
        // SAFETY: the environment is open; LMDB fills the structures.
        try unsafe check(mdb_env_info(pointer, &info), during: .read)
        try unsafe check(mdb_env_stat(pointer, &statistics), during: .read)
        return unsafe EnvironmentInfo(
            mapBytes: Int(info.me_mapsize), pageBytes: Int(statistics.ms_psize),
            pagesUsed: Int(info.me_last_pgno) + 1, lastTransaction: Int(info.me_last_txnid),
            tables: Int(statistics.ms_entries), readersMost: Int(info.me_maxreaders),
            readersUsed: Int(info.me_numreaders))
    }

    /// The pages that deletions and old versions left free for new ones.
    ///
    /// - Complexity: O(*n*) in the number of entries in the free list.
    public func freeListPages() throws(StoreError) -> Int {
        // LMDB keeps its free list as table 0: transaction number to a list of pages, which
        // starts with its length.
        let table = Table<IntegerKeys>(name: "", index: 0, environment: serial)
        return try read { transaction throws(StoreError) in
            var pages = 0
            try transaction.forEach(in: table) { _, list in
                guard list.byteCount >= MemoryLayout<UInt>.size else { return .proceed }
                // SAFETY: the list is long enough, and any bits are an integer.
                pages += Int(unsafe list.unsafeLoadUnaligned(as: UInt.self))
                return .proceed
            }
            return pages
        }
    }

    /// Writes a copy of the last committed state into directory `destination`, which is made if
    /// missing and must hold no environment; when it returns, the copy has reached the disk.
    ///
    /// The copy is one snapshot; writing goes on meanwhile. `compacting` leaves out free pages.
    /// A copy that fails leaves no data behind.
    /// - Throws: ``StoreError``: `busy` if the destination holds data, `diskFull`, `inputOutput`,
    ///   `permissionDenied`, `corrupted`.
    /// - Complexity: O(*n*) in the size of the environment.
    public func copy(to destination: String, compacting: Bool) throws(StoreError) {
        try makeDirectory(destination, during: .copy)
        let file = destination + "/data.mdb"
        let flags = compacting ? UInt32(MDB_CP_COMPACT) : 0
        // SAFETY: the environment is open; LMDB reads the path during the call.
        let code = unsafe mdb_env_copy2(pointer, destination, flags)
        guard code == 0 else {
            // SAFETY: the system reads the name during the call.
            if code != EEXIST { unsafe unlink(file) }
            throw StoreError(code: code, during: .copy, at: destination)
        }
        try synchroniseFile(file, during: .copy)
        try synchroniseDirectory(destination, during: .copy)
    }

    /// Gives the map another size, bytes; never less than what is in use.
    ///
    /// - Throws: ``StoreError``: `busy` while any transaction of this process is alive (the map
    ///   moves, and with it the bytes they lend), `mapRefused`.
    public func setMapSize(_ bytes: Int) throws(StoreError) {
        // Holding the lock keeps a transaction from beginning meanwhile.
        try state.withLock { state throws(StoreError) in
            guard state.live == 0 else {
                throw StoreError(.busy, during: .resizeMap, at: path)
            }
            guard bytes >= 0 else {
                throw StoreError(code: EINVAL, during: .resizeMap, at: path)
            }
            // SAFETY: no transaction is alive in this process, as LMDB requires.
            let code = unsafe mdb_env_set_mapsize(pointer, bytes)
            guard code == 0 else {
                // The old map is gone already.
                state.failed = true
                guard code != ENOMEM else {
                    throw StoreError(.mapRefused(bytes: bytes), during: .resizeMap, at: path)
                }
                throw StoreError(code: code, during: .resizeMap, at: path)
            }
        }
    }

    /// Frees the readers' slots of processes that died, and returns how many there were. Such a
    /// slot keeps every page freed since from being used again.
    @discardableResult
    public func checkStaleReaders() throws(StoreError) -> Int {
        // SAFETY: the environment is open.
        try unsafe Self.clearStaleReaders(pointer, path: path)
    }

    static func clearStaleReaders(
        _ pointer: OpaquePointer, path: String
    ) throws(StoreError) -> Int {
        var dead: Int32 = 0
        let code = unsafe mdb_reader_check(pointer, &dead)
        guard code == 0 else { throw StoreError(code: code, during: .checkReaders, at: path) }
        return Int(dead)
    }

    /// Has everything committed reach the disk. A commit does it already; this is for a file
    /// that came by another way.
    public func synchronise() throws(StoreError) {
        // SAFETY: the environment is open.
        try unsafe check(mdb_env_sync(pointer, 1), during: .sync)
    }
}
