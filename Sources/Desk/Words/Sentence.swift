public import Terms

/// Words with what they name: subjects, which may have a page of their own, and the entries of the
/// log that prove them.
public struct Sentence: Hashable, Sendable {
    /// A piece of a sentence.
    public enum Part: Hashable, Sendable {
        /// Words.
        case text(String)
        /// A subject, by the name under which it is shown.
        case subject(SubjectType, name: String)
        /// Entries, by which what is said is proven.
        case entries([SequenceNumber])
    }

    /// The pieces in order.
    public private(set) var parts: [Part]

    /// The sentence as plain text.
    public var text: String {
        parts.map { part in
            switch part {
            case .text(let text): text
            case .subject(_, let name): name
            case .entries(let sequences): sequences.map(\.description).joined(separator: ", ")
            }
        }.joined()
    }

    /// One sentence behind another.
    static func + (one: Sentence, other: Sentence) -> Sentence {
        Sentence(parts: one.parts + other.parts)
    }

    /// Adds to a sentence.
    static func += (one: inout Sentence, other: Sentence) { one.parts += other.parts }
}

extension Sentence: ExpressibleByStringInterpolation {
    /// Collects the pieces of a literal.
    public struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var parts: [Part] = []

        public init(literalCapacity: Int, interpolationCount: Int) {}

        public mutating func appendLiteral(_ literal: String) {
            if !literal.isEmpty { parts.append(.text(literal)) }
        }

        /// Anything in its own words.
        public mutating func appendInterpolation(_ value: some CustomStringConvertible) {
            parts.append(.text(value.description))
        }

        /// A sentence within a sentence.
        public mutating func appendInterpolation(_ sentence: Sentence) { parts += sentence.parts }

        /// The entries that prove it.
        public mutating func appendInterpolation(_ sequences: [SequenceNumber]) {
            parts.append(.entries(sequences))
        }

        /// A subject by its name.
        public mutating func appendInterpolation(_ type: SubjectType, named name: String) {
            parts.append(.subject(type, name: name))
        }
    }

    public init(stringInterpolation: StringInterpolation) { parts = stringInterpolation.parts }

    public init(stringLiteral text: String) { parts = text.isEmpty ? [] : [.text(text)] }
}
