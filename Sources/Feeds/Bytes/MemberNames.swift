import Events

/// The members of a feed's objects that fields use, by number, and those that none does.
struct MemberNames: Sendable {
    /// The names that have a number.
    let names: [String]
    private var table = TextTable()
    /// The number that followed each number last time: objects of one sender mostly keep one order,
    /// so that a name is compared once instead of looked up.
    private var followers: [Int]
    /// Where the last name was found.
    private var last = 0
    /// Names that no field uses, in the order of first sight.
    private(set) var strangers = TextTable()

    /// How many unused names are kept to be shown.
    static let strangersAtMost = 1_000

    init(_ names: [String]) {
        self.names = names
        for name in names { _ = table.number(of: name) }
        followers = Array(repeating: 0, count: names.count + 1)
    }

    /// The number of a name, or nil for one that no field uses.
    mutating func number(of bytes: [UInt8], _ range: Range<Int>) -> Int? {
        let guess = followers[last]
        if guess < names.count, table.bytes(of: UInt32(guess)).elementsEqual(bytes[range]) {
            last = guess + 1
            return guess
        }
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

    /// Begins a new object.
    mutating func restart() { last = 0 }
}
