import Glibc

/// A file in memory that holds one input after the other, to be read as files are.
struct MemoryFile: Sendable {
    private let descriptor: CInt

    init() {
        let name = "/registre-fuzzing-\(getpid())"
        // SAFETY: the name is lent for the calls.
        descriptor = unsafe shm_open(name, O_RDWR | O_CREAT | O_EXCL, 0o600)
        hold(descriptor >= 0, "the system makes a file in memory")
        hold(unsafe shm_unlink(name) == 0, "the file goes with the program")
    }

    /// Where the file lies, which now holds these bytes and nothing else.
    func path(holding bytes: [UInt8]) -> String {
        // SAFETY: the array's bytes are lent for the call.
        let count = unsafe bytes.withUnsafeBytes { all in
            unsafe pwrite(descriptor, all.baseAddress, all.count, 0)
        }
        hold(count == bytes.count, "the file takes the bytes")
        hold(ftruncate(descriptor, off_t(bytes.count)) == 0, "the file is cut")
        return "/proc/self/fd/\(descriptor)"
    }
}
