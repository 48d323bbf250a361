import Events
import Feeds
import Foundation

/// A feed that is opened, and being read, before its turn to be appended comes.
final class FeedAhead {
    /// The file, or - for standard input.
    let path: String
    /// The reader and what reads on with it, or why the file cannot be read: told at its turn.
    let opened: Result<(reader: FeedReader, pipeline: ChunkPipeline), FeedError>

    /// Chunks that were read and not taken yet.
    private var beginning: [FeedChunk] = []

    /// Rows in a chunk, and chunks of one file in memory.
    private static let (rows, ahead) = (25_000, 3)

    /// Opens a feed and begins to read it.
    ///
    /// - Parameters:
    ///   - source: The sender, where rows and profile name none.
    ///   - kind: The kind of the rows of a canonical feed that do not say theirs.
    init(_ feed: FeedFolder.Feed, _ source: String?, _ kind: Kind?) {
        path = feed.path
        // Standard input has no name to tell its format: JSON Lines, unless a profile says
        // otherwise.
        let format: FeedFormat? = feed.profile == nil && feed.path == "-" ? .jsonl : nil
        opened = Result { () throws(FeedError) in
            let reader = try FeedReader(
                path: feed.path, profile: feed.profile, format: format, source: source,
                kind: kind)
            return (reader, ChunkPipeline(reader, rows: FeedAhead.rows, ahead: FeedAhead.ahead))
        }
    }

    /// Whether opening waits for nobody: a pipe waits for its writer.
    static func canBeOpenedEarly(_ path: String) -> Bool {
        let values = try? URL(fileURLWithPath: path).resourceValues(forKeys: [.isRegularFileKey])
        return path != "-" && values?.isRegularFile == true
    }

    /// Reads until the end, or so many rows; says whether the end was reached.
    func readBeginning(rows: Int) throws -> Bool {
        let pipeline = try opened.get().pipeline
        var count = 0
        while count <= rows {
            guard let chunk = try pipeline.next() else { return true }
            beginning.append(chunk)
            count += chunk.rows
        }
        return false
    }

    /// The next chunk, or nil at the end of the feed.
    func next() throws -> FeedChunk? {
        beginning.isEmpty ? try opened.get().pipeline.next() : beginning.removeFirst()
    }

    /// What reads on, if the file could be opened.
    var pipeline: ChunkPipeline? { try? opened.get().pipeline }
}
