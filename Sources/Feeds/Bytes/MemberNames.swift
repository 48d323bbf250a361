import Events

/// The members of a feed's objects that fields use, by number, and those that none does.
struct MemberNames: Sendable {
    /// The names that have a number.
    let names: [String]
    private var table = TextTable()
    /// The names' bytes one after another, and where each starts.
    private let arena: [UInt8]
    private let starts: [Int]
    /// The number that followed each number last time: objects of one sender mostly keep one order,
    /// so that a name is compared once instead of looked up.
    private var followers: [Int]
    /// Where the last name was found.
    private var last = 0
    /// Names that no field uses, in the order of first sight.
    private(set) var strangers = TextTable()

    /// How many unused names are kept to be shown.
    static let strangersAtMost = 1_000

    /// Those of canonical feeds, laid out once.
    static let canonical = MemberNames(CanonicalColumns.names)

    init(_ names: [String]) {
        self.names = names
        arena = names.flatMap { Array($0.utf8) }
        starts = names.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1.utf8.count) }
        for name in names { _ = table.number(of: name) }
        followers = Array(repeating: 0, count: names.count + 1)
    }

    /// The name that followed the last one before, if it follows again: its number and where it
    /// ends, at its closing quote.
    mutating func follower(_ bytes: [UInt8], _ start: Int, _ limit: Int) -> (number: Int, end: Int)?
    {
        let guess = followers[last]
        guard guess < names.count else { return nil }
        let end = start + starts[guess + 1] - starts[guess]
        guard end < limit, bytes[end] == ASCII.quote, isEqual(guess, bytes, start..<end) else {
            return nil
        }
        last = guess + 1
        return (guess, end)
    }

    /// The number of a name, or nil for one that no field uses.
    mutating func number(of bytes: [UInt8], _ range: Range<Int>) -> Int? {
        guard let found = table.existing(bytes.span.extracting(range)) else {
            if strangers.count < MemberNames.strangersAtMost {
                _ = strangers.number(of: bytes.span.extracting(range))
            }
            return nil
        }
        followers[last] = Int(found)
        last = Int(found) + 1
        return Int(found)
    }

    private func isEqual(_ number: Int, _ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        let start = starts[number]
        let name = arena.span.extracting(start..<starts[number + 1])
        let other = bytes.span.extracting(range)
        for position in name.indices where name[position] != other[position] { return false }
        return true
    }

    /// Begins a new object.
    mutating func restart() { last = 0 }
}
