package import Glibc
import Store

/// Small files beside the environments: the keys, the last checkpoint, who may see what.
package enum DurableFile {
    /// Writes a file that appears whole or not at all, and has reached the disk when this returns.
    ///
    /// - Parameter mode: Who may read it, as in `chmod`.
    /// - Throws: ``LedgerError/failed(_:)`` or ``LedgerError/noPermission(path:)``.
    package static func write(_ bytes: [UInt8], to path: String, mode: mode_t) throws(LedgerError) {
        let temporary = path + ".new"
        // SAFETY: the system reads the name during the call.
        _ = unsafe unlink(temporary)
        // SAFETY: as above.
        let file = unsafe open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
        guard file >= 0 else { throw failure(.write, temporary) }
        defer { close(file) }
        var offset = 0
        while offset < bytes.count {
            let written = unsafe bytes.withUnsafeBytes { buffer in
                // SAFETY: the rest lies in the buffer, which lives during the call.
                let rest = unsafe UnsafeRawBufferPointer(rebasing: buffer[offset...])
                return unsafe Glibc.write(file, rest.baseAddress, rest.count)
            }
            if written < 0 {
                if errno == EINTR { continue }
                throw failure(.write, temporary)
            }
            offset += written
        }
        // The system's mask may have taken rights away; it must not have left too many.
        guard fchmod(file, mode) == 0, fsync(file) == 0 else { throw failure(.write, temporary) }
        // SAFETY: the system reads the names during the call.
        guard unsafe rename(temporary, path) == 0 else { throw failure(.write, path) }
        try synchroniseFolder(of: path)
    }

    /// Adds bytes at the end of a file, in one piece among other writers, and has them reach the
    /// disk; the file is made if there is none.
    ///
    /// - Parameter mode: Who may read the file where it is made, as in `chmod`.
    /// - Throws: ``LedgerError/failed(_:)`` or ``LedgerError/noPermission(path:)``.
    package static func append(
        _ bytes: [UInt8], to path: String, mode: mode_t
    ) throws(LedgerError) {
        // SAFETY: the system reads the name during the call.
        let file = unsafe open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, mode)
        guard file >= 0 else { throw failure(.write, path) }
        defer { close(file) }
        let written = unsafe bytes.withUnsafeBytes { buffer in
            // SAFETY: the buffer lives during the call.
            unsafe Glibc.write(file, buffer.baseAddress, buffer.count)
        }
        guard written == bytes.count, fsync(file) == 0 else { throw failure(.write, path) }
    }

    /// Makes a folder unless it is there.
    ///
    /// - Throws: ``LedgerError/failed(_:)`` or ``LedgerError/noPermission(path:)``.
    package static func makeFolder(at path: String, mode: mode_t) throws(LedgerError) {
        // SAFETY: the system reads the name during the call.
        guard unsafe mkdir(path, mode) == 0 || errno == EEXIST else {
            throw failure(.write, path)
        }
    }

    /// The bytes of an open file of at most a megabyte.
    static func contents(of file: Int32, path: String) throws(LedgerError) -> [UInt8] {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while bytes.count < 1 << 20 {
            let count = unsafe buffer.withUnsafeMutableBytes { room in
                // SAFETY: the system writes at most as many bytes as there is room for.
                unsafe read(file, room.baseAddress, room.count)
            }
            if count < 0 {
                if errno == EINTR { continue }
                throw failure(.read, path)
            }
            if count == 0 { break }
            bytes += buffer[..<count]
        }
        return bytes
    }

    /// The bytes of a file of at most a megabyte, or nil if there is none.
    package static func contents(at path: String) throws(LedgerError) -> [UInt8]? {
        // SAFETY: the system reads the name during the call.
        let file = unsafe open(path, O_RDONLY | O_CLOEXEC)
        if file < 0, errno == ENOENT { return nil }
        guard file >= 0 else { throw failure(.read, path) }
        defer { close(file) }
        return try contents(of: file, path: path)
    }

    /// Has the names in a file's folder reach the disk.
    static func synchroniseFolder(of path: String) throws(LedgerError) {
        let folder = path.split(separator: "/", omittingEmptySubsequences: false)
            .dropLast().joined(separator: "/")
        // SAFETY: the system reads the name during the call.
        let file = unsafe open(folder.isEmpty ? "/" : folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard file >= 0 else { throw failure(.sync, folder) }
        defer { close(file) }
        guard fsync(file) == 0 else { throw failure(.sync, folder) }
    }

    /// The error for what the system just said.
    static func failure(_ operation: StoreError.Operation, _ path: String) -> LedgerError {
        .store(StoreError(code: errno, during: operation, at: path))
    }
}
