/// What a rejects file repeats of the file whose rows it holds.
struct RejectsForm: Hashable, Sendable {
    let format: FeedFormat
    let encoding: FeedEncoding
    let delimiter: UInt8
    /// The header as it came, mark of byte order included, without its line's end.
    let header: [UInt8]
    /// What ends a line.
    let lineEnd: [UInt8]
    /// The file's columns.
    let columns: [String]

    /// The columns that a rejects file has beside those of its file.
    static let added = ["line", "column", "value", "error"]

    /// Whether the file is itself a rejects file, mended and come again.
    var isSecondRound: Bool {
        columns.count > RejectsForm.added.count && columns.suffix(4) == RejectsForm.added[...]
    }
}
