import Terms

/// How a sender writes days: `dd/MM/yyyy`, `yyyy-MM-dd`, `yyyyMMdd`, `d.M.yyyy`…
///
/// `yyyy` is four digits, `MM` and `dd` two, `M` and `d` one or two; anything else but a letter
/// stands for itself. Each of the three parts stands once. A two-digit year is refused: it does not
/// say its century.
public struct DatePattern: Hashable, Sendable {
    /// The pattern as written.
    public let text: String
    /// What a text must look like.
    let shape: Shape

    /// A pattern ready to be matched, without any reference to count.
    struct Shape: Sendable, BitwiseCopyable {
        enum Token: BitwiseCopyable {
            case year
            case month(atLeast: Int)
            case day(atLeast: Int)
            case literal(UInt8)
        }

        /// How many parts and characters a pattern has at most.
        static let tokensAtMost = 12
        var tokens = InlineArray<12, Token>(repeating: .literal(0))
        var count = 0

        mutating func append(_ token: Token) -> Bool {
            guard count < Shape.tokensAtMost else { return false }
            tokens[count] = token
            count += 1
            return true
        }
    }

    /// `yyyy-MM-dd`, as in canonical feeds.
    public static let canonical = DatePattern(
        text: "yyyy-MM-dd",
        tokens: [
            .year, .literal(ASCII.minus), .month(atLeast: 2), .literal(ASCII.minus),
            .day(atLeast: 2),
        ])

    private init(text: String, tokens: [Shape.Token]) {
        var shape = Shape()
        for token in tokens.prefix(Shape.tokensAtMost) { _ = shape.append(token) }
        self.text = text
        self.shape = shape
    }

    /// Reads a pattern; nil if it is none.
    public init?(_ text: String) {
        let bytes = Array(text.utf8)
        var tokens: [Shape.Token] = []
        var parts: [UInt8] = []
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
            if DatePattern.isAlphanumeric(byte) { parts.append(byte) }
            position += length
        }
        guard parts.sorted() == Array("Mdy".utf8), tokens.count <= Shape.tokensAtMost else {
            return nil
        }
        self.init(text: text, tokens: tokens)
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        ASCII.isDigit(byte) || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A)
    }

    public static func == (one: DatePattern, other: DatePattern) -> Bool {
        one.text == other.text
    }

    public func hash(into hasher: inout Hasher) { hasher.combine(text) }
}

extension DatePattern.Shape {
    /// The day that a text stands for.
    ///
    /// - Throws: `notADay` where the pattern does not fit, `noSuchDay` where the calendar has none.
    func day(in bytes: [UInt8], _ range: Range<Int>) throws(CellError) -> Day {
        let text = bytes.span.extracting(range)
        var position = 0
        var year = 0
        var month = 0
        var day = 0
        for number in 0..<count {
            switch tokens[number] {
            case .year: year = try digits(text, &position, 4, 4)
            case .month(let least): month = try digits(text, &position, least, 2)
            case .day(let least): day = try digits(text, &position, least, 2)
            case .literal(let byte):
                guard position < text.count, text[position] == byte else { throw .notADay }
                position += 1
            }
        }
        guard position == text.count else { throw .notADay }
        guard let found = Day(year: year, month: month, day: day) else { throw .noSuchDay }
        return found
    }

    private func digits(
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
