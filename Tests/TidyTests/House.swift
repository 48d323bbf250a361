import Foundation

/// The repository as a reader of it sees it: modules, their files, their declared uses.
struct House {
    /// One Swift file.
    struct File: Sendable, CustomStringConvertible {
        /// Its path from the root.
        let path: String
        /// The module that it belongs to.
        let module: String
        /// Its lines as written.
        let lines: [Substring]
        /// Its lines without comments and the contents of strings.
        let code: [String]

        var description: String { path }
    }

    static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// Every Swift file of the modules.
    static let sources =
        files(under: "Events") + files(under: "Projections")
        + files(under: "Sources")
    /// Every Swift file of the tests.
    static let tests = files(under: "Tests")

    static func text(_ path: String) -> String {
        (try? String(contentsOf: root.appending(path: path), encoding: .utf8)) ?? ""
    }

    static func exists(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: root.appending(path: path).path)
    }

    /// The names of the folders in a folder.
    static func folders(in path: String) -> [String] {
        let folder = root.appending(path: path)
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.filter { name in
            let url = folder.appending(path: name)
            return (try? url.resourceValues(forKeys: [.isDirectoryKey]))?.isDirectory == true
        }.sorted()
    }

    private static func files(under top: String) -> [File] {
        let folder = root.appending(path: top)
        let paths =
            FileManager.default.enumerator(atPath: folder.path)?
            .compactMap { $0 as? String } ?? []
        return paths.filter { $0.hasSuffix(".swift") }.sorted().map { path in
            let text = text("\(top)/\(path)")
            let first = path.split(separator: "/").first.map(String.init) ?? path
            return File(
                path: "\(top)/\(path)", module: top == "Events" ? "Events" : first,
                lines: text.split(separator: "\n", omittingEmptySubsequences: false),
                code: stripped(text).split(separator: "\n", omittingEmptySubsequences: false)
                    .map(String.init))
        }
    }
}

/// A Swift text without its comments and the contents of its strings; lines stay lines.
///
/// What is interpolated into a string goes with it.
func stripped(_ text: String) -> String {
    var out = ""
    var rest = Substring(text)
    var comments = 0
    // How many `#` open the string that we are in, and whether it is a `"""`.
    var string: (pounds: Int, isLong: Bool)?
    while let character = rest.first {
        if comments > 0 {
            if rest.hasPrefix("*/") { comments -= 1; rest = rest.dropFirst(2); continue }
            if rest.hasPrefix("/*") { comments += 1; rest = rest.dropFirst(2); continue }
        } else if let inside = string {
            let pounds = String(repeating: "#", count: inside.pounds)
            let end = (inside.isLong ? "\"\"\"" : "\"") + pounds
            if rest.hasPrefix(end) {
                string = nil
                out += "\""
                rest = rest.dropFirst(end.count)
                continue
            }
            if rest.hasPrefix("\\" + pounds) {
                // An escaped character or the start of an interpolation; a newline stays.
                rest = rest.dropFirst(1 + inside.pounds)
                if rest.first == "(" {
                    rest = skippingParentheses(rest, into: &out)
                } else if rest.first != "\n" {
                    rest = rest.dropFirst()
                }
                continue
            }
        } else if rest.hasPrefix("//") {
            rest = rest.drop { $0 != "\n" }
            continue
        } else if rest.hasPrefix("/*") {
            comments = 1
            rest = rest.dropFirst(2)
            continue
        } else {
            let pounds = rest.prefix { $0 == "#" }.count
            let after = rest.dropFirst(pounds)
            if after.hasPrefix("\"") {
                let isLong = after.hasPrefix("\"\"\"")
                string = (pounds, isLong)
                out += "\""
                rest = after.dropFirst(isLong ? 3 : 1)
                continue
            }
        }
        if character == "\n" || (comments == 0 && string == nil) { out.append(character) }
        rest = rest.dropFirst()
    }
    return out
}

/// What follows a parenthesis and its partner; newlines between them are kept.
private func skippingParentheses(_ text: Substring, into out: inout String) -> Substring {
    var rest = text
    var depth = 0
    while let character = rest.first {
        if character == "(" { depth += 1 }
        if character == ")" { depth -= 1 }
        if character == "\n" { out.append(character) }
        rest = rest.dropFirst()
        if depth == 0 { break }
    }
    return rest
}
