public import Events

/// A part of a feed, read.
public struct FeedChunk: Sendable {
    /// The events of its rows.
    public var batch = EventBatch()
    /// The rows that are kept out, in the order of the file.
    public var rejects: [RejectedRow] = []
    /// How many rows it has, rejected ones included; blank lines are none.
    public var rows = 0
    /// Rows for which no `when` of the profile holds: they are sound and give no event.
    public var rowsWithoutEvent = 0
    /// Bytes of the file read so far, this part included.
    public var bytesRead = 0
    /// The batch's number of the feed's own sender.
    var sender: UInt32 = 0
}

/// A row that is kept out of the ledger until a person has mended it.
public struct RejectedRow: Hashable, Sendable {
    /// What a reader could make of the row as a whole.
    enum Shape: Sendable {
        /// Its cells or members are known.
        case sound
        /// Quoting, the number of cells or its JSON is wrong.
        case broken
        /// It was too long, and only its beginning is kept.
        case cut
    }

    /// The physical line where the row starts; the first of the file is 1.
    public let line: Int
    /// The file's own name of the column; empty where the row as a whole is at fault.
    public let column: String
    /// The cell as it was read, without the blanks around it.
    public let value: String
    /// What was wrong, what is allowed, what to do: one sentence or two.
    public let error: String
    /// The row's bytes as they came, without the line's end; a row beyond
    /// ``Terms/Limits/rowBytes`` is cut.
    public let original: [UInt8]
    let shape: Shape
}
