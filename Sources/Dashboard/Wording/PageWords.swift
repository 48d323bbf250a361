import Desk
import Projecting
import Reports

/// What codes, bands, fields and dimensions are called on a page; files keep the codes.
///
/// Codes and fields of events are called as everywhere else (`Desk`); only what no event holds,
/// such as bands, has words here.
struct PageWords: Sendable {
    private let words: [String: Words]

    /// The embedded words: one a line, `code|French|English`.
    static let all = PageWords(String(decoding: PackageResources.words_txt, as: UTF8.self))

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

    /// What a code or a field is called; any other text as it is.
    func say(_ code: String, in language: Language) -> String {
        let found = words[code] ?? CodeWords.words(of: code) ?? FieldWords.words(of: code)
        return found.map(language.say) ?? code
    }
}
