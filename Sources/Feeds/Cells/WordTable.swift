import Events

/// The words that a field understands and what each stands for.
///
/// A class, so that a field holds one reference and looking a word up copies nothing.
final class WordTable: Sendable {
    /// What a word stands for.
    enum Meaning: Hashable, Sendable {
        /// The integer of the record, or ``absent``.
        case raw(Int64)
        /// Another text: what a map gives for an identifier.
        case text([UInt8])
    }

    /// What stands for an unknown value among raw values.
    static let absent = Int64.min

    private let table: TextTable
    private let meanings: [Meaning]
    /// What any other word stands for: the entry `"*"` of a map.
    private let others: Meaning?
    /// The words, in the order given, for messages.
    let words: [String]
    /// Whether the empty text is one of them.
    let hasEmptyWord: Bool

    /// A table of words.
    init(_ entries: [(word: String, meaning: Meaning)], others: Meaning? = nil) {
        var table = TextTable()
        var meanings: [Meaning] = []
        for (word, meaning) in entries where Int(table.number(of: word)) == meanings.count {
            meanings.append(meaning)
        }
        self.table = table
        self.meanings = meanings
        self.others = others
        words = entries.map(\.word)
        hasEmptyWord = words.contains("")
    }

    /// The words of a closed list: the first stands for 1.
    convenience init(list: [String]) {
        self.init(list.enumerated().map { ($1, .raw(Int64($0 + 1))) })
    }

    /// What a word stands for, or nil if it is none of them.
    func meaning(of bytes: [UInt8], _ range: Range<Int>) -> Meaning? {
        guard let number = table.existing(bytes.span.extracting(range)) else { return others }
        return meanings[Int(number)]
    }

    /// The integer that a word of a closed list stands for, or nil if it is none of them.
    func raw(of bytes: [UInt8], _ range: Range<Int>) -> Int64? {
        guard let number = table.existing(bytes.span.extracting(range)),
            case .raw(let value) = meanings[Int(number)]
        else { return nil }
        return value
    }

    /// The integer that a word of a map stands for, its entry for all others included; nil where it
    /// stands for none.
    func mapped(_ bytes: [UInt8], _ range: Range<Int>) -> Int64? {
        guard case .raw(let value) = meaning(of: bytes, range) else { return nil }
        return value
    }

    /// Whether it is one of the words.
    func contains(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        table.existing(bytes.span.extracting(range)) != nil
    }
}
