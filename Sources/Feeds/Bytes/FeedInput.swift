import Glibc

/// Where the bytes of a feed come from: a file, standard input or memory.
///
/// Reading is `read(2)` in the caller's block size: what a pipe has is given at once, so that a
/// line typed by hand is seen before the next one. The file is closed with the last reference.
final class FeedInput: Sendable {
    private let descriptor: CInt
    private let closes: Bool
    /// The file's size, or nil where it has none to tell (a pipe).
    let size: Int?

    /// Opens a file; `-` is standard input.
    init(path: String) throws(FeedError) {
        if path == "-" {
            descriptor = 0
            closes = false
            size = nil
            return
        }
        // SAFETY: open reads the path, which Swift lends as a C string for the call.
        let opened = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard opened >= 0 else { throw FeedError(opening: errno) }
        var status = stat()
        // SAFETY: fstat fills the structure that it is lent for the call.
        guard unsafe fstat(opened, &status) == 0 else {
            let code = errno
            close(opened)
            throw FeedError(opening: code)
        }
        guard status.st_mode & S_IFMT != S_IFDIR else {
            close(opened)
            throw FeedError.isDirectory
        }
        descriptor = opened
        closes = true
        size = status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : nil
    }

    deinit {
        if closes { close(descriptor) }
    }

    /// Reads at most as many bytes as an array's tail has room for; 0 at the end.
    ///
    /// - Parameter bytes: what is read goes to `bytes[start...]`.
    func read(into bytes: inout [UInt8], from start: Int) throws(FeedError) -> Int {
        while true {
            // SAFETY: the kernel writes at most `tail.count` bytes to the tail of the array, which
            // is ours alone for the call (`inout`); slicing traps if `start` lies outside.
            let count = unsafe bytes.withUnsafeMutableBytes { all in
                let tail = unsafe UnsafeMutableRawBufferPointer(rebasing: all[start...])
                return unsafe Glibc.read(descriptor, tail.baseAddress, tail.count)
            }
            if count >= 0 { return count }
            if errno != EINTR { throw FeedError.unreadable(reason: FeedError.words(errno)) }
        }
    }

    /// The whole of a file as text.
    ///
    /// - Throws: ``FeedError``; `notText` where the bytes are not UTF-8.
    static func text(of path: String) throws(FeedError) -> String {
        let input = try FeedInput(path: path)
        var bytes: [UInt8] = []
        var end = 0
        while true {
            bytes.append(contentsOf: repeatElement(0, count: 1 << 16))
            let count = try input.read(into: &bytes, from: end)
            bytes.removeLast((1 << 16) - count)
            end += count
            if count == 0 { break }
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw FeedError.notText(hint: "it is not UTF-8")
        }
        return text
    }
}

extension FeedError {
    /// What a failed `open(2)` means.
    fileprivate init(opening code: CInt) {
        switch code {
        case ENOENT, ENOTDIR: self = .noSuchFile
        case EACCES, EPERM: self = .notPermitted
        case EISDIR: self = .isDirectory
        default: self = .unreadable(reason: FeedError.words(code))
        }
    }

    /// The system's words for an error number.
    fileprivate static func words(_ code: CInt) -> String {
        var words = [CChar](repeating: 0, count: 128)
        // SAFETY: strerror_r fills the array that it is lent for the call, at most its length.
        guard unsafe strerror_r(code, &words, words.count) == 0 else { return "error \(code)" }
        return String(
            decoding: words.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
