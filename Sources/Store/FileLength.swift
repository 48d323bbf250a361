import CLMDB
import Glibc

extension Environment {
    /// Refuses a file that ends before a page in use: a copy that was cut short, or a damaged file
    /// system. LMDB would read there all the same, which ends the process.
    ///
    /// - Throws: ``StoreError``: `cutShort`.
    /// - Complexity: O(1), unless the file is shorter than its last page.
    public func checkLength() throws(StoreError) {
        var file: mdb_filehandle_t = -1
        var status = stat()
        // SAFETY: the environment is open; the system fills the structure.
        guard unsafe mdb_env_get_fd(pointer, &file) == 0, unsafe fstat(file, &status) == 0 else {
            throw StoreError(code: errno, during: .open, at: path)
        }
        guard Int(status.st_size) < (try info().bytesUsed), try PageAudit.isCutShort(path) else {
            return
        }
        throw StoreError(.cutShort, during: .open, at: path)
    }
}
