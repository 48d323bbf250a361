import Foundation

/// Files of the repository that tests hold against the code.
enum Repository {
    static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// The text of a file, or nil where there is none.
    static func text(_ path: String) -> String? {
        try? String(contentsOf: root.appending(path: path), encoding: .utf8)
    }

    static func write(_ text: String, to path: String) throws {
        try Data(text.utf8).write(to: root.appending(path: path), options: .atomic)
    }

    /// Whether tests write what is generated, with `REGISTRE_GENERATE=1`, instead of failing.
    static let generates = ProcessInfo.processInfo.environment["REGISTRE_GENERATE"] == "1"
}

/// The part of a document between `<!-- NAME -->` and `<!-- end of NAME -->`, which the code fixes.
struct GeneratedPart {
    let path: String
    let name: String

    private var start: String { "<!-- \(name) -->\n" }
    private var end: String { "<!-- end of \(name) -->" }

    /// The part as the document has it, or nil if its marks are missing.
    var text: String? {
        guard let document = Repository.text(path),
            let from = document.range(of: start)?.upperBound,
            let to = document.range(of: end)?.lowerBound, from <= to
        else { return nil }
        return String(document[from..<to])
    }

    /// Puts a text in the part's place.
    func write(_ text: String) throws {
        guard var document = Repository.text(path),
            let from = document.range(of: start)?.upperBound,
            let to = document.range(of: end)?.lowerBound, from <= to
        else { return }
        document.replaceSubrange(from..<to, with: text)
        try Repository.write(document, to: path)
    }
}
