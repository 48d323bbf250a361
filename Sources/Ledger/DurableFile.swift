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

    /// The bytes of a file of at most a megabyte, or nil if there is none.
    package static func contents(at path: String) throws(LedgerError) -> [UInt8]? {
        switch try OpenFile.open(path) {
        case .none: nil
        case .some(let file): try file.contents()
        }
    }

    /// Whether there is anything at a path.
    static func exists(_ path: String) -> Bool {
        // SAFETY: the system reads the name during the call.
        unsafe access(path, F_OK) == 0
    }

    /// Makes a folder.
    ///
    /// - Throws: ``LedgerError/cannotCreate(_:)``.
    static func makeFolder(_ path: String) throws(LedgerError) {
        // SAFETY: the system reads the name during the call.
        guard unsafe mkdir(path, 0o750) == 0 else {
            throw .cannotCreate(StoreError(code: errno, during: .open, at: path))
        }
    }

    /// Removes a file, or an empty folder, if it is there.
    static func remove(_ path: String) throws(LedgerError) {
        // SAFETY: the system reads the name during the call.
        guard unsafe Glibc.remove(path) == 0 || errno == ENOENT else {
            throw failure(.write, path)
        }
    }

    /// Gives a file or folder another name, and has that reach the disk.
    static func move(_ path: String, to destination: String) throws(LedgerError) {
        // SAFETY: the system reads the names during the call.
        guard unsafe rename(path, destination) == 0 else { throw failure(.write, destination) }
        try synchroniseFolder(of: destination)
    }

    /// Has the names in a file's folder reach the disk.
    static func synchroniseFolder(of path: String) throws(LedgerError) {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
        let folder = parts.isEmpty ? "." : parts.joined(separator: "/") + "/"
        // SAFETY: the system reads the name during the call.
        let file = unsafe open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard file >= 0 else { throw failure(.sync, folder) }
        defer { close(file) }
        guard fsync(file) == 0 else { throw failure(.sync, folder) }
    }

    /// The error for what the system just said.
    static func failure(_ operation: StoreError.Operation, _ path: String) -> LedgerError {
        .store(StoreError(code: errno, during: operation, at: path))
    }
}

/// A file or folder that is open for reading, closed when the value goes.
struct OpenFile: ~Copyable {
    /// Its path.
    let path: String
    private let descriptor: Int32

    private init(path: String, descriptor: Int32) {
        self.path = path
        self.descriptor = descriptor
    }

    deinit {
        // As for the writers' lock: a child that is just being started may hold the file.
        flock(descriptor, LOCK_UN)
        Glibc.close(descriptor)
    }

    /// Closes it now, and gives its lock back.
    consuming func close() {}

    /// Opens a file or folder; nil if there is none.
    static func open(_ path: String) throws(LedgerError) -> OpenFile? {
        // SAFETY: the system reads the name during the call.
        let descriptor = unsafe Glibc.open(path, O_RDONLY | O_CLOEXEC)
        if descriptor < 0, errno == ENOENT { return nil }
        guard descriptor >= 0 else { throw DurableFile.failure(.open, path) }
        return OpenFile(path: path, descriptor: descriptor)
    }

    /// Locks it until the value goes, together with others that do not ask to be alone; waits for
    /// those that stand in the way.
    func lock(alone: Bool) throws(LedgerError) {
        while flock(descriptor, alone ? LOCK_EX : LOCK_SH) != 0 {
            guard errno == EINTR else { throw DurableFile.failure(.lockForWriting, path) }
        }
    }

    /// Whether nobody but its owner can read or write it.
    func isPrivate() throws(LedgerError) -> Bool {
        var status = stat()
        // SAFETY: the system fills the structure, which outlives the call.
        guard unsafe fstat(descriptor, &status) == 0 else {
            throw DurableFile.failure(.read, path)
        }
        return status.st_mode & 0o077 == 0
    }

    /// Its bytes, a megabyte at most.
    func contents() throws(LedgerError) -> [UInt8] {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while bytes.count < 1 << 20 {
            let count = unsafe buffer.withUnsafeMutableBytes { room in
                // SAFETY: the system writes at most as many bytes as there is room for.
                unsafe read(descriptor, room.baseAddress, room.count)
            }
            if count < 0 {
                if errno == EINTR { continue }
                throw DurableFile.failure(.read, path)
            }
            if count == 0 { break }
            bytes += buffer[..<count]
        }
        return bytes
    }
}
