import Events
import Terms

/// What a field makes of a text: the integer that stands for it in a record.
///
/// An identifier has no number before it is taken into a batch: until then it is the place of its
/// text, see ``TextPlace``.
enum CellReading: Sendable {
    case day(DatePattern)
    /// A code, a boolean, a kind or a type of subject.
    case word(WordTable)
    case integer(ClosedRange<Int>, ExactNumber.Notation)
    case decimal(places: Int, ExactNumber.Notation)
    case identifier
    /// Identifiers of a type that the field before tells (`subject`).
    case subject

    /// How a field is read from the texts of a sender who writes days and numbers so.
    init(_ form: FieldForm, dates: DatePattern, notation: ExactNumber.Notation) {
        switch form {
        case .day: self = .day(dates)
        case .code(let names): self = .word(WordTable(list: names))
        case .boolean: self = .word(CellReading.booleans)
        case .integer(let bounds): self = .integer(bounds, notation)
        case .decimal(let places): self = .decimal(places: places, notation)
        case .identifier, .row: self = .identifier
        case .kind: self = .word(CellReading.kinds)
        case .subjectType: self = .word(CellReading.subjectTypes)
        case .list(let item, _): self.init(item, dates: dates, notation: notation)
        }
    }

    static let booleans = WordTable([("false", .raw(1)), ("true", .raw(2))])
    static let kinds = WordTable(list: Kind.names)
    static let subjectTypes = WordTable(list: SubjectType.allCases.map(\.name))

    /// Whether the field holds numbers, so that a scale makes sense.
    var isNumber: Bool {
        switch self {
        case .integer, .decimal: true
        case .day, .word, .identifier, .subject: false
        }
    }

    /// Whether the field holds texts that are numbered later.
    var isIdentifier: Bool {
        switch self {
        case .identifier, .subject: true
        case .day, .word, .integer, .decimal: false
        }
    }

    /// The integer for a text.
    ///
    /// - Parameter isJSON: whether the text is a number of JSON, whatever the sender's notation.
    func raw(
        in bytes: [UInt8], _ range: Range<Int>, isJSON: Bool, scale: ExactNumber?
    ) throws(CellError) -> Int64 {
        switch self {
        case .identifier, .subject:
            try checkIdentifier(bytes, range)
            return TextPlace(range).raw
        case .day(let pattern):
            return Int64(try pattern.day(in: bytes, range).raw)
        case .word(let table):
            guard let raw = table.raw(of: bytes, range) else { throw .unknownWord }
            return raw
        case .integer(let bounds, let notation):
            let number = try exact(in: bytes, range, isJSON ? .json : notation, scale)
            return try number.whole(
                from: Int64(bounds.lowerBound), to: Int64(bounds.upperBound))
        case .decimal(let places, let notation):
            let number = try exact(in: bytes, range, isJSON ? .json : notation, scale)
            return try number.amount(places: places)
        }
    }

    private func exact(
        in bytes: [UInt8], _ range: Range<Int>, _ notation: ExactNumber.Notation,
        _ scale: ExactNumber?
    ) throws(CellError) -> ExactNumber {
        let number = try ExactNumber(in: bytes, range, notation)
        guard let scale else { return number }
        return try number.times(scale)
    }
}

/// Lets a text pass that can be an identifier or a row id.
///
/// - Throws: `tooLong` or `controlCharacter`.
func checkIdentifier(_ bytes: [UInt8], _ range: Range<Int>) throws(CellError) {
    guard range.count <= Limits.identifierBytes else { throw .tooLong }
    let text = bytes.span.extracting(range)
    for position in text.indices where text[position] < ASCII.blank || text[position] == 0x7F {
        throw .controlCharacter
    }
}

/// Where an identifier's text lies in a ``RowBuffer``, as one integer.
struct TextPlace {
    let raw: Int64

    /// The place of a text of at most ``Limits/identifierBytes`` bytes.
    init(_ range: Range<Int>) {
        raw = Int64(range.lowerBound) << 16 | Int64(range.count)
    }

    init(raw: Int64) {
        self.raw = raw
    }

    var range: Range<Int> {
        let start = Int(raw >> 16)
        return start..<(start + Int(raw & 0xFFFF))
    }
}
