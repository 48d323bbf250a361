import CLMDB
import Glibc

extension Environment {
    /// Puts one environment's directory in the place of another's, and removes what was there.
    ///
    /// Both names change at once, so that an interruption leaves one or the other. Who has the old
    /// one open goes on reading it as it was, and its blocks are freed when the last has closed it;
    /// ``isInPlace`` tells. The writers' lock is carried over, so that it stays one lock. Nobody
    /// may be opening either meanwhile: LMDB opens its two files one after the other.
    /// - Throws: ``StoreError``; `other` with `EINVAL` where the file system cannot do it.
    public static func replace(
        _ path: String, by replacement: String
    ) throws(StoreError) {
        let lock = "/writer.lock"
        // SAFETY: the system reads the names during the calls.
        guard unsafe link(path + lock, replacement + lock) == 0 || errno == ENOENT else {
            throw StoreError(code: errno, during: .copy, at: replacement)
        }
        try synchroniseDirectory(replacement, during: .copy)
        let exchange: UInt32 = 2  // RENAME_EXCHANGE
        // SAFETY: as above.
        guard unsafe renameat2(AT_FDCWD, path, AT_FDCWD, replacement, exchange) == 0 else {
            throw StoreError(code: errno, during: .copy, at: path)
        }
        try synchroniseDirectory(parent(of: path), during: .copy)
        try remove(replacement)
    }

    /// Removes an environment's directory with the files that belong to one, if it is there.
    ///
    /// - Throws: ``StoreError``, also if the directory holds anything else.
    public static func remove(_ path: String) throws(StoreError) {
        for name in ["data.mdb", "lock.mdb", "writer.lock"] {
            // SAFETY: the system reads the name during the call.
            guard unsafe unlink(path + "/" + name) == 0 || errno == ENOENT else {
                throw StoreError(code: errno, during: .copy, at: path)
            }
        }
        // SAFETY: as above.
        guard unsafe rmdir(path) == 0 || errno == ENOENT else {
            throw StoreError(code: errno, during: .copy, at: path)
        }
        try synchroniseDirectory(parent(of: path), during: .copy)
    }

    /// Whether the file that is open is still the one in the directory: whoever writes must know,
    /// or it would write a file that nobody will ever open.
    public var isInPlace: Bool {
        var file: mdb_filehandle_t = -1
        var opened = stat()
        var named = stat()
        // SAFETY: the environment is open; the system fills the structures.
        guard unsafe mdb_env_get_fd(pointer, &file) == 0, unsafe fstat(file, &opened) == 0,
            unsafe stat(path + "/data.mdb", &named) == 0
        else { return false }
        return opened.st_dev == named.st_dev && opened.st_ino == named.st_ino
    }
}

/// The directory that a path lies in, whether or not there is anything at the path.
private func parent(of path: String) -> String {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    return parts.isEmpty ? "." : parts.joined(separator: "/") + "/"
}
