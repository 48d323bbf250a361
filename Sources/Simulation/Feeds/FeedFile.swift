internal import Foundation

/// A file that is written in large pieces.
struct FeedFile {
    private let path: String
    private let handle: FileHandle
    private var buffer: [UInt8] = []
    /// The line, from 1, that is written next.
    private(set) var line = 1

    private static let pieceBytes = 1 << 18

    /// Makes an empty file, over one that is there.
    init(path: String) throws(SimulationError) {
        self.path = path
        guard FileManager.default.createFile(atPath: path, contents: nil),
            let handle = FileHandle(forWritingAtPath: path)
        else { throw .cannotCreate(path: path, reason: "no such folder, or no permission") }
        self.handle = handle
        buffer.reserveCapacity(FeedFile.pieceBytes + 4096)
    }

    /// Adds bytes.
    mutating func write(_ bytes: [UInt8]) throws(SimulationError) {
        for byte in bytes where byte == 0x0A { line += 1 }
        buffer.append(contentsOf: bytes)
        if buffer.count >= FeedFile.pieceBytes { try flush() }
    }

    /// Writes what is left and closes the file.
    mutating func close() throws(SimulationError) {
        try flush()
        do { try handle.close() } catch {
            throw .cannotWrite(path: path, reason: error.localizedDescription)
        }
    }

    private mutating func flush() throws(SimulationError) {
        do { try handle.write(contentsOf: Data(buffer)) } catch {
            throw .cannotWrite(path: path, reason: error.localizedDescription)
        }
        buffer.removeAll(keepingCapacity: true)
    }

    /// Makes a folder, and those above it.
    static func makeFolder(_ path: String) throws(SimulationError) {
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true)
        } catch {
            throw .cannotCreate(path: path, reason: error.localizedDescription)
        }
    }

    /// Writes a whole file.
    static func write(_ text: String, to path: String) throws(SimulationError) {
        var file = try FeedFile(path: path)
        try file.write(Array(text.utf8))
        try file.close()
    }
}
