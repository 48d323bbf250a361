public import Events
import Terms

/// Reads a feed part by part: events, and the rows that are kept out.
///
/// Memory is bounded by one row, one block and the part asked for, whatever the file. A reader may
/// be handed to another thread; two copies of one must not both be read.
public struct FeedReader: Sendable {
    /// The name that stands for a sender whom neither the row, the profile nor the caller names.
    public static let unnamedSource = "unnamed"

    /// The form of the file.
    public let format: FeedFormat
    /// The file's size in bytes, or nil for a pipe.
    public let bytesInAll: Int?
    /// The file's own columns, in order; of JSON Lines, those that fields use.
    public let columns: [String]
    /// What the rejects file must repeat.
    let rejectsForm: RejectsForm

    var input: FeedInput?
    var row: RowBuffer
    /// What finds the cells of a CSV row.
    let cellScanner: CSVScanner
    /// What finds the members of an object, if the feed is JSON Lines.
    var memberScanner: JSONScanner
    var interpreter: RowInterpreter
    /// The physical line at which the next row starts.
    var line: Int
    /// Bytes of the file before those in memory.
    var bytesBefore = 0

    /// Opens a file and reads its header.
    ///
    /// - Parameters:
    ///   - path: the file; `-` is standard input.
    ///   - profile: how the sender's own file becomes events; nil for a canonical feed.
    ///   - format: of a canonical feed; nil lets the name tell.
    ///   - source: the sender, where neither the row nor the profile names one.
    ///   - kind: the kind of the rows of a canonical feed that do not say theirs.
    /// - Throws: ``FeedError``.
    public init(
        path: String, profile: Profile? = nil, format: FeedFormat? = nil, source: String? = nil,
        kind: Kind? = nil
    ) throws(FeedError) {
        try self.init(
            path: path, profile: profile, format: format, source: source, kind: kind,
            block: RowBuffer().block)
    }

    /// Opens a file that is read in blocks of so many bytes; what is read does not depend on it.
    package init(
        path: String, profile: Profile?, format: FeedFormat?, source: String?, kind: Kind?,
        block: Int
    ) throws(FeedError) {
        guard let form = profile?.format ?? format ?? FeedFormat(fileName: path) else {
            throw .unknownFormat
        }
        let input = try FeedInput(path: path)
        try self.init(
            input, RowBuffer(block: block), size: input.size, profile: profile, format: form,
            source: source,
            kind: kind)
    }

    /// Reads a feed that is in memory.
    ///
    /// - Throws: ``FeedError``.
    public init(
        bytes: [UInt8], format: FeedFormat, profile: Profile? = nil, source: String? = nil,
        kind: Kind? = nil
    ) throws(FeedError) {
        var row = RowBuffer()
        row.end = bytes.count
        row.isAtEnd = true
        row.bytes = bytes
        try self.init(
            nil, row, size: bytes.count, profile: profile, format: profile?.format ?? format,
            source: source, kind: kind)
    }

    private init(
        _ input: FeedInput?, _ buffer: RowBuffer, size: Int?, profile: Profile?,
        format: FeedFormat, source: String?, kind: Kind?
    ) throws(FeedError) {
        var start = FeedStart(input: input, row: buffer)
        start.row.encoding = profile?.encoding ?? .utf8
        try start.skipMark()
        cellScanner = CSVScanner(
            delimiter: profile?.delimiter ?? ASCII.comma, limit: Limits.rowBytes)
        switch format {
        case .csv:
            columns = try start.header(cellScanner)
            try start.check(
                columns, used: profile.map { Set($0.columns) } ?? CanonicalColumns.all,
                needed: profile?.columns
                    ?? CanonicalColumns.required(columns.contains("kind") ? nil : kind))
            memberScanner = JSONScanner(MemberNames([]))
        case .jsonl:
            let names = profile.map { MemberNames($0.columns) } ?? .canonical
            columns = names.names
            memberScanner = JSONScanner(names)
        }
        var numbers: [String: Int] = [:]
        for (number, name) in columns.enumerated() where numbers[name] == nil {
            numbers[name] = number
        }
        let sender = profile?.source ?? source ?? FeedReader.unnamedSource
        interpreter =
            if let profile {
                RowInterpreter(profile: profile, columns: numbers, source: sender)
            } else {
                RowInterpreter(
                    canonical: format, columns: numbers, kind: kind, source: sender)
            }
        rejectsForm = RejectsForm(
            format: format, encoding: start.row.encoding,
            delimiter: profile?.delimiter ?? ASCII.comma, header: start.headerBytes,
            lineEnd: start.lineEnd, columns: columns)
        self.format = format
        self.input = input
        bytesInAll = size
        row = start.row
        line = start.line
    }

    /// The next part of the feed, or nil at its end.
    ///
    /// - Parameter maxRows: how many rows the part has at most.
    /// - Throws: ``FeedError/unreadable(reason:)`` where the system fails to read on.
    /// - Complexity: O(bytes).
    public mutating func next(maxRows: Int) throws(FeedError) -> FeedChunk? {
        var chunk = FeedChunk()
        chunk.sender = chunk.batch.number(of: interpreter.source.span, type: .source)
        while chunk.rows < maxRows {
            row.dropTail()
            guard try skipBlankLines() else { break }
            switch format {
            case .csv: try readCells(&chunk)
            case .jsonl: try readObject(&chunk)
            }
        }
        chunk.bytesRead = bytesBefore + row.start
        chunk.batch.putInOrder()
        return chunk.rows == 0 ? nil : chunk
    }

    /// The columns met so far that no field uses, in the order of the file.
    public var unusedColumns: [String] {
        if format == .jsonl {
            let strangers = memberScanner.names.strangers
            return (0..<strangers.count).map { strangers.text(of: UInt32($0)) }
        }
        var used = Set(interpreter.plans.flatMap(\.columnNames))
        if case .canonical = interpreter.catalogue { used.formUnion(["kind", "source"]) }
        return columns.filter { !$0.isEmpty && !used.contains($0) }
    }

    /// Reads on; what is in memory then starts with the row at hand.
    mutating func fill() throws(FeedError) {
        guard let input else {
            row.isAtEnd = true
            return
        }
        bytesBefore += row.start
        try row.fill(from: input)
    }
}
