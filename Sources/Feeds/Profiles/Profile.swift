import Events

/// How a sender's own file becomes events (CONTRACT, Feeds).
public struct Profile: Sendable {
    /// The profile's name in messages: its file's name without `.yaml`.
    public let name: String
    /// The sender; nil where the command line must name it.
    public let source: String?
    /// The form of the file.
    public let format: FeedFormat
    /// How its bytes stand for characters.
    public let encoding: FeedEncoding
    /// The byte between two cells.
    public let delimiter: UInt8
    /// How it writes days.
    public let dates: DatePattern
    /// The byte between units and decimals.
    public let decimal: UInt8
    /// The events that a row can give.
    let emits: [EventPlan]

    /// The columns that fields, ids, days and conditions use, each once.
    public var columns: [String] {
        var names: [String] = []
        for name in emits.flatMap(\.columnNames) where !names.contains(name) {
            names.append(name)
        }
        return names
    }

    init(
        name: String, source: String?, format: FeedFormat, encoding: FeedEncoding,
        delimiter: UInt8, dates: DatePattern, decimal: UInt8, emits: [EventPlan]
    ) {
        self.name = name
        self.source = source
        self.format = format
        self.encoding = encoding
        self.delimiter = delimiter
        self.dates = dates
        self.decimal = decimal
        self.emits = emits
    }
}
