import Glibc

extension Environment {
    /// Bytes of the file that an environment's users share, for so many readers: LMDB's head of it,
    /// and a cache line for each reader but the first, which is in the head.
    private static func lockBytes(readers: Int) -> Int { 192 + 64 * (readers - 1) }

    /// Takes the room on the disk that the file which all users share needs.
    ///
    /// LMDB makes it without blocks and maps it: on a full disk the first word written to it would
    /// then end the process. Where there is no such file and none can be made, LMDB does without or
    /// says what is wrong.
    ///
    /// The environment must not be open in this process: closing the file drops LMDB's locks on it.
    /// - Throws: ``StoreError``: `diskFull`, `inputOutput`.
    static func reserveLockFile(
        of claim: borrowing DirectoryClaim, at path: String, readers: Int
    ) throws(StoreError) {
        let name = path + "/lock.mdb"
        // SAFETY: the system reads the name during the call.
        let file = unsafe open(name, O_RDWR | O_CREAT | O_CLOEXEC, 0o640)
        guard file >= 0 else {
            if [ENOENT, ENOTDIR, EACCES, EPERM, EROFS].contains(errno) { return }
            throw StoreError(code: errno, during: .open, at: path)
        }
        defer { close(file) }
        var status = stat()
        // SAFETY: the system fills the structure, which outlives the call.
        guard unsafe fstat(file, &status) == 0 else {
            throw StoreError(code: errno, during: .open, at: path)
        }
        let bytes = lockBytes(readers: readers)
        // A file that is there already keeps its size: LMDB reads from it how many readers it has.
        guard status.st_size == 0 || Int(status.st_blocks) * 512 < Int(status.st_size) else {
            return
        }
        let size = status.st_size == 0 ? bytes : Int(status.st_size)
        let code = posix_fallocate(file, 0, off_t(size))
        // Not every file system can; then the risk remains.
        guard code == 0 || code == EOPNOTSUPP || code == EINVAL else {
            throw StoreError(code: code, during: .open, at: path)
        }
    }
}
