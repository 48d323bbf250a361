import Terms

/// How a sender writes days: `dd/MM/yyyy`, `yyyy-MM-dd`, `yyyyMMdd`, `d.M.yyyy`…
///
/// `yyyy` is four digits, `MM` and `dd` two, `M` and `d` one or two; any other ASCII character but a
/// letter or a digit stands for itself. Each of the three parts stands once. A two-digit year is
/// refused: it does not say its century.
public struct DatePattern: Hashable, Sendable {
    /// The pattern as written.
    public let text: String
    /// What is expected in turn: a character, or a part of the day.
    private let steps: [UInt8]

    /// The parts among the steps, above all ASCII characters.
    private enum Part {
        static let year: UInt8 = 0x80
        static let month: UInt8 = 0x81
        static let shortMonth: UInt8 = 0x82
        static let day: UInt8 = 0x83
        static let shortDay: UInt8 = 0x84
    }

    /// `yyyy-MM-dd`, as in canonical feeds.
    public static let canonical = DatePattern(
        text: "yyyy-MM-dd",
        steps: [Part.year, ASCII.minus, Part.month, ASCII.minus, Part.day])

    private init(text: String, steps: [UInt8]) {
        self.text = text
        self.steps = steps
    }

    /// Reads a pattern; nil if it is none.
    public init?(_ text: String) {
        let bytes = Array(text.utf8)
        var steps: [UInt8] = []
        var parts: [UInt8] = []
        var position = 0
        while position < bytes.count {
            let byte = bytes[position]
            let length = bytes[position...].prefix { $0 == byte }.count
            switch (byte, length) {
            case (UInt8(ascii: "y"), 4): steps.append(Part.year)
            case (UInt8(ascii: "M"), 2): steps.append(Part.month)
            case (UInt8(ascii: "M"), 1): steps.append(Part.shortMonth)
            case (UInt8(ascii: "d"), 2): steps.append(Part.day)
            case (UInt8(ascii: "d"), 1): steps.append(Part.shortDay)
            default:
                guard byte < 0x80, !DatePattern.isAlphanumeric(byte) else { return nil }
                steps += Array(repeating: byte, count: length)
            }
            if DatePattern.isAlphanumeric(byte) { parts.append(byte) }
            position += length
        }
        guard parts.sorted() == Array("Mdy".utf8) else { return nil }
        self.init(text: text, steps: steps)
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        ASCII.isDigit(byte) || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A)
    }

    /// The day that a text stands for.
    ///
    /// - Throws: `notADay` where the pattern does not fit, `noSuchDay` where the calendar has none.
    func day(in bytes: [UInt8], _ range: Range<Int>) throws(CellError) -> Day {
        let text = bytes.span.extracting(range)
        let steps = steps.span
        var position = 0
        var year = 0
        var month = 0
        var day = 0
        for number in steps.indices {
            switch steps[number] {
            case Part.year: year = try DatePattern.digits(text, &position, 4, 4)
            case Part.month: month = try DatePattern.digits(text, &position, 2, 2)
            case Part.shortMonth: month = try DatePattern.digits(text, &position, 1, 2)
            case Part.day: day = try DatePattern.digits(text, &position, 2, 2)
            case Part.shortDay: day = try DatePattern.digits(text, &position, 1, 2)
            case let literal:
                guard position < text.count, text[position] == literal else { throw .notADay }
                position += 1
            }
        }
        guard position == text.count else { throw .notADay }
        guard let found = Day(year: year, month: month, day: day) else { throw .noSuchDay }
        return found
    }

    @inline(__always)
    private static func digits(
        _ text: Span<UInt8>, _ position: inout Int, _ least: Int, _ most: Int
    ) throws(CellError) -> Int {
        var value = 0
        var count = 0
        while count < most, position < text.count, ASCII.isDigit(text[position]) {
            value = value * 10 + Int(text[position] - ASCII.zero)
            position += 1
            count += 1
        }
        guard count >= least else { throw .notADay }
        return value
    }
}
