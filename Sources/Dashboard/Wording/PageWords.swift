import Projecting
import Reports

/// What codes, bands, fields and kinds of events are called on a page; files keep the codes.
struct CodeWords: Sendable {
    private let words: [String: Words]

    /// The embedded words: one a line, `code|French|English`.
    static let all = CodeWords(String(decoding: PackageResources.codes_txt, as: UTF8.self))

    /// Reads words.
    init(_ text: String) {
        var words: [String: Words] = [:]
        for line in text.split(separator: "\n") {
            let parts = line.split(separator: "|")
            guard parts.count == 3 else { continue }
            words[String(parts[0])] = Words(String(parts[1]), String(parts[2]))
        }
        self.words = words
    }

    /// What a code is called; labels of CCH L441-1 by their letter; any other text as it is.
    func say(_ code: String, in language: Language) -> String {
        if let words = words[code] { return language.say(words) }
        if code.hasPrefix("l441_1_"), let letter = code.last {
            return "CCH L441-1, \(letter)"
        }
        return code
    }
}
