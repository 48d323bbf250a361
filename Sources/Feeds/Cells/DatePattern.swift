import Terms

/// How a sender writes days: `dd/MM/yyyy`, `yyyy-MM-dd`, `yyyyMMdd`, `d.M.yyyy`…
///
/// `yyyy` is four digits, `MM` and `dd` two, `M` and `d` one or two; anything else but a letter
/// stands for itself. Each of the three parts stands once. A two-digit year is refused: it does not
/// say its century.
public struct DatePattern: Hashable, Sendable {
    /// The pattern as written.
    public let text: String
    private let tokens: [Token]

    private enum Token: Hashable {
        case year
        case month(atLeast: Int)
        case day(atLeast: Int)
        case literal(UInt8)
    }

    /// `yyyy-MM-dd`, as in canonical feeds.
    public static let canonical = DatePattern(
        text: "yyyy-MM-dd",
        tokens: [
            .year, .literal(ASCII.minus), .month(atLeast: 2), .literal(ASCII.minus),
            .day(atLeast: 2),
        ])

    private init(text: String, tokens: [Token]) {
        self.text = text
        self.tokens = tokens
    }

    /// Reads a pattern; nil if it is none.
    public init?(_ text: String) {
        let bytes = Array(text.utf8)
        var tokens: [Token] = []
        var position = 0
        while position < bytes.count {
            let byte = bytes[position]
            let length = bytes[position...].prefix { $0 == byte }.count
            switch (byte, length) {
            case (UInt8(ascii: "y"), 4): tokens.append(.year)
            case (UInt8(ascii: "M"), 1...2): tokens.append(.month(atLeast: length))
            case (UInt8(ascii: "d"), 1...2): tokens.append(.day(atLeast: length))
            default:
                guard byte < 0x80, !DatePattern.isAlphanumeric(byte) else { return nil }
                tokens += Array(repeating: .literal(byte), count: length)
            }
            position += length
        }
        let parts = tokens.compactMap { token -> Int? in
            switch token {
            case .year: 0
            case .month: 1
            case .day: 2
            case .literal: nil
            }
        }
        guard parts.sorted() == [0, 1, 2] else { return nil }
        self.init(text: text, tokens: tokens)
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        ASCII.isDigit(byte) || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A)
    }

    /// The day that a text stands for.
    ///
    /// - Throws: `notADay` where the pattern does not fit, `noSuchDay` where the calendar has none.
    func day(in bytes: [UInt8], _ range: Range<Int>) throws(CellError) -> Day {
        var position = range.lowerBound
        var year = 0
        var month = 0
        var day = 0
        for token in tokens {
            switch token {
            case .year: year = try digits(in: bytes, &position, range.upperBound, 4, 4)
            case .month(let least):
                month = try digits(in: bytes, &position, range.upperBound, least, 2)
            case .day(let least):
                day = try digits(in: bytes, &position, range.upperBound, least, 2)
            case .literal(let byte):
                guard position < range.upperBound, bytes[position] == byte else {
                    throw .notADay
                }
                position += 1
            }
        }
        guard position == range.upperBound else { throw .notADay }
        guard let found = Day(year: year, month: month, day: day) else { throw .noSuchDay }
        return found
    }

    private func digits(
        in bytes: [UInt8], _ position: inout Int, _ end: Int, _ least: Int, _ most: Int
    ) throws(CellError) -> Int {
        var value = 0
        var count = 0
        while count < most, position < end, ASCII.isDigit(bytes[position]) {
            value = value * 10 + Int(bytes[position] - ASCII.zero)
            position += 1
            count += 1
        }
        guard count >= least else { throw .notADay }
        return value
    }
}
