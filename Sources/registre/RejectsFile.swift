import Feeds
import Foundation

/// The file of one feed's rejected rows, made when the first one comes.
final class RejectsFile {
    let path: String
    private let writer: RejectsWriter
    private var handle: FileHandle?
    private(set) var count = 0

    init(path: String, for reader: FeedReader) {
        self.path = path
        writer = RejectsWriter(for: reader)
    }

    /// Adds rows.
    ///
    /// - Throws: ``Failure`` if the file cannot be made or written: a row that is nowhere would be
    ///   lost.
    func add(_ rows: [RejectedRow]) throws {
        guard !rows.isEmpty else { return }
        let handle = try opened()
        var bytes: [UInt8] = []
        for row in rows { bytes += writer.bytes(of: row) }
        do { try handle.write(contentsOf: bytes) } catch {
            throw Failure("\(path): rejected rows cannot be written: \(error)", .inputOutput)
        }
        count += rows.count
    }

    /// Puts the file on disk.
    func close() throws {
        do {
            try handle?.synchronize()
            try handle?.close()
        } catch {
            throw Failure("\(path): rejected rows cannot be written: \(error)", .inputOutput)
        }
        handle = nil
    }

    private func opened() throws -> FileHandle {
        if let handle { return handle }
        guard FileManager.default.createFile(atPath: path, contents: Data(writer.header)),
            let made = FileHandle(forWritingAtPath: path)
        else {
            throw Failure(
                "\(path): the rejects file cannot be made; name another with --rejects",
                .cannotCreate)
        }
        do { try made.seekToEnd() } catch {
            throw Failure("\(path): rejected rows cannot be written: \(error)", .inputOutput)
        }
        handle = made
        return made
    }
}
