/// A moment in UTC, to the microsecond: when the ledger recorded an event.
public struct Instant: Hashable, Comparable, Sendable, BitwiseCopyable {
    /// Microseconds since 1970-01-01T00:00:00Z.
    public let microseconds: Int64

    /// The moment that many microseconds after 1970-01-01T00:00:00Z.
    public init(microseconds: Int64) {
        self.microseconds = microseconds
    }

    /// Before everything: the recording of an event that was "always known".
    public static let always = Instant(microseconds: 0)

    private static let perDay: Int64 = 86_400_000_000

    /// The last microsecond of a day, which is what a day means as a state of knowledge.
    public init(endOf day: Day) {
        microseconds = (Int64(day.number) + 1) * Instant.perDay - 1
    }

    /// Reads RFC 3339 in UTC, `2014-05-02T08:00:00Z` with up to six decimals of a second, or a day,
    /// which stands for its last instant; nil for anything else.
    public init?(_ text: some StringProtocol) {
        if let day = Day(text) {
            self.init(endOf: day)
            return
        }
        let bytes = Array(text.utf8)
        guard bytes.count >= 20, bytes[10] == 0x54 || bytes[10] == 0x74,
            bytes.last == 0x5A || bytes.last == 0x7A,
            bytes[13] == 0x3A, bytes[16] == 0x3A,
            let day = Day(String(decoding: bytes[0..<10], as: UTF8.self)),
            let hour = decimal(bytes[11..<13]), hour < 24,
            let minute = decimal(bytes[14..<16]), minute < 60,
            let second = decimal(bytes[17..<19]), second < 60,
            let fraction = Instant.fraction(bytes[19..<(bytes.count - 1)])
        else { return nil }
        let seconds = Int64(hour * 3600 + minute * 60 + second)
        self.init(
            microseconds: Int64(day.number) * Instant.perDay + seconds * 1_000_000 + fraction)
    }

    private static func fraction(_ text: ArraySlice<UInt8>) -> Int64? {
        guard let point = text.first else { return 0 }
        let digits = text.dropFirst()
        guard point == 0x2E, digits.count <= 6, let value = decimal(digits) else { return nil }
        return (digits.count..<6).reduce(Int64(value)) { scaled, _ in scaled * 10 }
    }

    /// The day, in UTC, in which the moment lies.
    public var day: Day {
        let days = microseconds / Instant.perDay
        return Day(number: Int32(microseconds % Instant.perDay < 0 ? days - 1 : days))
    }

    public static func < (one: Instant, other: Instant) -> Bool {
        one.microseconds < other.microseconds
    }
}

extension Instant: CustomStringConvertible {
    /// RFC 3339, with six decimals where the second is not whole.
    public var description: String {
        let rest = microseconds - Int64(day.number) * Instant.perDay
        let seconds = Int(rest / 1_000_000)
        let fraction = Int(rest % 1_000_000)
        let clock = [seconds / 3600, seconds / 60 % 60, seconds % 60]
            .map { padded($0, to: 2) }.joined(separator: ":")
        return "\(day)T\(clock)" + (fraction == 0 ? "" : ".\(padded(fraction, to: 6))") + "Z"
    }
}
