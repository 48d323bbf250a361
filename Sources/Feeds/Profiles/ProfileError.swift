/// What is wrong with a profile: where, what, and what is allowed.
public struct ProfileError: Error, Hashable, Sendable {
    /// What is wrong, in order of precedence.
    public enum Problem: Hashable, Sendable {
        /// The file cannot be read.
        case unreadable(FeedError)
        /// The text is no YAML, in the parser's words.
        case notYAML(String)
        /// Something other than keys and their values.
        case notAMapping
        /// Something other than a list.
        case notAList
        /// Something other than one text.
        case notAText
        /// A key that must be there.
        case missing
        /// A key that means nothing here; those allowed.
        case unknownKey(allowed: [String])
        /// A text that means nothing here; those allowed, or how it is written.
        case notAllowed(value: String, allowed: [String])
        /// A field that is given twice, by a column and by a constant.
        case givenTwice
        /// Two keys that do not go together.
        case conflict(with: String)
        /// A template of row ids in which no column stands: every row would have the same.
        case noColumn
    }

    /// The profile as it was named to the reader, mostly its file.
    public let profile: String
    /// The line of the profile, from 1, where it is known.
    public let line: Int?
    /// The key, with those it stands under: `emit 2, fields, outcome`.
    public let key: String
    /// What is wrong.
    public let problem: Problem
}

extension ProfileError: CustomStringConvertible {
    /// One sentence, and what is allowed.
    public var description: String {
        let place = line.map { "\(profile):\($0)" } ?? profile
        return "\(place): \(key.isEmpty ? "" : key + ": ")\(sentence)"
    }

    private var sentence: String {
        switch problem {
        case .unreadable(let error): error.description
        case .notYAML(let words): "not YAML: \(words)."
        case .notAMapping: "write keys and their values here."
        case .notAList: "write a list here."
        case .notAText: "write one text here."
        case .missing: "missing. Add it."
        case .unknownKey(let allowed):
            "unknown key. Allowed: \(allowed.joined(separator: ", "))."
        case .notAllowed(let value, let allowed):
            "\"\(value)\" is not allowed. Allowed: \(allowed.joined(separator: ", "))."
        case .givenTwice: "given by a column and by a constant. Keep one."
        case .conflict(let other): "does not go together with \(other). Keep one."
        case .noColumn: "no {column} in it: every row would have the same id. Name one."
        }
    }
}
