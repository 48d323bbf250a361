internal import Yams

/// The largest number a rule file may give.
let largestNumber = 1_000_000

/// Reads a whole number from 0 to ``largestNumber``, by YAML's core schema.
func wholeNumber(_ text: String) -> Int? {
    guard !text.isEmpty, text.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }),
        let value = Int(text), value <= largestNumber
    else { return nil }
    return value
}

/// Reads a number from −``largestNumber`` to ``largestNumber``; not `nan`, not hexadecimal.
func signedNumber(_ text: String) -> Double? {
    guard text.utf8.allSatisfy({ ($0 >= 0x30 && $0 <= 0x39) || "+-.eE".utf8.contains($0) }),
        let value = Double(text), abs(value) <= Double(largestNumber)
    else { return nil }
    return value
}

/// Reads a number from 0 to ``largestNumber``.
func decimalNumber(_ text: String) -> Double? {
    signedNumber(text).flatMap { $0 >= 0 ? $0 : nil }
}

/// Everything is read as text and converted by its parameter, so that `on` is a word and a
/// commune keeps its zeros: the parser is given no rule to resolve tags by.
func compose(_ yaml: String, file: String) throws(RuleError) -> Node {
    do {
        if let node = try Yams.compose(yaml: yaml, Resolver.basic) { return node }
    } catch let error as YamlError {
        throw .unreadable(
            RuleLocation(file: file, line: error.line), problem: "not YAML: \(error.problem)")
    } catch {
        throw .unreadable(RuleLocation(file: file, line: nil), problem: "not YAML: \(error)")
    }
    throw .unreadable(RuleLocation(file: file, line: nil), problem: "the text is empty")
}

extension YamlError {
    fileprivate var line: Int? {
        switch self {
        case .scanner(_, _, let mark, _), .parser(_, _, let mark, _),
            .composer(_, _, let mark, _):
            mark.line
        case .duplicatedKeysInMapping(_, let context): context.mark.line
        default: nil
        }
    }

    fileprivate var problem: String {
        switch self {
        case .scanner(_, let problem, _, _), .parser(_, let problem, _, _),
            .composer(_, let problem, _, _), .reader(let problem, _, _, _):
            problem
        case .duplicatedKeysInMapping(let keys, _):
            "twice the key " + keys.joined(separator: ", ")
        default: String(describing: self)
        }
    }
}

extension Node {
    /// The text of a scalar, quoted or not.
    var text: String? { scalar?.string }

    /// Whether the node is the core schema's null.
    var isNull: Bool {
        guard let scalar else { return false }
        return scalar.style != .singleQuoted && scalar.style != .doubleQuoted
            && ["", "~", "null", "Null", "NULL"].contains(scalar.string)
    }

    /// How an error message names the node.
    var shown: String {
        switch self {
        case .scalar(let scalar): "\"\(scalar.string)\""
        case .mapping: "a mapping"
        case .sequence: "a list"
        case .alias: "an alias"
        }
    }
}

extension Node.Mapping {
    /// The value under a key, compared as text: Yams's own subscript resolves tags, and then
    /// `true` and `"true"` are different keys.
    func entry(_ key: String) -> Node? { first { $0.key.text == key }?.value }
}
