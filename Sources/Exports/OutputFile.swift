import Glibc

/// A file or folder of an export on its way: it is made under another name and given its own once
/// everything in it has reached the disk.
enum Output {
    /// The name under which it is made.
    static func partial(_ path: String) -> String { path + ".partial" }

    /// Makes a folder.
    static func makeFolder(_ path: String) throws(ExportError) {
        // SAFETY: the system reads the name during the call.
        guard unsafe mkdir(path, 0o750) == 0 else {
            throw .cannotCreate(path: path, reason: reason())
        }
    }

    /// Whether there is anything at a path.
    static func exists(_ path: String) -> Bool {
        // SAFETY: the system reads the name during the call.
        unsafe access(path, F_OK) == 0
    }

    /// Refuses a path at which there is a folder, which no file can take the place of.
    static func refuseFolder(_ path: String) throws(ExportError) {
        var status = stat()
        // SAFETY: the system reads the name and fills the structure during the call.
        guard unsafe stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else { return }
        throw .exists(path: path)
    }

    /// Gives what was made its own name, and has that reach the disk. A file takes the place of one
    /// that is there.
    static func reveal(_ path: String) throws(ExportError) {
        // SAFETY: the system reads the names during the call.
        guard unsafe rename(partial(path), path) == 0 else {
            throw .failed(path: path, reason: reason())
        }
        try synchronise(folder(of: path))
    }

    /// Has a file, or the names in a folder, reach the disk.
    static func synchronise(_ path: String) throws(ExportError) {
        // SAFETY: the system reads the name during the call.
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .failed(path: path, reason: reason()) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw .failed(path: path, reason: reason()) }
    }

    /// Removes a file or an empty folder, if it is there: what an attempt that failed left, or is
    /// in the way of another.
    static func remove(_ path: String) {
        // SAFETY: the system reads the name during the call.
        _ = unsafe Glibc.remove(path)
    }

    /// What the system just said.
    static func reason() -> String {
        // SAFETY: the system's text is copied before another call could change it.
        unsafe String(cString: strerror(errno))
    }

    private static func folder(of path: String) -> String {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
        return parts.isEmpty ? "." : parts.joined(separator: "/") + "/"
    }
}

/// A text file that is being written.
final class OutputFile {
    private let path: String
    private let descriptor: Int32
    private var bytes: [UInt8] = []
    /// Told every piece that is written.
    private let onWrite: ([UInt8]) -> Void

    /// Bytes that are written at once.
    private static let piece = 1 << 16

    /// Makes a file that is not there yet; `-` is standard output.
    init(
        _ path: String, onWrite: @escaping ([UInt8]) -> Void = { _ in }
    ) throws(ExportError) {
        self.path = path
        self.onWrite = onWrite
        guard path != "-" else {
            descriptor = 1
            return
        }
        // SAFETY: the system reads the name during the call.
        descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o640)
        guard descriptor >= 0 else { throw .cannotCreate(path: path, reason: Output.reason()) }
    }

    deinit { if descriptor > 2 { close(descriptor) } }

    /// Adds text.
    func write(_ text: String) throws(ExportError) {
        bytes.append(contentsOf: text.utf8)
        if bytes.count >= Self.piece { try flush() }
    }

    /// Writes what is left, and has it reach the disk.
    func finish() throws(ExportError) {
        try flush()
        guard descriptor > 2 else { return }
        guard fsync(descriptor) == 0 else { throw .failed(path: path, reason: Output.reason()) }
    }

    private func flush() throws(ExportError) {
        onWrite(bytes)
        var offset = 0
        while offset < bytes.count {
            let written = unsafe bytes.withUnsafeBytes { buffer in
                // SAFETY: the rest lies in the buffer, which lives during the call.
                let rest = unsafe UnsafeRawBufferPointer(rebasing: buffer[offset...])
                return unsafe Glibc.write(descriptor, rest.baseAddress, rest.count)
            }
            if written < 0 {
                if errno == EINTR { continue }
                throw .failed(path: path, reason: Output.reason())
            }
            offset += written
        }
        bytes.removeAll(keepingCapacity: true)
    }
}
