/// Why a feed as a whole cannot be read, in order of precedence. Nothing of it goes in.
public enum FeedError: Error, Hashable, Sendable {
    /// There is no such file.
    case noSuchFile
    /// The file may not be read.
    case notPermitted
    /// The path names a folder.
    case isDirectory
    /// The system failed to open or to go on reading, in its own words.
    case unreadable(reason: String)
    /// The file holds nothing.
    case empty
    /// The file is no text in the encoding expected.
    case notText(hint: String)
    /// The name tells no format and no profile does.
    case unknownFormat
    /// The header is longer than a row may be, or has a quote that is never closed.
    case unreadableHeader(line: Int)
    /// The header has the same column twice, and a field uses it.
    case duplicateColumn(line: Int, column: String)
    /// The header lacks columns that fields use.
    case missingColumns(line: Int, missing: [String], present: [String])
}

extension FeedError: CustomStringConvertible {
    /// What is wrong and what to do, without the file's name.
    public var description: String {
        switch self {
        case .noSuchFile: "there is no such file."
        case .notPermitted: "you may not read this file. Ask its owner, or change its mode."
        case .isDirectory: "this is a folder, not a file. Name a file in it."
        case .unreadable(let reason): "cannot be read: \(reason). Nothing of it is in."
        case .empty: "the file is empty. A CSV file needs a header, a JSON Lines file a line."
        case .notText(let hint): "this is not a text file: \(hint)."
        case .unknownFormat:
            "the name ends neither in .csv nor in .jsonl. Rename it, or give a profile."
        case .unreadableHeader(let line):
            "line \(line): the header is too long, or a quote in it is never closed. Mend it."
        case .duplicateColumn(let line, let column):
            "line \(line): the column \"\(column)\" stands twice in the header. "
                + "Rename the one that is not meant."
        case .missingColumns(let line, let missing, let present):
            "line \(line): missing \(FeedError.list(missing)). The columns are "
                + "\(FeedError.list(present)). Mend the header, the profile or its delimiter."
        }
    }

    private static func list(_ names: [String]) -> String {
        names.map { "\"\($0)\"" }.joined(separator: ", ")
    }
}
