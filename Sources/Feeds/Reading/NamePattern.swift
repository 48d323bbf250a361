/// A pattern of file names: `*` is any text, `?` any one character.
struct NamePattern: Sendable {
    private let characters: [Character]

    init(_ text: String) { characters = Array(text) }

    /// Whether a whole name fits.
    ///
    /// - Complexity: O(pattern × name) at worst.
    func fits(_ name: String) -> Bool {
        let name = Array(name)
        var position = 0
        var place = 0
        var star: (pattern: Int, name: Int)?
        while place < name.count {
            if position < characters.count, characters[position] == "*" {
                star = (position, place)
                position += 1
            } else if position < characters.count,
                characters[position] == "?" || characters[position] == name[place]
            {
                position += 1
                place += 1
            } else if let last = star {
                // The last star takes one character more.
                star = (last.pattern, last.name + 1)
                position = last.pattern + 1
                place = last.name + 1
            } else {
                return false
            }
        }
        return characters[position...].allSatisfy { $0 == "*" }
    }
}
