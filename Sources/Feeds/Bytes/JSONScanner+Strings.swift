extension JSONScanner {
    /// A string, from its opening quote to behind its closing one.
    mutating func string(_ row: inout RowBuffer) throws(JSONFault) -> Cell {
        position += 1
        let start = position
        position = JSONScanner.plainEnd(row.bytes, start, end)
        guard position < end else { throw .badString }
        switch row.bytes[position] {
        case ASCII.quote:
            position += 1
            return Cell(start, position - 1, .text)
        case ASCII.backslash: return try escapedString(&row, from: start)
        default: throw .badString
        }
    }

    /// Where a string has its first quote, escape or control character.
    private static func plainEnd(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int {
        let text = bytes.span.extracting(0..<end)
        var position = start
        while position < text.count {
            let byte = text[position]
            if byte == ASCII.quote || byte == ASCII.backslash || byte < ASCII.blank { break }
            position += 1
        }
        return position
    }

    /// The rest of a string whose first escape lies here; the whole is made behind the file's
    /// bytes.
    private mutating func escapedString(
        _ row: inout RowBuffer, from start: Int
    ) throws(JSONFault) -> Cell {
        let made = row.bytes.count
        row.copy(start..<position)
        while position < end {
            let byte = row.bytes[position]
            position += 1
            if byte == ASCII.quote {
                return Cell(made, row.bytes.count, .text)
            }
            guard byte >= 0x20 else { throw .badString }
            if byte == ASCII.backslash {
                row.bytes.append(contentsOf: try escape(row.bytes))
            } else {
                row.bytes.append(byte)
            }
        }
        throw .badString
    }

    private mutating func escape(
        _ bytes: [UInt8]
    ) throws(JSONFault) -> Unicode.UTF8.EncodedScalar {
        guard position < end else { throw .badString }
        let byte = bytes[position]
        position += 1
        let scalar: Unicode.Scalar
        switch byte {
        case ASCII.quote, ASCII.backslash, UInt8(ascii: "/"): scalar = Unicode.Scalar(byte)
        case UInt8(ascii: "b"): scalar = "\u{8}"
        case UInt8(ascii: "f"): scalar = "\u{C}"
        case UInt8(ascii: "n"): scalar = "\n"
        case UInt8(ascii: "r"): scalar = "\r"
        case UInt8(ascii: "t"): scalar = "\t"
        case UInt8(ascii: "u"): scalar = try codePoint(bytes)
        default: throw .badString
        }
        guard let encoded = UTF8.encode(scalar) else { throw .badString }
        return encoded
    }

    private mutating func codePoint(
        _ bytes: [UInt8]
    ) throws(JSONFault) -> Unicode.Scalar {
        let first = try unit(bytes)
        if let scalar = Unicode.Scalar(first) { return scalar }
        guard first < 0xDC00, position + 1 < end, bytes[position] == ASCII.backslash,
            bytes[position + 1] == UInt8(ascii: "u")
        else { throw .loneSurrogate }
        position += 2
        let second = try unit(bytes)
        guard (0xDC00...0xDFFF).contains(second),
            let scalar = Unicode.Scalar(
                0x10000 + (UInt32(first) - 0xD800) << 10 + UInt32(second) - 0xDC00)
        else { throw .loneSurrogate }
        return scalar
    }

    private mutating func unit(_ bytes: [UInt8]) throws(JSONFault) -> UInt16 {
        guard position + 4 <= end,
            let text = String(validating: bytes[position..<(position + 4)], as: UTF8.self),
            text.utf8.allSatisfy({ ASCII.isDigit($0) || ($0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x66) }),
            let unit = UInt16(text, radix: 16)
        else { throw .badString }
        position += 4
        return unit
    }
}
