import Glibc
import Synchronization

/// The claim of this process on an environment's directory, given up when the value goes.
///
/// LMDB forbids opening an environment twice in one process: closing one of the two drops the
/// file locks of both, and other processes then take the readers for dead.
struct DirectoryClaim: ~Copyable, Sendable {
    private struct Directory: Hashable, Sendable {
        let device: UInt
        let inode: UInt
    }

    private struct Claims: Sendable {
        var held: Set<Directory> = []
        var lastSerial: UInt32 = 0
    }

    private static let claims = Mutex(Claims())

    /// A number given once.
    let serial: UInt32
    private let directory: Directory
    /// Kept open, so that the number of a directory that is removed meanwhile is not given to
    /// another, which this claim would then keep from being opened.
    private let descriptor: Int32

    /// Claims the directory, by what it is and not by its name.
    init(_ path: String) throws(StoreError) {
        // SAFETY: the system reads the path during the call.
        let descriptor = unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw StoreError(code: errno, during: .open, at: path) }
        var status = stat()
        // SAFETY: the system fills the structure, which outlives the call.
        guard unsafe fstat(descriptor, &status) == 0 else {
            let code = errno
            close(descriptor)
            throw StoreError(code: code, during: .open, at: path)
        }
        let directory = Directory(device: UInt(status.st_dev), inode: UInt(status.st_ino))
        let serial = Self.claims.withLock { claims -> UInt32? in
            guard claims.held.insert(directory).inserted else { return nil }
            claims.lastSerial += 1
            return claims.lastSerial
        }
        guard let serial else {
            close(descriptor)
            throw StoreError(.alreadyOpen, during: .open, at: path)
        }
        self.descriptor = descriptor
        self.directory = directory
        self.serial = serial
    }

    deinit {
        let directory = directory
        Self.claims.withLock { claims in
            _ = claims.held.remove(directory)
        }
        close(descriptor)
    }
}

extension Environment {
    /// Makes the directory in mode ``Mode/create``; elsewhere refuses one without data, since
    /// LMDB would begin an empty environment in it.
    static func prepareDirectory(_ path: String, mode: Mode) throws(StoreError) {
        guard mode != .create else { return try makeDirectory(path, during: .open) }
        var status = stat()
        // SAFETY: the system fills the structure, which outlives the call.
        guard unsafe stat(path + "/data.mdb", &status) == 0 else {
            throw StoreError(code: errno, during: .open, at: path)
        }
        if status.st_size == 0 { throw StoreError(.notAnEnvironment, during: .open, at: path) }
    }
}

/// Makes a directory unless it is there, and has its name reach the disk.
func makeDirectory(
    _ path: String, during operation: StoreError.Operation
) throws(StoreError) {
    // SAFETY: the system reads the path during the call.
    if unsafe mkdir(path, 0o750) == 0 {
        try synchroniseDirectory(path + "/..", during: operation)
    } else if errno != EEXIST {
        throw StoreError(code: errno, during: operation, at: path)
    }
}

/// Has the names in a directory reach the disk, which `fsync` on the files does not promise.
func synchroniseDirectory(
    _ path: String, during operation: StoreError.Operation
) throws(StoreError) {
    try synchroniseFile(path, flags: O_RDONLY | O_DIRECTORY, during: operation)
}

/// Has a file or directory reach the disk.
func synchroniseFile(
    _ path: String, flags: Int32 = O_RDONLY, during operation: StoreError.Operation
) throws(StoreError) {
    // SAFETY: the system reads the path during the call.
    let file = unsafe open(path, flags | O_CLOEXEC)
    guard file >= 0 else { throw StoreError(code: errno, during: operation, at: path) }
    let code = fsync(file) == 0 ? 0 : errno
    close(file)
    if code != 0 { throw StoreError(code: code, during: operation, at: path) }
}
