import Events
import Terms

/// What a rewriting of the identities leaves out: names, and the ids of the rows that could bear
/// one.
struct Erasure {
    /// The keys of the names in `names`; what stays there is the first sequence.
    private(set) var nameKeys: Set<UInt64> = []
    /// Their keys in `subjects`.
    private(set) var subjectKeys: Set<[UInt8]> = []
    /// The rows of every event that names one of the subjects: they are forgotten.
    var rows: Set<UInt64> = []
    /// The names themselves, which other rows' ids may hold as well: those rows get another id.
    private var names: [[UInt8]] = []

    /// Leaves out a subject's name.
    mutating func add(_ subject: SubjectReference, named name: [UInt8]) {
        nameKeys.insert(IdentityTables.nameKey(subject.type, subject.number))
        subjectKeys.insert(IdentityTables.subjectKey(subject.type, name))
        names.append(name)
    }

    /// The key that a row gets in place of its own if its id holds one of the names; else nil.
    func renamed(_ key: [UInt8], _ row: RowNumber) -> [UInt8]? {
        guard holdsName(key.dropFirst(Self.rowKeyStart)) else { return nil }
        return key.prefix(Self.rowKeyStart) + Array("erased-\(row.number)".utf8)
    }

    /// Whether a text holds one of the names.
    func holdsName(_ text: ArraySlice<UInt8>) -> Bool {
        names.contains { holds(text, $0) }
    }

    /// Bytes of a row's key before the id: source and kind.
    private static let rowKeyStart = 5
}

/// The least length of a name that is looked for in ids and names: a shorter one occurs in others'
/// by chance, and an id that is replaced is no longer recognised when its row is sent again.
private let distinctiveBytes = 8

/// Whether bytes hold a name that is distinctive.
///
/// - Complexity: O(*n* *m*).
private func holds(_ text: ArraySlice<UInt8>, _ name: [UInt8]) -> Bool {
    guard name.count >= distinctiveBytes, text.count >= name.count else { return false }
    return (text.startIndex...(text.endIndex - name.count)).contains { start in
        text[start] == name[0] && text[start..<(start + name.count)].elementsEqual(name)
    }
}
