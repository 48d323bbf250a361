import Cores
import Feeds
import Foundation
import Synchronization

/// Reads a feed on a thread of its own, some chunks ahead of whoever takes them: parsing on one
/// core, appending on the other.
final class ChunkPipeline: Sendable {
    private let channel: Channel<Result<FeedChunk, FeedError>>
    private let unused = Mutex<[String]>([])

    /// Begins to read.
    ///
    /// - Parameters:
    ///   - rows: Rows in a chunk at most.
    ///   - ahead: Chunks that may wait to be taken.
    init(_ reader: FeedReader, rows: Int, ahead: Int) {
        channel = Channel(room: ahead)
        let thread = Thread { [self] in read(reader, rows: rows) }
        thread.stackSize = 1 << 22
        thread.start()
    }

    /// The next chunk, or nil at the end of the feed.
    func next() throws(FeedError) -> FeedChunk? { try channel.next()?.get() }

    /// A chunk that is there already, or nil: does not wait.
    func nextIfReady() throws(FeedError) -> FeedChunk? { try channel.nextIfReady()?.get() }

    /// Columns that no field uses, once the feed has ended.
    var unusedColumns: [String] { unused.withLock { $0 } }

    /// Lets the reading thread end although the feed goes on.
    func abandon() { channel.abandon() }

    private func read(_ reader: FeedReader, rows: Int) {
        var reader = reader
        do throws(FeedError) {
            while let chunk = try reader.next(maxRows: rows) {
                guard channel.send(.success(chunk)) else { return }
            }
            let columns = reader.unusedColumns
            unused.withLock { $0 = columns }
        } catch { channel.send(.failure(error)) }
        channel.finish()
    }
}
