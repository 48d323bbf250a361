/// A decimal number kept as it was written: `digits` × 10^−`places`.
struct ExactNumber: Hashable, Sendable {
    /// The digits, with their sign.
    var digits: Int64
    /// How many of them are decimals; negative after an exponent.
    var places: Int

    /// How a sender writes numbers.
    struct Notation: Hashable, Sendable, BitwiseCopyable {
        /// The byte between units and decimals.
        var point: UInt8
        /// Whether `1e3` is a number.
        var allowsExponent = false

        /// As in JSON.
        static let json = Notation(point: ASCII.point, allowsExponent: true)
    }

    /// Reads a number; blanks and no-break spaces between its digits are ignored.
    ///
    /// - Throws: `notANumber`; `outOfBounds` beyond 18 digits.
    init(
        in bytes: [UInt8], _ range: Range<Int>, _ notation: Notation
    ) throws(CellError) {
        let bytes = bytes.span.extracting(range)
        var position = 0
        let end = bytes.count
        var isNegative = false
        if position < end, bytes[position] == ASCII.minus {
            isNegative = true
            position += 1
        }
        var value: Int64 = 0
        var count = 0
        var decimals = -1
        scan: while position < end {
            let byte = bytes[position]
            if ASCII.isDigit(byte) {
                guard value < 100_000_000_000_000_000 else { throw .outOfBounds }
                value = value * 10 + Int64(byte - ASCII.zero)
                count += 1
                if decimals >= 0 { decimals += 1 }
                position += 1
            } else if byte == notation.point, decimals < 0, count > 0 {
                decimals = 0
                position += 1
            } else {
                let width = blankWidth(in: bytes, at: position, end)
                guard width > 0, count > 0 else { break scan }
                position += width
            }
        }
        guard count > 0, decimals != 0 else { throw .notANumber }
        digits = isNegative ? -value : value
        places = max(decimals, 0)
        if position < end {
            places -= try ExactNumber.exponent(bytes, position, notation)
        }
    }

    private static func exponent(
        _ bytes: Span<UInt8>, _ start: Int, _ notation: Notation
    ) throws(CellError) -> Int {
        guard notation.allowsExponent, bytes[start] | 0x20 == UInt8(ascii: "e") else {
            throw .notANumber
        }
        var position = start + 1
        let end = bytes.count
        var isNegative = false
        if position < end, bytes[position] == ASCII.minus || bytes[position] == 0x2B {
            isNegative = bytes[position] == ASCII.minus
            position += 1
        }
        guard position < end else { throw .notANumber }
        var value = 0
        while position < end {
            guard ASCII.isDigit(bytes[position]) else { throw .notANumber }
            value = min(value * 10 + Int(bytes[position] - ASCII.zero), 1_000)
            position += 1
        }
        return isNegative ? -value : value
    }

    /// The product of two numbers.
    ///
    /// - Throws: `outOfBounds` where 64 bits do not hold it.
    func times(_ other: ExactNumber) throws(CellError) -> ExactNumber {
        let (product, overflow) = digits.multipliedReportingOverflow(by: other.digits)
        guard !overflow else { throw .outOfBounds }
        var result = self
        result.digits = product
        result.places += other.places
        return result
    }

    /// The number as a whole one within bounds.
    ///
    /// - Throws: `notWhole`, `outOfBounds`.
    func whole(from low: Int64, to high: Int64) throws(CellError) -> Int64 {
        let count: Int64
        do throws(CellError) { count = try parts(0) } catch {
            throw error == .tooManyDecimals ? .notWhole : error
        }
        guard count >= low, count <= high else { throw .outOfBounds }
        return count
    }

    /// The number in parts of 10^−`places`, as a record holds it.
    ///
    /// - Throws: `tooManyDecimals`, `outOfBounds`.
    func amount(places: Int) throws(CellError) -> Int64 {
        let amount = try parts(places)
        guard amount > Int64(Int32.min), amount <= Int64(Int32.max) else { throw .outOfBounds }
        return amount
    }

    /// The number in parts of 10^−`scale`.
    ///
    /// - Throws: `tooManyDecimals` where that would lose some, `outOfBounds` beyond 64 bits.
    func parts(_ scale: Int) throws(CellError) -> Int64 {
        var value = digits
        guard value != 0 else { return 0 }
        var shift = scale - places
        while shift > 0 {
            let (product, overflow) = value.multipliedReportingOverflow(by: 10)
            guard !overflow else { throw .outOfBounds }
            value = product
            shift -= 1
        }
        while shift < 0 {
            guard value % 10 == 0 else { throw .tooManyDecimals }
            value /= 10
            shift += 1
        }
        return value
    }
}

/// How many bytes of a blank lie at a place: a space or a tab (1), a no-break space (2), a narrow
/// no-break or a thin space (3), or 0 where none does.
@inline(__always)
func blankWidth(in bytes: Span<UInt8>, at position: Int, _ end: Int) -> Int {
    let byte = bytes[position]
    if byte == ASCII.blank || byte == ASCII.tab { return 1 }
    return byte < 0x80 ? 0 : wideBlankWidth(in: bytes, at: position, end)
}

/// The part of ``blankWidth(in:at:_:)`` that looks beyond ASCII: U+00A0, U+202F, U+2009.
private func wideBlankWidth(in bytes: Span<UInt8>, at position: Int, _ end: Int) -> Int {
    if position + 1 < end, bytes[position] == 0xC2, bytes[position + 1] == 0xA0 { return 2 }
    guard position + 2 < end, bytes[position] == 0xE2, bytes[position + 1] == 0x80 else {
        return 0
    }
    return bytes[position + 2] == 0xAF || bytes[position + 2] == 0x89 ? 3 : 0
}
