/// Why a cell cannot become a field's value, in order of precedence.
enum CellError: Error, Hashable, Sendable {
    /// Empty, in a required field.
    case empty
    /// Several values where the field holds one.
    case severalValues
    /// One value where the field of a canonical object holds an array.
    case oneValue
    /// No entry in the field's map.
    case notInMap
    /// No word of the field's closed list.
    case unknownWord
    /// Not written as a day is.
    case notADay
    /// A day that the calendar does not have.
    case noSuchDay
    /// Not a number.
    case notANumber
    /// A part of one in a field that counts.
    case notWhole
    /// More decimals than the field keeps.
    case tooManyDecimals
    /// Outside the field's bounds.
    case outOfBounds
    /// An identifier that is too long.
    case tooLong
    /// An identifier with a line break or another control character in it.
    case controlCharacter
    /// More items than the list holds.
    case tooManyItems
    /// `ranked` with rank 1.
    case rankedFirst
}

/// A cell that keeps its row out: what was wrong, where, and what to do.
struct RowProblem: Error, Hashable, Sendable {
    /// The file's own name of the column; empty where the row as a whole is at fault.
    var column: String
    /// The cell as it was read.
    var value: String
    /// A sentence for the reader.
    var error: String
}
