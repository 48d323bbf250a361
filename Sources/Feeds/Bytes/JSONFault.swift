/// Why a line is no flat JSON object, in order of precedence along the line.
enum JSONFault: Error, Hashable, Sendable {
    /// Not an object at all.
    case notAnObject
    /// Something else where this was expected.
    case expected(StaticWord)
    /// A string that is never closed, or has a control character or an escape that JSON lacks.
    case badString
    /// Half of a surrogate pair.
    case loneSurrogate
    /// Not written as a number of JSON is.
    case badNumber
    /// An object within the object, or a list within a list.
    case nested
    /// `null` as an item of a list.
    case nullItem
    /// A member that is there already.
    case duplicate
    /// More members than an event can have.
    case tooManyMembers
    /// Something behind the object.
    case textAfterObject

    /// What was expected.
    enum StaticWord: String, Sendable {
        case name = "a member's name between quotation marks"
        case colon = "\":\" after the member's name"
        case value = "a string, a number, true, false, null or a list"
        case separator = "\",\" or \"}\" after the member's value"
        case itemSeparator = "\",\" or \"]\" after the item"
    }

    /// What was wrong and what to do.
    var sentence: String {
        switch self {
        case .notAnObject: "the line is no JSON object. Write one {…} a line."
        case .expected(let word): "the line is no JSON: \(word.rawValue) is missing. Mend it."
        case .badString: "the line is no JSON: a string is not closed or has a bad character."
        case .loneSurrogate: "the line is no JSON: \\uD800 to \\uDFFF come in pairs. Mend it."
        case .badNumber: "the line is no JSON: a number is badly written. Mend it."
        case .nested: "an object in the object. Write members flat, lists as arrays of values."
        case .nullItem: "null in a list. Leave the item out."
        case .duplicate: "the member stands twice. Keep one."
        case .tooManyMembers: "more than \(JSONScanner.membersAtMost) members. Split the line."
        case .textAfterObject: "the line goes on after its object. Write one object a line."
        }
    }
}
