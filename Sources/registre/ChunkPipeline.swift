import Feeds
import Foundation
import Synchronization

/// Reads a feed on a thread of its own, some chunks ahead of whoever takes them: parsing on one
/// core, appending on the other.
final class ChunkPipeline: Sendable {
    private enum Part {
        case chunk(FeedChunk)
        case failure(FeedError)
        case end
    }

    private struct State {
        var parts: [Part] = []
        var unusedColumns: [String] = []
        var isAbandoned = false
    }

    private let state = Mutex(State())
    private let filled = DispatchSemaphore(value: 0)
    private let room = DispatchSemaphore(value: 0)

    /// Begins to read.
    ///
    /// - Parameters:
    ///   - rows: Rows in a chunk at most.
    ///   - ahead: Chunks that may wait to be taken.
    init(_ reader: FeedReader, rows: Int, ahead: Int) {
        // Signalled up from 0: a semaphore must not end below the value that it began with.
        for _ in 0..<ahead { room.signal() }
        let thread = Thread { [self] in read(reader, rows: rows) }
        thread.stackSize = 1 << 22
        thread.start()
    }

    /// The next chunk, or nil at the end of the feed.
    func next() throws(FeedError) -> FeedChunk? {
        filled.wait()
        return try take()
    }

    /// A chunk that is there already, or nil: does not wait.
    func nextIfReady() throws(FeedError) -> FeedChunk? {
        guard filled.wait(timeout: .now()) == .success else { return nil }
        return try take()
    }

    /// Columns that no field uses, once the feed has ended.
    var unusedColumns: [String] { state.withLock { $0.unusedColumns } }

    /// Lets the reading thread end although the feed goes on.
    func abandon() {
        state.withLock { $0.isAbandoned = true }
        room.signal()
    }

    private func take() throws(FeedError) -> FeedChunk? {
        let part = state.withLock { $0.parts.removeFirst() }
        switch part {
        case .chunk(let chunk):
            room.signal()
            return chunk
        case .failure(let error):
            throw error
        case .end:
            // The end stays, for whoever asks again.
            state.withLock { $0.parts.append(.end) }
            filled.signal()
            return nil
        }
    }

    private func read(_ reader: FeedReader, rows: Int) {
        var reader = reader
        while true {
            room.wait()
            if state.withLock({ $0.isAbandoned }) { return }
            do throws(FeedError) {
                guard let chunk = try reader.next(maxRows: rows) else {
                    let unused = reader.unusedColumns
                    state.withLock {
                        $0.unusedColumns = unused
                        $0.parts.append(.end)
                    }
                    filled.signal()
                    return
                }
                state.withLock { $0.parts.append(.chunk(chunk)) }
            } catch {
                state.withLock { $0.parts.append(.failure(error)) }
                filled.signal()
                return
            }
            filled.signal()
        }
    }
}
