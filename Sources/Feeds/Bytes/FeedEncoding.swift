/// How the bytes of a feed stand for characters.
public enum FeedEncoding: String, CaseIterable, Sendable {
    /// UTF-8, the default.
    case utf8 = "utf-8"
    /// ISO-8859-1 (Latin-1): every byte is a character.
    case latin1 = "iso-8859-1"
    /// Windows-1252: ISO-8859-1 with 27 characters where that has controls, and five bytes without
    /// a meaning.
    case windows1252 = "windows-1252"

    /// Where the first byte lies that stands for no character, within a range of a text.
    ///
    /// - Complexity: O(bytes).
    func firstUndefined(in bytes: [UInt8], _ range: Range<Int>) -> Int? {
        switch self {
        case .latin1: return nil
        case .windows1252:
            return range.first { FeedEncoding.undefined1252.contains(bytes[$0]) }
        case .utf8:
            do throws(UTF8.ValidationError) {
                _ = try UTF8Span(validating: bytes.span.extracting(range))
                return nil
            } catch {
                return range.lowerBound + error.byteOffsets.lowerBound
            }
        }
    }

    /// The character for which a byte of one of the two single-byte encodings stands.
    func character(_ byte: UInt8) -> Unicode.Scalar {
        guard self == .windows1252, byte >= 0x80, byte < 0xA0 else { return Unicode.Scalar(byte) }
        return FeedEncoding.windows1252Characters[Int(byte - 0x80)]
    }

    /// A text for people: bytes that stand for no character are shown as U+FFFD.
    func decoded(_ bytes: some Sequence<UInt8>) -> String {
        switch self {
        case .utf8: return String(decoding: Array(bytes), as: UTF8.self)
        case .latin1, .windows1252:
            var text = String.UnicodeScalarView()
            for byte in bytes {
                let isDefined = self == .latin1 || !FeedEncoding.undefined1252.contains(byte)
                text.append(isDefined ? character(byte) : "\u{FFFD}")
            }
            return String(text)
        }
    }

    /// A text in this encoding; a character that it lacks becomes `?`.
    func encoded(_ text: String) -> [UInt8] {
        switch self {
        case .utf8: return Array(text.utf8)
        case .latin1:
            return text.unicodeScalars.map { $0.value < 0x100 ? UInt8($0.value) : 0x3F }
        case .windows1252:
            return text.unicodeScalars.map { scalar in
                if let place = FeedEncoding.windows1252Characters.firstIndex(of: scalar),
                    scalar != "\u{FFFD}"
                {
                    return UInt8(0x80 + place)
                }
                let isSame = scalar.value < 0x80 || (0xA0..<0x100).contains(scalar.value)
                return isSame ? UInt8(scalar.value) : 0x3F
            }
        }
    }

    /// The bytes of Windows-1252 that stand for no character.
    static let undefined1252: [UInt8] = [0x81, 0x8D, 0x8F, 0x90, 0x9D]

    /// What 0x80 to 0x9F stand for in Windows-1252 (Unicode Consortium, CP1252.TXT).
    private static let windows1252Characters: [Unicode.Scalar] = [
        "\u{20AC}", "\u{FFFD}", "\u{201A}", "\u{0192}", "\u{201E}", "\u{2026}", "\u{2020}",
        "\u{2021}", "\u{02C6}", "\u{2030}", "\u{0160}", "\u{2039}", "\u{0152}", "\u{FFFD}",
        "\u{017D}", "\u{FFFD}", "\u{FFFD}", "\u{2018}", "\u{2019}", "\u{201C}", "\u{201D}",
        "\u{2022}", "\u{2013}", "\u{2014}", "\u{02DC}", "\u{2122}", "\u{0161}", "\u{203A}",
        "\u{0153}", "\u{FFFD}", "\u{017E}", "\u{0178}",
    ]
}

/// The form of a feed.
public enum FeedFormat: String, CaseIterable, Sendable {
    /// Rows of cells under a header.
    case csv
    /// One flat JSON object a line.
    case jsonl

    /// The format that a file's name tells: `.jsonl` and `.ndjson`, else `.csv`; nil for others.
    public init?(fileName: String) {
        let name = fileName.lowercased()
        if name.hasSuffix(".jsonl") || name.hasSuffix(".ndjson") {
            self = .jsonl
        } else if name.hasSuffix(".csv") {
            self = .csv
        } else {
            return nil
        }
    }
}
